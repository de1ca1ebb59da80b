"""Every command with its arguments and options, as click knows them."""

from collections.abc import Iterator, Mapping

import click

from ibzdocs.base.values import Language
from ibzdocs.cli import COMMANDS, program
from tests.reference.markdown import code, page, plain, table

INTRODUCTION = """`ibzdocs COMMAND --help` says the same in your language. What stands between square
brackets may be left out; `…` may be repeated.

Exit codes: 0 fine; 1 problems found; 2 wrong use; 3 a file cannot be used, or only part of the work was
done; 4 a mail could not be delivered."""


def every_command() -> Mapping[str, click.Command]:
    """All commands by their full name, those in groups too, in the order in which they are listed."""
    group, context = program(Language.EN), click.Context(program(Language.EN))
    found: dict[str, click.Command] = {}

    def collect(name: str, command: click.Command | None) -> None:
        assert command is not None
        found[name] = command
        if isinstance(command, click.Group):
            for each in command.list_commands(context):
                collect(f"{name} {each}", command.get_command(context, each))

    for name in COMMANDS:
        collect(name, group.get_command(context, name))
    return found


def commands() -> str:
    """The page."""
    return page("Commands and options", INTRODUCTION, *_program(), *_commands())


def _program() -> Iterator[str]:
    yield "## ibzdocs"
    yield "Alone, it says where the edition stands. Before any command:"
    yield _options(program(Language.EN))


def _commands() -> Iterator[str]:
    for name, command in every_command().items():
        yield f"{'###' if ' ' in name else '##'} ibzdocs {name}"
        yield plain(command.help or "")
        if not isinstance(command, click.Group):
            context = click.Context(command, info_name=f"ibzdocs {name}")
            usage = " ".join(command.collect_usage_pieces(context)).replace("...", "…")
            yield f"```text\nibzdocs {name} {usage}\n```"
            yield _options(command)


def _options(command: click.Command) -> str:
    declared = [each for each in command.params if isinstance(each, click.Option)]
    return table(("option", "what it does"), map(_option, declared)) if declared else ""


def _option(option: click.Option) -> tuple[str, str]:
    names = [*option.opts, *option.secondary_opts]
    value = "" if option.is_flag else f" {_value(option)}"
    notes = [plain(option.help or "")]
    if option.required:
        notes.append("Required.")
    if option.multiple:
        notes.append("May be given several times.")
    return ", ".join(code(name + value) for name in names), " ".join(filter(None, notes))


def _value(option: click.Option) -> str:
    match option.type:
        case click.Choice(choices=choices):
            return "|".join(map(str, choices))
        case click.types.IntParamType():
            return "NUMBER"
        case click.DateTime():
            return "YYYY-MM-DD"
    return option.make_metavar(click.Context(click.Command("ibzdocs")))
