"""``ibzdocs explain``: what the code of a finding means, a setting, or an insert."""

import datetime
import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.codes import problem_code
from ibzdocs.base.labels import filled, phrases
from ibzdocs.base.values import Language
from ibzdocs.cli.commands import AS_JSON, Command
from ibzdocs.cli.console import LEVEL_COLORS, Console

if TYPE_CHECKING:
    from ibzdocs.base.labels.codes import Code
    from ibzdocs.base.settings.described import Section
    from ibzdocs.base.settings.schema import Key
    from ibzdocs.model.inserts import Insert

_HOLE = re.compile(r"\{[a-z_]+\}")
_TEXT = re.compile(r"problem\.([a-z0-9-]+)\.text")


@click.command("explain", cls=Command, help="command.explain.help")
@click.argument("code", nargs=-1)
@AS_JSON
def explain(console: Console, _: Path | None, code: tuple[str, ...], *, as_json: bool) -> int:
    """Explain one code, one setting or one insert, or list all codes. Returns 0, or 2 for what does not exist."""
    if not code:
        return listing(console, as_json=as_json)
    return run(console, " ".join(code).strip().strip("[]").lower(), as_json=as_json)


def run(console: Console, name: str, *, as_json: bool) -> int:
    """Explain what has that name. Returns 0, or 2 for what does not exist."""
    code = _all().get(name)
    if code is None and name in _settings():
        _print_setting(console, name)
        return 0
    if code is None and name in _sections():
        _print_section(console, _sections()[name])
        return 0
    if code is None and name in _inserts():
        _print_insert(console, _inserts()[name])
        return 0
    if code is None:
        click.echo(console("explain.unknown", code=name), err=True)
        import difflib

        if near := difflib.get_close_matches(
            name, (*_all(), *_settings(), *_sections(), *_inserts()), 5, 0.5
        ):
            click.echo(console("explain.near", codes=", ".join(near)), err=True)
        return 2
    if as_json:
        console.print_json(_data(console, code))
    else:
        _print(console, code)
    return 0


def listing(console: Console, *, as_json: bool) -> int:
    """List all codes, part by part. Returns 0."""
    if as_json:
        console.print_json([_data(console, code) for code in _all().values()])
        return 0
    for part in dict.fromkeys(code.part for code in _all().values()):
        click.echo(click.style(_part(console, part, "name"), bold=True))
        for code in _all().values():
            if code.part == part:
                _line(console, code)
        click.echo()
    console.wrapped(console("explain.more"))
    return 0


@functools.cache
def _all() -> "Mapping[str, Code]":
    """Every code of the table, and those after it that have a text and are not in the table."""
    from ibzdocs.base.labels.codes import Code, codes

    found = (match[1] for key in phrases(Language.EN) if (match := _TEXT.fullmatch(key)))
    return {**codes(), **{name: Code(name, "", ()) for name in found if name not in codes()}}


def _line(console: Console, code: "Code") -> None:
    text = f"{_read(console, code, 'text')} ({_levels(console, code)})"
    click.echo(f"  {code.name}")
    console.wrapped(text, 6)


def _print(console: Console, code: "Code") -> None:
    click.echo(f"{click.style(code.name, bold=True)}  {_levels(console, code, colored=True)}")
    console.wrapped(_read(console, code, "text"), 2)
    for title, text in (("hint", _read(console, code, "hint")), ("why", _why(console, code))):
        if text:
            _titled(console, console(f"explain.{title}"), text)
    _titled(console, console("explain.accept"), console(f"explain.accept-{acceptance(code)}"))
    if acceptance(code) in ("yes", "some"):
        for line in _waiver(console, code):
            click.echo(f"      {line}")


def _settings() -> "Mapping[str, tuple[Section, Key]]":
    """Every key of the settings with its table, by its full name: ``mail.server.rate``."""
    from ibzdocs.base.settings.described import described

    return described()


