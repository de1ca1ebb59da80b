"""The page around the documents, in the language of the user."""

from collections.abc import Mapping

from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.values import Language
from ibzdocs.formats.own_pages import template

_PREFIX = "live."


def names() -> tuple[str, ...]:
    """The names of everything that the page says."""
    return tuple(key.removeprefix(_PREFIX) for key in phrases(Language.EN) if key.startswith(_PREFIX))


def said(language: Language) -> Mapping[str, str]:
    """Everything that the page says, by its name."""
    return {name: phrase(language, f"live.{name}") for name in names()}


def frame(language: Language) -> str:
    """The page; what it shows is asked for by its script."""
    return template(__package__, "preview.html").render(tag=language.tag, say=said(language))
