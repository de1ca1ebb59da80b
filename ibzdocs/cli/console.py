"""What the command line says: phrases in the user's language, problems as lines."""

import json
import os
import re
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.causes import causes
from ibzdocs.base.labels import hint, phrase, sentence, where
from ibzdocs.base.problems import Level, Problem
from ibzdocs.base.values import Language, Names

if TYPE_CHECKING:
    from ibzdocs.session.lock import Holder
    from ibzdocs.tree.nodes import Label

_LONG_WORD = re.compile(r"(\S{200})\S{50,}")  # its beginning tells which word is meant
_WIDTH = 78  # characters of a line that is wrapped
LEVEL_COLORS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "blue"}


class Console:
    """Speaks one language. Called with a key it gives the phrase."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **fills: object) -> str:
        """The phrase of that key with its placeholders filled."""
        return phrase(self.language, key, **fills)

    def named(self, called: "Label | Names") -> str:
        """How something is called: a name of the edition's own, or a phrase."""
        if isinstance(called, Names):
            return called.of(self.language)
        return self(called.name, **dict(called.fills))

    def say(self, key: str, **fills: object) -> None:
        """Print a phrase on standard output."""
        click.echo(self(key, **fills))

    def problem(self, found: Problem) -> None:
        """Print a problem on standard error: place, level and sentence, and the hint below."""
        click.echo(self.line(found), err=True)

    def each_problem(self, found: Iterable[Problem]) -> None:
        """Print problems on standard error, one by one."""
        for problem in found:
            self.problem(problem)

    def problems(self, findings: Iterable[Problem], *, err: bool = True) -> None:
        """Print findings, on standard error or on standard output: each cause once, with all its places."""
        for cause in causes(findings):
            click.echo(self.line(cause.first), err=err)
            if cause.also:
                also = phrase(self.language, "message.check-also", places=_readable(", ".join(cause.also)))
                click.echo(f"    {also}", err=err)

    def print_json(self, report: object) -> None:
        """Print a report for machines."""
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))

    def wrapped(self, text: str, indent: int = 0, *, start: str = "") -> None:
        """Print a text in lines set in by ``indent``, behind what the first begins with; file names stay whole."""
        room = max(_WIDTH - indent, 30)
        lines = textwrap.wrap(text, room, break_on_hyphens=False, break_long_words=False) or [""]
        click.echo((start or " " * indent) + f"\n{' ' * indent}".join(lines))

    def write(self, path: Path, data: bytes) -> Path:
        """Write a file that the command makes, and tell what there is to say of that. Returns the path."""
        from ibzdocs.session import output_folder

        self.each_problem(output_folder.write(path, data))
        return path

    def waits(self, holder: "Holder") -> None:
        """Print on standard error that another command must be done first."""
        fills = {"process": holder.process, "host": holder.host, "since": holder.since}
        click.echo(phrase(self.language, "message.waiting", **fills), err=True)

    def line(self, found: Problem) -> str:
        """A problem as two lines: ``place: level: sentence [code]`` and the hint."""
        level = click.style(self(f"level.{found.level.name.lower()}"), fg=LEVEL_COLORS[found.level])
        place = click.style(where(self.language, found.place), bold=True)
        colon = self("value.colon")
        said, advice = _readable(sentence(self.language, found)), _readable(hint(self.language, found))
        return f"{place}{colon}{level}{colon}{said} [{found.code}]\n    {advice}"

    def as_json(self, found: Problem) -> dict[str, object]:
        """A problem for machines."""
        place = found.place
        return {
            "code": found.code,
            "level": found.level.name.lower(),
            "place": where(self.language, place),
            "file": place.file,
            "sheet": place.sheet,
            "cell": place.cell,
            "part": place.part,
            "key": found.key,
            "message": sentence(self.language, found),
            "hint": hint(self.language, found),
        }


def _readable(text: str) -> str:
    """The text with the end of words cut off that would fill the screen."""
    return _LONG_WORD.sub(r"\1…", text)


def quoted(path: Path) -> str:
    """The path as it is typed: between quotation marks where it has blanks."""
    return f'"{path}"' if " " in str(path) else str(path)


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """The language to speak: ``--ui-lang``, else IBZDOCS_LANG, else that of the system, else English."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--ui-lang="):
            return _known(argument.partition("=")[2])
        if argument == "--ui-lang" and position + 1 < len(arguments):
            return _known(arguments[position + 1])
    for name in ("IBZDOCS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return _known(environment[name][:2])
    return _known(_of_system())


def _of_system() -> str:
    """The language of Windows or macOS, which say it elsewhere than in the environment; else nothing."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")[:2]
    if sys.platform == "darwin":
        import plistlib

        try:
            with (Path.home() / "Library/Preferences/.GlobalPreferences.plist").open("rb") as file:
                return str(plistlib.load(file)["AppleLanguages"][0])[:2]
        except (OSError, plistlib.InvalidFileException, KeyError, IndexError):
            return ""
    return ""


def _known(code: str) -> Language:
    return Language(code) if code in {*Language} else Language.EN
