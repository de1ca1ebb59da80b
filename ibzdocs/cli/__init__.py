"""The command line: the group of commands, errors as messages, exit codes.

0 fine, 1 problems found, 2 wrong use, 3 unusable file or partial result, 4 delivery failed or uncertain.
Commands are loaded when they are called, so that ``--help`` starts without the libraries that read and
write documents.
"""

import functools
import gc
import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ibzdocs import __version__
from ibzdocs.base.problems import IbzdocsError, Place, error, reason
from ibzdocs.base.values import Language
from ibzdocs.cli.commands import Command, CommandGroup
from ibzdocs.cli.console import Console, language_of
from ibzdocs.cli.spoken import dressed, gathered, speak

# Command to the modules that declare it; the first holds it, under its own name.
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "init": ("init",),
    "new-edition": ("new_edition",),
    "import-text": ("import_text",),
    "contribute": ("contribute", "contribute_returns"),
    "check": ("check",),
    "preview": ("preview",),
    "translate": ("translate", "translate_orders"),
    "build-plan": ("build_plan",),
    "build-annex": ("build_plan",),
    "extract": ("build_plan",),
    "mail": ("mail", "mail_sending"),
    "compare": ("compare",),
    "explain": ("explain",),
    "review": ("review",),
    "doctor": ("doctor",),
    "trace": ("trace",),
}
# What a command reads and composes lives to its end: the collector, which by default looks through it after
# every 700 new objects, would take a tenth of the time and find nothing. Few cycles are left behind.
_COLLECTED_AFTER = (1_000_000, 20, 20)


class LazyGroup(CommandGroup):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order in which a year uses them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        modules = [importlib.import_module(f"ibzdocs.cli.{name}") for name in COMMANDS[cmd_name]]
        declared: Command | CommandGroup = getattr(modules[0], cmd_name.replace("-", "_"))
        return dressed(declared, self.console)


def program(language: Language) -> CommandGroup:
    """The whole command line with its help in ``language``."""
    console = Console(language)
    group = LazyGroup(
        "ibzdocs",
        help="command.ibzdocs.help",
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        callback=click.pass_context(functools.partial(_begin, console)),
        params=[
            click.Option(
                ["--edition"],
                type=click.Path(path_type=Path, file_okay=False, exists=True),
                help="option.edition",
            ),
            click.Option(
                ["--ui-lang"], type=click.Choice([each.value for each in Language]), help="option.ui-lang"
            ),
            click.Option(["--json", "as_json"], is_flag=True, help="option.overview-json"),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_version,
                help="option.version",
            ),
        ],
    )
    return dressed(group, console)


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"ibzdocs {__version__}")
        ctx.exit()


def _begin(
    console: Console, ctx: click.Context, edition: Path | None, ui_lang: str | None, as_json: bool
) -> int:
    """Remember the edition for the command; without a command, tell where the edition stands."""
    ctx.obj = edition
    if ctx.invoked_subcommand is None:
        from ibzdocs.cli import overview

        return overview.run(console, ctx, edition, as_json=as_json)
    if as_json:
        raise click.UsageError(console("message.json-after", command=ctx.invoked_subcommand), ctx)
    return 0


def _folder() -> Path:
    """The folder in which the command was given; a point where it is gone, or cannot be reached any more."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def run(arguments: Sequence[str]) -> int:
    """Run the command line with ``arguments`` and return the exit code."""
    gc.set_threshold(*_COLLECTED_AFTER)
    language = language_of(arguments)
    console = Console(language)
    speak(language)
    try:
        result = program(language).main(args=gathered(arguments), prog_name="ibzdocs", standalone_mode=False)
    except IbzdocsError as stopped:
        console.each_problem(stopped.problems)
        return stopped.exit_code
    except OSError as refused:
        place = Place(str(refused.filename or _folder()))
        found = error("system-refused", place, detail=reason(refused))
        console.problem(found)
        return IbzdocsError.exit_code
    except click.exceptions.NoArgsIsHelpError as bare:
        click.echo(bare.format_message())
        return 0
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(console("message.aborted"), err=True)
        return 130
    return result if isinstance(result, int) else 0
