"""Every finding by its code, part by part."""

from collections.abc import Iterator

from ibzdocs.base.labels import phrase
from ibzdocs.base.labels.codes import Code, codes, parts
from ibzdocs.base.values import Language
from ibzdocs.cli.explain import acceptance
from tests.reference.markdown import code, filled, page, plain, table

INTRODUCTION = """Every finding ends with its code between square brackets. `ibzdocs explain CODE` says
more about one, in your language.

An *error* stops an official document; a *warning* or *note* does not. In the texts, … stands for what
the finding fills in. ✓ marks what may be accepted as it is, in the [settings](settings.md#waivers),
with a reason: warnings and notes, and those errors about the wording of a translation that are a matter
of judgement."""


def findings() -> str:
    """The page."""
    return page("Findings", INTRODUCTION, *_parts())


def _parts() -> Iterator[str]:
    for part in parts():
        yield f"## {_said(f'explain.part.{part}.name')}"
        yield _said(f"explain.part.{part}.why")
        yield table(
            ("code", "level", "what is wrong", "what to do"),
            (_row(each) for each in codes().values() if each.part == part),
        )


def _row(each: Code) -> tuple[str, str, str, str]:
    levels = " / ".join(level.name.lower() for level in each.levels)
    accepted = {"yes": "\u00a0✓", "some": "\u00a0✓"}.get(acceptance(each), "")
    text, hint = (_said(f"problem.{each.name}.{what}") for what in ("text", "hint"))
    return code(each.name), levels + accepted, text, hint


def _said(key: str) -> str:
    return plain(filled(phrase(Language.EN, key)))