def _print_setting(console: Console, name: str) -> None:
    section, key = _settings()[name]
    default = key.default_typed or console("explain.setting.needed" if key.needed else "explain.setting.none")
    about = f"setting.{section.path}.about" if section.path else "setting.about"
    click.echo(click.style(name, bold=True))
    console.wrapped(console(f"setting.{name}"), 2)
    _titled(console, console("explain.setting.allowed"), key.kind.allowed)
    _titled(console, console("explain.setting.default"), default)
    _titled(
        console,
        console("explain.setting.where"),
        ", ".join(filter(None, ("inputs/ibzdocs.toml", section.head))),
    )
    console.wrapped(console(about), 2)


def _sections() -> "Mapping[str, Section]":
    """Every table of the settings by its path: ``mail.server``; also as it stands in the file, in brackets."""
    from ibzdocs.base.settings.described import sections

    return {section.path: section for section in sections() if section.path}


def _print_section(console: Console, section: "Section") -> None:
    """What a table is for, and its keys as they would be typed, each with what it says."""
    click.echo(click.style(section.head or section.path, bold=True))
    console.wrapped(console(f"setting.{section.path}.about"), 2)
    for key in section.keys:
        click.echo()
        click.echo(key.example)
        console.wrapped(console(f"setting.{section.full(key)}"), 2)
    if section.keys:
        _titled(console, console("explain.setting.where"), "inputs/ibzdocs.toml")


def _inserts() -> "Mapping[str, Insert]":
    """Every insert by its name."""
    from ibzdocs.model.inserts import INSERTS

    return INSERTS


def _print_insert(console: Console, insert: "Insert") -> None:
    click.echo(click.style(insert.name, bold=True))
    console.wrapped(console(f"insert.{insert.name}"), 2)
    if insert.argument:
        _titled(console, console("explain.insert.argument"), console(f"insert-argument.{insert.argument}"))
    if insert.names:
        _titled(console, console("explain.insert.anchors"), ", ".join(f"{{{name}}}" for name in insert.names))
    _titled(console, console("explain.insert.sheets"), console(f"explain.insert.place.{insert.book}"))


def _titled(console: Console, title: str, text: str) -> None:
    click.echo()
    click.echo(click.style(title, bold=True))
    console.wrapped(text, 2)


def _read(console: Console, code: "Code", name: str) -> str:
    """A phrase of the code; ``…`` where a finding fills something in, and at the end no full stop behind it."""
    phrase = filled(console.language, phrases(console.language)[f"problem.{code.name}.{name}"], {})
    return _HOLE.sub("…", phrase).replace("….", "…")


def _why(console: Console, code: "Code") -> str:
    """Why it matters, for the part and for the code itself, as far as that is said."""
    own = phrases(console.language).get(f"problem.{code.name}.why", "")
    return " ".join(filter(None, (_part(console, code.part, "why"), own)))


def _part(console: Console, part: str, name: str) -> str:
    return phrases(console.language).get(f"explain.part.{part}.{name}", part)


def _levels(console: Console, code: "Code", *, colored: bool = False) -> str:
    names = (
        click.style(console(f"level.{level.name.lower()}"), fg=LEVEL_COLORS[level] if colored else None)
        for level in code.levels
    )
    return " / ".join(names)


def acceptance(code: "Code") -> str:
    """Whether a finding may be accepted: ``yes``, ``no``, ``some`` of its levels; ``once``: told once."""
    from ibzdocs.base.labels.codes import TOLD_ONCE
    from ibzdocs.base.problems import Place, Problem
    from ibzdocs.base.settings import waivable

    allowed = {waivable(Problem(problem_code(code.name), level, Place(""))) for level in code.levels}
    if True in allowed and code.part in TOLD_ONCE:
        return "once"
    return "some" if len(allowed) == 2 else "yes" if allowed == {True} else "no"


def _waiver(console: Console, code: "Code") -> tuple[str, ...]:
    return (
        "[[waivers]]",
        f'code = "{code.name}"',
        'key = "…"',
        f'reason = "{console("explain.reason")}"',
        f"date = {datetime.datetime.now().astimezone().date().isoformat()}",
    )


def _data(console: Console, code: "Code") -> dict[str, object]:
    return {
        "code": code.name,
        "part": code.part,
        "levels": [level.name.lower() for level in code.levels],
        "text": _read(console, code, "text"),
        "hint": _read(console, code, "hint"),
        "why": _why(console, code),
        "acceptable": acceptance(code),
    }
