"""The page around the documents, in the language of the user."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.values import Language

_PREFIX = "live."


def names() -> tuple[str, ...]:
    """The names of everything that the page says."""
    return tuple(key.removeprefix(_PREFIX) for key in phrases(Language.EN) if key.startswith(_PREFIX))


def said(language: Language) -> Mapping[str, str]:
    """Everything that the page says, by its name."""
    return {name: phrase(language, f"live.{name}") for name in names()}


def frame(language: Language) -> str:
    """The page; what it shows is asked for by its script."""
    return _template().render(tag=language.tag, say=said(language))


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(files(__package__).joinpath("preview.html").read_text("utf-8"))
