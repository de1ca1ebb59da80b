"""The settings of the documents of an edition: what their files are called, and annexes of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Annotated, Literal, TypeAlias

from ibzdocs.base.documents import PLANS, REPORTS, STANDARD
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level
from ibzdocs.base.settings.kinds import LANGUAGE, Choice, ListOf, MapOf, Textual
from ibzdocs.base.settings.spot import Spot, typed
from ibzdocs.base.values import NO_NAMES, Language, Names

_NAME = Textual('"annex-figures"', r"(?!extract-|mail-)[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# What any file system takes, without an ending.
_STEM = Textual('"bijlage-cijfers"', r"[^\s\\/:*?\"<>|.][^\\/:*?\"<>|]{0,99}(?<![\s.])")
CHAPTER = "chapter "


class DocumentName(Choice):
    """The name of one of the usual documents, or of one of the edition's own, which must be described."""

    def read(self, value: object, spot: Spot) -> object:
        """The name; whether it is described is told where all settings are known."""
        fits = isinstance(value, str) and _NAME.pattern is not None and _NAME.pattern.fullmatch(value)
        return value if fits else super().read(value, spot)


@immutable
class DocumentSettings:
    """A document: the names of its files by language, and for an annex its title and what it consists of.

    Of ``parts`` each is a generated part as a row of kind insert names it (``budget TAB1``), or ``chapter ID``
    for a chapter, section or annex of the plan with all that stands under it. ``of`` is the plan that it is
    an annex of.
    """

    file: Annotated[Mapping[Language, str], MapOf(LANGUAGE, _STEM)] = field(default_factory=dict)
    title: Names = NO_NAMES
    parts: Annotated[tuple[str, ...], ListOf(Textual('"budget TAB1"'))] = ()
    of: Literal["strategic", "operational"] = "strategic"


Documents: TypeAlias = Mapping[str, DocumentSettings]
DOCUMENT_NAME = _NAME


def own_annexes(documents: Documents) -> tuple[str, ...]:
    """The annexes that only this edition has, in the order of the settings."""
    return tuple(name for name in documents if name not in (*STANDARD, *REPORTS))


def known_documents(documents: Documents) -> tuple[str, ...]:
    """The names that a list of documents, an attachment or a link may have, but for reports."""
    return (*STANDARD, *own_annexes(documents))


def file_stem(documents: Documents, name: str, language: Language) -> str:
    """What the files of a document in a language are called, without their ending."""
    own = documents[name].file if name in documents else {}
    return own.get(language) or f"{name}-{language.value}"


def agree_documents(
    documents: Documents, listed: Sequence[str], languages: Sequence[Language], spot: Spot
) -> None:
    """Note a listed document that is not described, a key that its kind has not, and files of one name."""
    known = (*known_documents(documents), *REPORTS)
    for number, name in enumerate(listed, 1):
        if isinstance(name, str) and name not in known:
            here = spot.at("edition").at("documents").row(number)
            here.error("setting-value", value=typed(name), allowed=", ".join(known))
    for name, document in documents.items():
        _agree(name, document, spot.at("documents").at(name))
    seen: dict[str, str] = {}
    for name, language in ((name, language) for name in known for language in languages):
        stem = file_stem(documents, name, language)
        if stem.casefold() in seen and name in documents:
            spot.at("documents").at(name).at("file").at(language.value).error(
                "setting-double", value=typed(stem)
            )
        seen.setdefault(stem.casefold(), name)


def _agree(name: str, document: DocumentSettings, spot: Spot) -> None:
    if name in (*PLANS, *REPORTS):
        for key in _foreign(document):
            spot.at(key).unknown(("file",), Level.ERROR)
    elif name not in STANDARD:
        lacking = [
            ("title", document.title, 'title = { nl = "…", fr = "…" }'),
            ("parts", document.parts, 'parts = ["budget TAB1"]'),
        ]
        for key, value, example in lacking:
            if value in (NO_NAMES, ()) and spot.sound(key):
                spot.at(key).error("setting-missing", example=example)


def _foreign(document: DocumentSettings) -> Iterator[str]:
    """The keys of an annex that are filled in."""
    usual = DocumentSettings()
    return (
        key for key in ("title", "parts", "of") if getattr(document, key) not in (getattr(usual, key), None)
    )
