"""``ibzdocs preview``: the documents in the browser on this computer, as they are now."""

import contextlib
import threading
import webbrowser
from pathlib import Path

import click

from ibzdocs.cli.commands import LANGUAGES, Command
from ibzdocs.cli.console import Console


@click.command("preview", cls=Command, help="command.preview.help")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="option.preview-lang")
@click.option("--document", "name", metavar="NAME", default="", help="option.preview-document")
@click.option("--no-browser", is_flag=True, help="option.preview-no-browser")
def preview(console: Console, folder: Path | None, language: str | None, name: str, no_browser: bool) -> int:
    """Show the edition until the user or nobody looks any more, beginning with that document and language.

    Returns 0. Raises ProjectError for an edition that cannot be opened, UsageError for a document that there is not.
    """
    from ibzdocs.workflows.preview import Live, Server

    live = Live(folder or Path.cwd())
    if name and name not in live.moment.session.documents:
        known = ", ".join(live.moment.session.documents)
        raise click.UsageError(console("message.preview.no-document", name=name, known=known))
    with Server(live, console.language) as server:
        address = server.address + (f"#document={name}&language={language or ''}" if name or language else "")
        console.say("message.preview.open", address=address)
        console.say("message.preview.end")
        threading.Thread(target=live.follow, daemon=True).start()
        if not no_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever(poll_interval=0.2)
    console.say("message.preview.ended")
    return 0
