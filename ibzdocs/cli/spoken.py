"""What click says by itself, in the user's language: headings of help, errors of use, and words for what is typed.

click asks gettext for its sentences. Each of its modules holds that function under the name ``_`` or ``ngettext``;
here they get one that looks in the label files, where no compiled catalogue is needed.
"""

import copy
import itertools
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import click

from ibzdocs.base.labels import phrases, quoted
from ibzdocs.base.values import Language
from ibzdocs.cli.commands import Command, CommandGroup
from ibzdocs.cli.console import Console

C = TypeVar("C", bound=Command | CommandGroup)
# The sentences of click that a command can show, and where ours stand. Their placeholders are filled by click.
WORDS: Mapping[str, str] = {
    "Options": "click.options",
    "Commands": "click.commands",
    "Positional arguments": "click.arguments",
    "Usage:": "click.usage",
    "Show this message and exit.": "click.help",
    "Error: {message}": "click.error",
    "Try '{command} {option}' for help.": "click.try",
    "Missing command.": "click.missing-command",
    "Missing argument": "click.missing-argument",
    "Missing option": "click.missing-option",
    "No such option {name!r}.": "click.no-option",
    "Did you mean {possibility}?": "click.near",
    "(Did you mean one of: {possibilities}?)": "click.nears",
    "Invalid value: {message}": "click.invalid",
    "Invalid value for {param_hint}: {message}": "click.invalid-for",
    "Got unexpected extra argument ({args})": "click.extra",
    "Got unexpected extra arguments ({args})": "click.extra",
    "Option {name!r} requires an argument.": "click.needs-value",
    "Option {name!r} does not take a value.": "click.takes-no-value",
    "Choose from:\n\t{choices}": "click.choose",
    "{value!r} is not {choice}.": "click.not-choice",
    "{value!r} is not one of {choices}.": "click.not-choices",
    "{value!r} does not match the format {format}.": "click.not-format",
    "{value!r} is not a valid {number_type}.": "click.not-number",
    "{value} is not in the range {range}.": "click.not-in-range",
    "{name} {filename!r} does not exist.": "click.not-there",
    "{name} {filename!r} is a file.": "click.is-file",
    "{name} {filename!r} is a directory.": "click.is-folder",
    "default: {default}": "click.default",
    "required": "click.required",
}


# What click puts in a sentence between straight quotes, and where it stands among others.
_QUOTED = re.compile(r"(?<!\w)'(\S+?)'(?!\w)")
_WITH_QUOTES = {"choice", "choices", "message", "param_hint", "possibilities", "possibility"}


class _Sentence(str):
    """A sentence of ours that click fills: what click quotes gets the quotation marks of the language."""

    __slots__ = ("language",)
    language: Language

    def format(self, *args: object, **fills: object) -> str:
        """The sentence filled; what click sets one below the other stands in it."""
        for name in sorted(_WITH_QUOTES & fills.keys()):
            words = str(fills[name]).replace("\n\t", " ")
            fills[name] = _QUOTED.sub(lambda found: quoted(self.language, found[1]), words)
        return super().format(*args, **fills)


# Words for what is typed at an option or argument, as help shows them.
TYPED: Mapping[str, str] = {
    "FOLDER": "typed.folder",
    "DIRECTORY": "typed.folder",
    "FILE": "typed.file",
    "PATH": "typed.file",
    "TEXT": "typed.text",
    "OLD": "typed.old",
    "NEW": "typed.new",
    "NAME": "typed.name",
    "CODE": "typed.code",
    "KEY": "typed.key",
    "UNITS": "typed.unit",
    "FILES": "typed.file",
    "ANNEX": "typed.annex",
    "MESSAGES": "typed.message",
    "STEP": "typed.step",
    "ROUND": "typed.round",
    "DOCUMENTS": "typed.document",
    "ORDER": "typed.order",
    "DATETIME": "typed.date",
    "INTEGER": "typed.number",
    "INTEGER RANGE": "typed.number",
}
# What every command takes, before its name or after it.
_OF_ALL = ("--edition", "--ui-lang")
# Options that ask for a name, where click would say TEXT.
_OF_NAMES = ("--by",)
# A letter for what is typed every day.
SHORT: Mapping[str, str] = {"--lang": "-l", "--output": "-o", "--quiet": "-q"}


def speak(language: Language) -> None:
    """Let click speak that language from here on."""
    said = phrases(language)

    def one(message: str) -> str:
        if message not in WORDS:
            return message
        sentence = _Sentence(said[WORDS[message]])
        sentence.language = language
        return sentence

    def many(singular: str, plural: str, count: int) -> str:
        return one(singular if count == 1 else plural)

    ours: Mapping[str, Callable[..., str]] = {"_": one, "ngettext": many}
    for name, module in list(sys.modules.items()):
        if name.startswith("click."):
            for attribute, function in ours.items():
                if attribute in vars(module):
                    setattr(module, attribute, function)


def dressed(declared: C, console: Console) -> C:
    """A copy of a declared command that speaks: its help, the words for what is typed, short options."""
    command = copy.copy(declared)
    command.console = console
    command.help = console(declared.help or "")
    command.short_help = _first_sentence(command.help)
    command.options_metavar = console("typed.options")
    command.params = [_dressed(parameter, console) for parameter in declared.params]
    if isinstance(command, CommandGroup):
        command.subcommand_metavar = console("typed.command")
        command.commands = {name: dressed(_ours(each), console) for name, each in command.commands.items()}
    return command


def _ours(declared: click.Command) -> Command | CommandGroup:
    """A command of a group. Raises TypeError for one that was declared as click's own, which gets no console."""
    if not isinstance(declared, Command | CommandGroup):
        raise TypeError(f"command {declared.name}: not declared with cls=Command")
    return declared


def _dressed(declared: click.Parameter, console: Console) -> click.Parameter:
    parameter = copy.copy(declared)
    parameter.opts = [*declared.opts, *(SHORT[name] for name in declared.opts if name in SHORT)]
    if isinstance(parameter, click.Option):
        parameter.help = console(parameter.help or "")
    typed = (parameter.metavar or _type_name(parameter)).split("|")
    if not TYPED.keys().isdisjoint(typed):
        word = "|".join(console(TYPED[part]) if part in TYPED else part for part in typed)
        optional = isinstance(parameter, click.Argument) and not parameter.required
        several = "…" if parameter.nargs == -1 else ""
        parameter.metavar = (f"[{word}]" if optional else word) + several
    return parameter


def _first_sentence(text: str) -> str:
    """What a list of commands says of one: its first sentence, whole, up to a full stop or a colon."""
    return re.split(r"(?<=\.)\s|\s?:\s", text, maxsplit=1)[0].rstrip(".") + "."


def gathered(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``--edition`` and ``--ui-lang`` first, wherever they stand before a ``--``."""
    first: list[str] = []
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            return [*first, *rest, argument, *left]
        if argument in _OF_ALL:
            first += [argument, *itertools.islice(left, 1)]
        else:
            (first if argument.startswith(tuple(f"{name}=" for name in _OF_ALL)) else rest).append(argument)
    return [*first, *rest]


def _type_name(parameter: click.Parameter) -> str:
    if any(name in _OF_NAMES for name in parameter.opts):
        return "NAME"
    if isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count):
        return ""
    if isinstance(parameter, click.Argument):
        return str(parameter.name).upper()
    return str(parameter.type.name).upper()
