"""The code of every finding as a type: mypy refuses any other.

Made by ``python -m tests.reference`` from ``labels/codes.toml``.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

ProblemCode: TypeAlias = Literal[
    # settings
    "edition-exists", "edition-misnamed", "edition-missing", "setting-blank", "setting-brackets",
    "setting-double", "setting-form", "setting-missing", "setting-path", "setting-period", "setting-range",
    "setting-service", "setting-unknown", "setting-value", "settings-broken", "settings-encoding",
    "settings-newer", "settings-unended", "settings-unreadable",
    # workbooks
    "column-double", "column-hidden", "column-missing", "column-unknown", "column-without-heading",
    "decimals-hidden", "lines-joined", "link-dropped", "percent-unexpected", "rows-filtered", "rows-hidden",
    "share-plain", "sheet-double", "sheet-empty", "sheet-hidden", "sheet-missing", "sheet-too-large",
    "sheet-unknown", "table-cell-hidden", "table-column-hidden", "table-row-hidden", "text-bold",
    "text-coloured", "text-raised", "text-struck", "text-underlined", "text-white", "workbook-format",
    "workbook-hostile", "workbook-locked", "workbook-absent", "workbook-gone", "workbook-missing",
    "workbook-old", "workbook-open", "workbook-too-large", "workbook-unread", "workbook-unreadable",
    "workbook-year",
    # cells
    "cell-address", "cell-address-letters", "cell-choice", "cell-trigger", "cell-damaged", "cell-date",
    "cell-email", "cell-key", "cell-line", "cell-long", "cell-number", "cell-required", "cell-time",
    "cell-whole", "cell-year", "cells-merged", "companion-paragraphs", "control-character", "date-as-text",
    "hidden-character", "key-capitals", "key-double", "name-without-dutch", "number-large",
    "number-ambiguous", "number-as-text", "time-of-day", "text-is-number",
    # references
    "code-unknown", "codes-apart", "credit-unknown", "dates-reversed", "domain-unknown", "group-unknown",
    "holder-unfit", "holder-unknown", "document-chapter", "insert-argument", "insert-part",
    "insert-unknown", "key-twice", "line-unknown", "objective-unknown", "operational-unknown",
    "part-unknown", "policy-note-unknown", "priority-unknown", "ref-unknown", "ref-unplaced",
    "table-unknown", "threat-unknown", "unit-cycle", "unit-unknown", "weakness-unknown", "page-elsewhere",
    "placed-twice", "unplaced",
    # figures
    "claim-near", "claim-typed", "count-typed", "count-wrong", "field-format", "name-form-field",
    "name-form-missing", "figure-both", "figure-empty", "figure-kind", "formula-arguments",
    "formula-computed", "formula-cycle", "formula-error", "formula-kind", "formula-uncached",
    "formula-unknown", "sum-adrift", "sum-column", "sum-cycle", "sum-equals", "sum-row", "sum-unverified",
    "caption-twice",
    # pictures
    "picture-broken", "picture-coarse", "picture-ending", "picture-heavy", "picture-hostile",
    "picture-missing", "picture-outside", "picture-too-large", "picture-unknown", "picture-unused",
    "picture-width", "picture-without-alternative", "picture-without-caption",
    # texts
    "abbreviation-foreign", "abbreviation-unknown", "abbreviation-unused", "acronym-spelled", "brace-loose",
    "example-left", "fact-dated", "item-alike", "item-twice", "label-article", "label-other-name",
    "name-foreign", "name-twice", "name-marked", "name-variant", "page-number", "placeholder",
    "point-numbered", "promise", "remark-left", "sentence-open", "term-forbidden", "text-cut", "mark-loose",
    "title-mark", "title-numbered", "ref-typed", "title-retyped", "word-foreign", "wording-capitals",
    "wording-confusion", "wording-grammar", "wording-mixed", "wording-outdated", "wording-shorthand",
    "link-address", "note-nested",
    # typing
    "apostrophe-mixed", "bullet-typed", "character-stray", "clock-mixed", "dash-in-word", "dash-lopsided",
    "count-enumerated", "date-impossible", "date-weekday", "range-reversed", "number-sign", "share-above",
    "shares-total", "sum-stated", "abbreviation-twice", "sentence-small", "dash-mixed", "hyphen-astray",
    "hyphen-loose", "letters-misread", "list-capitals", "list-comma", "list-last", "list-level",
    "list-marks", "list-stop", "pair-open", "percent-mixed", "quote-foreign", "quote-mixed",
    "quote-straight", "sign-doubled", "space-before", "space-double", "space-inside", "space-missing",
    "word-doubled", "word-misspelled", "word-unknown", "words-unreadable",
    # completeness
    "domain-unused", "objective-without-ambition", "ambitions-uneven", "objective-without-holder",
    "objective-without-operational", "objective-without-priorities", "objective-without-risk",
    "objective-without-text", "objective-without-units", "parties-open", "colophon-open", "period-reversed",
    "priority-unused", "risk-without-objectives", "risk-without-threats", "risk-without-weaknesses",
    "section-empty", "setting-empty", "signing-open", "swot-unreferred", "swot-unused", "table-undescribed",
    "table-unused", "table-without-caption", "table-without-date", "table-without-source",
    "table-without-unit", "unit-unlisted", "unit-unnamed", "unit-without-mission", "unit-without-tasks",
    "year-missing", "year-outside",
    # key-figures
    "key-figure-baseline-late", "key-figure-course", "key-figure-direction", "key-figure-early",
    "key-figure-jump", "key-figure-unit-differs", "key-figure-unmeasured", "key-figure-without-baseline",
    "key-figure-without-source", "key-figure-without-target", "key-figure-without-unit",
    "key-figure-year-outside", "objective-without-key-figure",
    # legal
    "legal-commitments", "legal-communication", "legal-conduct", "legal-environment", "legal-finance",
    "legal-legislature", "legal-means", "legal-measuring", "legal-mission", "legal-quantified",
    "legal-responsibility", "legal-stakeholders", "legal-tasks", "legal-transversal", "legal-values",
    "legal-vision", "legal-year-actions", "legal-year-indicators", "legal-year-responsibility",
    "legal-year-smart", "legal-year-transversal",
    # operational
    "action-after-objective", "action-without-date", "action-without-mail", "deadline-outside",
    "indicator-share", "indicator-baseline-late", "indicator-unchanged", "indicator-without-baseline",
    "indicator-without-frequency", "indicator-without-source", "indicator-without-target",
    "indicator-without-unit", "jump-unexplained", "means-actions", "number-negative", "means-budget",
    "means-staff", "means-without-credit", "operational-without-action", "operational-without-kind",
    "operational-without-unit", "plan-year-missing", "plan-year-outside", "policy-note-unused",
    "risk-scale", "risk-without-measure", "smart-acceptable", "smart-means", "smart-measurable",
    "smart-realistic", "smart-specific", "smart-time",
    # progress
    "action-done-early", "action-status-passed", "progress-missing", "realised-date", "realised-held",
    "report-date-outside",
    # translation
    "translation-remark", "translation-question", "translation-code-doubled", "translation-format",
    "gate-open", "gate-order", "in-translation", "stale", "term-authority", "translation-characters",
    "translation-debris", "translation-empty", "translation-end-mark", "translation-inconsistent",
    "translation-language", "translation-length", "translation-letters", "translation-link-changed",
    "translation-links", "translation-name-form", "translation-number", "translation-number-in-words",
    "translation-placeable-extra", "translation-placeable-missing", "translation-reused",
    "translation-same", "translation-source-left", "translation-term-forbidden", "translation-term-missing",
    "translation-too-long", "translation-typing", "unapproved", "untranslated",
    # orders
    "memory-language", "import-language", "import-copied", "import-note", "import-nothing", "import-memory",
    "align-order", "order-legal", "import-flat", "import-format", "catalogue-broken", "file-newer",
    "import-at-odds", "import-broken", "import-cell-gone", "import-cell-not-text", "import-cell-other",
    "import-code-unknown", "import-conflict", "import-hostile", "import-late", "import-locked",
    "import-missing", "import-no-format", "import-no-table", "import-old-kept", "import-order-cancelled",
    "import-order-unknown", "import-source-edited", "import-text-outside", "import-too-large",
    "import-unit-unknown", "memory-broken", "order-broken", "service-none", "service-several",
    "service-unknown",
    # templates
    "character-missing", "font-instead", "font-missing", "font-unknown", "font-unreadable", "template-body",
    "template-broken", "template-field", "template-list", "template-label", "template-list-ours",
    "template-number", "template-missing", "template-part", "template-room", "template-running",
    "template-unread", "template-sections", "template-style", "template-tag", "template-comment",
    "template-tracked", "template-hidden", "template-outside", "template-personal", "template-picture",
    "template-alternative", "template-headless", "template-pictureless", "template-table", "template-first",
    "template-columns", "template-format", "template-after", "template-contrast", "template-effect",
    "template-word-field",
    # documents
    "accessibility-unreadable", "document-empty", "extract-unit", "folder-taken", "list-astray",
    "output-input", "output-kept", "output-locked", "output-open", "output-unfinished", "parity",
    "system-refused", "trace-file", "trace-not-made", "trace-outdated",
    # mailings
    "recipient-letters", "recipient-name", "recipient-name-odd", "recipient-struck", "recipients-hidden",
    "recipients-sheets", "recipients-two", "mail-action-unknown", "mail-amended", "mail-approval-stale",
    "mail-approver-sends", "mail-attachment-open", "mail-attachment-unknown", "mail-by", "mail-ca-file",
    "mail-certificate", "mail-clear-text", "mail-draft", "mail-draft-none", "mail-draft-without",
    "mail-expect", "mail-failures", "mail-frozen-changed", "mail-group-empty", "mail-hours",
    "mail-inputs-changed", "mail-language", "mail-invited-gone", "mail-ledger", "mail-link-unknown",
    "mail-locked", "mail-mandatory", "mail-no-login", "mail-no-tls", "mail-none", "mail-not-built",
    "mail-open", "mail-password", "mail-rate", "mail-redirect", "mail-refused", "mail-retention",
    "mail-sender", "mail-sender-example", "mail-server", "mail-subject-long", "mail-template-block",
    "mail-template-logo", "mail-template-tag", "mail-template-unreadable", "mail-too-large",
    "mail-trilingual", "mail-unapproved", "mail-unavailable", "mail-withdrawn", "mail-unpublished",
    "mail-venue", "recipient-contradiction", "recipient-domain", "recipient-double", "recipient-group",
    "recipient-unit", "recipients-broken", "recipients-empty",
    # contributions
    "contribution-again", "contribution-approval", "contribution-broken", "contribution-by-keys",
    "contribution-changed-since", "contribution-closed", "contribution-column",
    "contribution-column-absent", "contribution-column-extra", "contribution-column-shifted",
    "contribution-column-unsure", "contribution-computed", "contribution-decision",
    "contribution-decision-text", "contribution-decision-twice", "contribution-formula",
    "contribution-half", "contribution-row-twice", "contribution-hidden", "contribution-joined",
    "contribution-language", "contribution-list", "contribution-locked", "contribution-macros",
    "contribution-mixed", "contribution-none", "contribution-other", "contribution-recompute",
    "contribution-remark", "contribution-row-by-content", "contribution-row-copied",
    "contribution-row-emptied", "contribution-row-foreign", "contribution-row-unsure",
    "contribution-scrambled", "contribution-sheet-absent", "contribution-sum", "contribution-undo-later",
    "contribution-undo-none", "contributor-empty", "contributor-nothing", "contributor-unit",
    "contributor-unknown", "contributors-none", "owner-unknown",
    # intake
    "intake-alternative", "intake-box", "intake-broken", "intake-capitals", "intake-cell-long",
    "intake-chart", "intake-column-break", "intake-comment", "intake-contents", "intake-contents-text",
    "intake-deleted", "intake-diagram", "intake-drawn", "intake-endnote", "intake-equation",
    "intake-exists", "intake-field", "intake-field-code", "intake-field-mark", "intake-form",
    "intake-hidden", "intake-highlight", "intake-hostile", "intake-inserted", "intake-invisible",
    "intake-label", "intake-landscape", "intake-language", "intake-language-other", "intake-left",
    "intake-line-break", "intake-link", "intake-locked", "intake-long", "intake-look", "intake-margin",
    "intake-mapping", "intake-merged", "intake-missing", "intake-moved", "intake-nested-table",
    "intake-no-word", "intake-note-empty", "intake-note-in-note", "intake-note-paragraphs", "intake-number",
    "intake-number-form", "intake-object", "intake-old", "intake-page-break", "intake-picture",
    "intake-placeholder", "intake-raised", "intake-reference", "intake-replaced", "intake-ruby",
    "intake-shape", "intake-strike", "intake-symbol", "intake-tab", "intake-title", "intake-title-note",
    "intake-too-large", "intake-too-long", "intake-tooltip", "intake-typed-number", "intake-undecided",
    "intake-underline", "intake-unknown", "intake-unread", "intake-unread-note",
    # rollover
    "rollover-action-past", "rollover-budget-date", "rollover-facts", "rollover-formula", "rollover-inside",
    "rollover-key-figures", "rollover-key-figures-unmeasured", "rollover-name-moved",
    "rollover-no-operational", "rollover-not-empty", "rollover-order-open", "rollover-party",
    "rollover-recipients", "rollover-target-reached", "rollover-unmeasured", "rollover-unread",
    "rollover-unwritten", "rollover-waiver-old", "rollover-year-before", "rollover-year-in-text",
    "rollover-year-outside",
    # review
    "review-adapt-empty", "review-adapt-unused", "review-again", "review-broken", "review-changed-since",
    "review-conflict", "review-converted", "review-unread", "review-decision", "review-document",
    "review-group", "review-hostile", "review-list-other", "review-locked", "review-missing",
    "review-no-list", "review-no-mark", "review-no-round", "review-no-word", "review-old",
    "review-text-gone", "review-too-large", "review-sent-changed", "review-unknown", "review-unreadable",
    "review-whose",
]  # fmt: skip
_BY_NAME: Mapping[str, ProblemCode] = {code: code for code in get_args(ProblemCode)}


def problem_code(name: str) -> ProblemCode:
    """The code of that name, which data named. Raises KeyError where there is no such code."""
    return _BY_NAME[name]
