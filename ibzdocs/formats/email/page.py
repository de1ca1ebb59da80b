"""The templates ``mail.html`` and ``mail.txt`` of a language, and what becomes of them with letters in.

Each template has three blocks: ``letter`` (one language's text with opening and closing), ``notice`` (the
line that leads to that language where it stands below another), and ``page`` (around all letters).
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

import css_inline
from jinja2 import Template
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, TemplateError, error
from ibzdocs.base.values import Language
from ibzdocs.base.why import SIGN
from ibzdocs.formats.bounded import Bounded, why
from ibzdocs.formats.email.content import html, plain
from ibzdocs.tree.nodes import Document
from ibzdocs.tree.text import text_of

Suffix: TypeAlias = Literal["html", "txt"]
BLOCKS = ("page", "letter", "notice")
_MISHAPS = (JinjaError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@immutable
class Letter:
    """A mailing's text in one language, as templates see it."""

    language: Language
    subject: str
    preheader: str
    html: str
    text: str
    fields: Mapping[str, str]


@immutable
class PageLogo:
    """The logo as templates see it: its source, the text that stands for it, its size in pixels of the screen."""

    source: str
    alternative: str
    width: int
    height: int


@immutable
class Page:
    """The subject, the HTML page and the plain text of a mailing, with the readers' fields still marked."""

    subject: str
    html: str
    text: str


def letter(document: Document, meeting: str = "") -> Letter:
    """The letter that a localised document holds; ``meeting`` says when and where its readers are invited."""
    meta = document.meta
    assert meta.language is not None
    fields = {name: text_of(inlines) for name, inlines in meta.fields} | {"meeting": meeting}
    subject, preheader = text_of(meta.title), text_of(meta.subject)
    return Letter(meta.language, subject, preheader, html(document.blocks), plain(document.blocks), fields)


def page(letters: Sequence[Letter], templates: Mapping[Language, Path], logo: PageLogo | None = None) -> Page:
    """The letters on one page, in their order. ``templates`` are folders with mail.html and mail.txt.

    The styles of the page are also written into its elements, for programs that know only those. Raises
    TemplateError for a template that cannot be read, is broken, or asks for something that does not exist.
    """
    subject = " | ".join(each.subject for each in letters)
    text = _page(letters, templates, "txt", logo).strip() + "\n"
    return Page(subject, _inlined(_page(letters, templates, "html", logo)), text)


def _page(
    letters: Sequence[Letter], templates: Mapping[Language, Path], suffix: Suffix, logo: PageLogo | None
) -> str:
    known = {each.language: _template(templates[each.language], suffix) for each in letters}
    parts = [Markup(_block(known[each.language], "letter", _context(each, suffix))) for each in letters]
    notices = [Markup(_block(known[each.language], "notice", _context(each, suffix))) for each in letters[1:]]
    first = letters[0]
    context = {**_context(first, suffix), "letters": parts, "notices": notices, "logo": logo}
    context["subject"] = " | ".join(each.subject for each in letters)
    return _block(known[first.language], "page", context)


def _context(letter: Letter, suffix: Suffix) -> dict[str, object]:
    body = Markup(letter.html) if suffix == "html" else letter.text
    own = {"subject": letter.subject, "preheader": letter.preheader, "lang": letter.language.value}
    return {**letter.fields, **own, "tag": letter.language.tag, "body": body}


def _inlined(text: str) -> str:
    inliner = css_inline.CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False)
    return re.sub(r"\n\s*", "\n", inliner.inline(text))


# ------------------------------------------------------------------------------------------- templates


class _Read:
    """A template that was read, with the file it came from."""

    def __init__(self, path: Path, template: Template) -> None:
        self.path, self.template = path, template


def _template(folder: Path, suffix: Suffix) -> _Read:
    path = folder / f"mail.{suffix}"
    try:
        source = path.read_text("utf-8-sig")
        template = _environment(suffix).from_string(source)
    except (OSError, UnicodeDecodeError) as unreadable:
        raise TemplateError(error("mail-template-unreadable", _place(path))) from unreadable
    except (JinjaError, RecursionError) as broken:
        raise TemplateError(_broken(path, broken)) from broken
    missing = [name for name in BLOCKS if name not in template.blocks]
    if missing:
        raise TemplateError(*(error("mail-template-block", _place(path), name=name) for name in missing))
    return _Read(path, template)


def _environment(suffix: Suffix) -> Bounded:
    return Bounded(autoescape=suffix == "html", trim_blocks=True, lstrip_blocks=True)


def _block(read: _Read, name: str, context: Mapping[str, object]) -> str:
    try:
        return "".join(read.template.blocks[name](read.template.new_context(dict(context))))
    except _MISHAPS as broken:
        raise TemplateError(_broken(read.path, broken)) from broken


def _broken(path: Path, fault: Exception) -> Any:
    line, said = getattr(fault, "lineno", 0), why(fault)
    detail = said if said.startswith(SIGN) or not line else f"{line}: {said}"
    return error("mail-template-tag", _place(path), detail=detail)


def _place(path: Path) -> Place:
    return Place(f"{path.parent.name}/{path.name}")
