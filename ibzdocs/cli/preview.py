"""``ibzdocs preview``: the documents in the browser on this computer, as they are now."""

import contextlib
import threading
import webbrowser
from pathlib import Path

import click

from ibzdocs.base.values import DOCUMENT_LANGUAGES
from ibzdocs.cli.console import Console


def command(console: Console) -> click.Command:
    """The command with its help in the user's language."""
    languages = click.Choice([language.value for language in DOCUMENT_LANGUAGES])

    @click.command("preview", help=console("command.preview.help"))
    @click.option("--lang", "language", type=languages, help=console("option.preview-lang"))
    @click.option("--document", metavar="NAME", help=console("option.preview-document"))
    @click.option("--no-browser", is_flag=True, help=console("option.preview-no-browser"))
    @click.pass_obj
    def preview(edition: Path | None, language: str | None, document: str | None, no_browser: bool) -> int:
        return run(console, edition, (document or "", language or ""), browser=not no_browser)

    return preview


def run(console: Console, folder: Path | None, first: tuple[str, str], *, browser: bool) -> int:
    """Show the edition until the user or nobody looks any more; ``first``: document and language to begin with.

    Returns 0. Raises ProjectError for an edition that cannot be opened, UsageError for a document that there is not.
    """
    from ibzdocs.workflows.preview import Live, Server

    live = Live(folder or Path.cwd())
    name, language = first
    if name and name not in live.moment.session.documents:
        known = ", ".join(live.moment.session.documents)
        raise click.UsageError(console("message.preview.no-document", name=name, known=known))
    with Server(live, console.language) as server:
        address = server.address + (f"#document={name}&language={language}" if name or language else "")
        console.say("message.preview.open", address=address)
        console.say("message.preview.end")
        threading.Thread(target=live.follow, daemon=True).start()
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever(poll_interval=0.2)
    console.say("message.preview.ended")
    return 0
