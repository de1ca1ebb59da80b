"""The sample's mailings through the commands, from check to purge, as a user would."""

import functools
import json
import os
import re
import shutil
import socket
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from ibzdocs import cli
from ibzdocs.formats.email.message import attached
from ibzdocs.inputs import edition as project
from ibzdocs.inputs import workbook
from ibzdocs.model.mailing import Recipient
from ibzdocs.workflows.mailings import batch
from ibzdocs.workflows.mailings.batch import Entry, MailBatch
from ibzdocs.workflows.mailings.preview import parsed
from tests.mailings.campaign import Counting, plain
from tests.mailings.test_messages import body, on_the_wire
from tests.whole.sample import copied

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parent.parent.parent
MESSAGES = 115


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample with its messages frozen."""
    folder = tmp_path_factory.mktemp("sample")
    copied(folder)
    assert cli.run(["--edition", str(folder), "--ui-lang", "en", "mail", "build"]) == 0
    return folder


@pytest.fixture
def copy(edition: Path, tmp_path: Path) -> Path:
    """A copy of that, to be sent and changed."""
    shutil.copytree(edition, tmp_path / "edition")
    return tmp_path / "edition"


def run(folder: Path, *words: str) -> int:
    """Run a command of ``ibzdocs mail``."""
    return cli.run(["--edition", str(folder), "--ui-lang", "en", "mail", *words])


@functools.cache
def people() -> tuple[Recipient, ...]:
    """Everybody in the sample's list."""
    rows = workbook.read_recipients(project.load(ROOT).recipients)
    return tuple(each for each in rows if isinstance(each, Recipient))


def messages(folder: Path) -> Iterator[tuple[Entry, str, bytes]]:
    """Every frozen message with its address."""
    frozen = MailBatch(folder / "mailing")
    for entry in frozen.entries():
        address, message = frozen.read(entry)
        yield entry, address, message


# --------------------------------------------------------------------------------------------- messages


def test_every_mail_is_made_for_every_reader(edition: Path) -> None:
    by_mailing: Counter[str] = Counter(entry.mailing for entry, _, _ in messages(edition))
    assert sum(by_mailing.values()) == MESSAGES
    assert set(by_mailing) == {f"M{number}" for number in range(1, 10)}
    assert len(people()) == 60
    assert {address for _, address, _ in messages(edition)} == {each.address for each in people()}
    assert Counter(each.reads.value for each in people()).keys() == {"nl", "fr", "de"}


WORDS = {
    "nl": (" het ", " de ", " wij "),
    "fr": (" le ", " les ", " nous "),
    "de": (" der ", " die ", " wir "),
}


def test_every_message_is_what_it_should_be(edition: Path) -> None:
    readers = {each.address: each for each in people()}
    for entry, address, data in messages(edition):
        on_the_wire(data)
        message = parsed(data)
        reader = readers[address]
        (to,) = message["To"].addresses
        assert to.addr_spec == address
        assert not message.defects
        assert message["Content-Language"] == ", ".join(entry.languages)
        assert entry.languages[0] == reader.language or len(entry.languages) > 1
        assert str(message["Subject"]).strip()
        for kind in ("plain", "html"):
            text = body(message, kind)
            assert not re.search(r"\{[a-z_.:]+\}|[\ue000-\uf8ff]|\[\[|\]\]|None", text), entry
            for language in entry.languages:
                assert any(word in text.lower() for word in WORDS[language]), (entry, language)
        assert _words(body(message, "html")) >= _words(body(message, "plain")) - {"20222024"}
        if reader.first_name in body(message, "plain"):
            assert reader.first_name in body(message, "html").replace("&#x27;", "'")


def _words(text: str) -> set[str]:
    """The words of a text without markup, addresses of links and case."""
    text = re.sub(r"<style.*?</style>|<title>.*?</title>", " ", text, flags=re.DOTALL)
    text = re.sub(r"<br\s*/?>|</?(?:p|div|h\d|li|td)\b[^>]*>", " ", text)
    text = re.sub(r"\(https?://\S+\)\S?", " ", re.sub(r"<[^>]+>", "", text))
    text = text.replace("&#x27;", "'").replace("&amp;", "&").replace("&quot;", '"')
    words = re.findall(r"\w{4,}", re.sub(r"[-–]", "", text.casefold()))
    return set(words)


def test_one_language_two_and_three(edition: Path) -> None:
    layouts = {(entry.mailing, len(entry.languages)) for entry, _, _ in messages(edition)}
    assert {("M1", 3), ("M2", 1), ("M5", 2), ("M6", 2), ("M7", 1)} <= layouts
    for entry, _, data in messages(edition):
        text = body(parsed(data), "html")
        marked = re.findall(r'<div lang="(\w\w)-BE" id="(\w\w)"', text)
        assert [code for _, code in marked] == list(entry.languages)
        assert f'<html lang="{entry.languages[0]}-BE"' in text


def test_attachments_are_in_the_readers_language(edition: Path) -> None:
    frozen = MailBatch(edition / "mailing")
    seen = set()
    for entry, _, data in messages(edition):
        if attached(data) and entry.mailing not in seen:
            seen.add(entry.mailing)
            for part in parsed(frozen.whole(data)).iter_attachments():
                name = part.get_filename() or ""
                assert name.rpartition("-")[2].removesuffix(".pdf") in entry.languages
                assert part.get_content().startswith(b"%PDF-")
    assert seen == {"M4", "M5", "M8"}


def test_an_invitation_can_be_answered(edition: Path) -> None:
    for entry, address, data in messages(edition):
        calendar = next(
            (part for part in parsed(data).walk() if part.get_content_type() == "text/calendar"), None
        )
        assert (calendar is not None) == (entry.mailing == "M7")
        if calendar is not None:
            assert calendar.get_param("method") == "REQUEST"
            text = str(calendar.get_content()).replace("\r\n", "\n").replace("\n ", "")
            assert f"mailto:{address}\n" in text
            assert "DTSTART;TZID=Europe/Brussels:20220331T140000" in text
            assert "BEGIN:VTIMEZONE" in text


class Images(HTMLParser):
    """Everything that a page would load from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.remote: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what is loaded; links are not."""
        self.remote += [
            str(value) for name, value in attrs if name in ("src", "srcset", "background", "poster")
        ]
        self.remote += [tag] if tag in ("script", "link", "iframe", "object", "form") else []


def test_nothing_is_loaded_from_elsewhere(edition: Path) -> None:
    for _, _, data in messages(edition):
        text = body(parsed(data), "html")
        images = Images()
        images.feed(text)
        assert images.remote == []
        assert "url(" not in text


def test_the_same_inputs_give_the_same_bytes(edition: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(edition / "inputs", again / "inputs")
    (again / "mailing").mkdir()
    shutil.copy(edition / "mailing" / "key", again / "mailing" / "key")
    assert run(again, "build") == 0
    for name in ("messages", "manifest.jsonl", "samples.json", "inputs.json"):
        old, new = edition / "mailing" / "frozen" / name, again / "mailing" / "frozen" / name
        assert old.read_bytes() == new.read_bytes(), name


def test_the_folder_is_private(edition: Path) -> None:
    folder = edition / "mailing"
    assert folder.stat().st_mode & 0o077 == 0
    for path in ("key", "frozen/messages", "frozen/manifest.jsonl", "frozen/samples.json"):
        assert (folder / path).stat().st_mode & 0o077 == 0, path


# ------------------------------------------------------------------------------- approving and sending


def test_a_dry_run_opens_no_connection(
    edition: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert run(edition, "send", "--late") == 0
    out = capsys.readouterr().out
    lines = [line for line in out.splitlines() if "recipients.xlsx, " in line]
    assert len(lines) == MESSAGES
    assert lines[0].startswith("M5  ")
    assert "goes now" in lines[0]
    rows = Counter((line.split()[0], re.search(r"xlsx, row (\d+)", line)[1]) for line in lines)  # type: ignore[index]
    assert set(rows.values()) == {1}
    assert f"goes now: {MESSAGES}" in out
    assert out.endswith('mail approve --by "NAME"\n')
    assert run(edition, "send", "--late", "--group", "board", "--lang", "fr", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["count"] == len([each for each in report["messages"] if each["now"]]) > 0
    assert all("board" in each["groups"] and "fr" in each["languages"] for each in report["messages"])


def test_a_day_long_past_goes_only_when_that_is_said(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(edition, "send", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["count"] == 0
    assert {each["reason"] for each in report["messages"]} == {"past"}


def test_nothing_goes_without_every_gate(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handler = Counting()
    with _server(copy, handler):
        assert run(copy, "build") == 0
        gates = {
            ("--expect", "115"): "mail-by",
            ("--expect", "115", "--by", "Bert"): "mail-unapproved",
        }
        for words, code in gates.items():
            assert run(copy, "send", "--send", "--late", *words) == 1
            assert f"[{code}]" in capsys.readouterr().err
        assert run(copy, "approve", "--by", "Anna") == 0
        gates = {
            ("--expect", "115", "--by", "anna"): "mail-approver-sends",
            ("--expect", "114", "--by", "Bert"): "mail-expect",
            ("--by", "Bert"): "mail-expect",
        }
        for words, code in gates.items():
            assert run(copy, "send", "--send", "--late", *words) == 1
            assert f"[{code}]" in capsys.readouterr().err
        path = copy / "inputs" / "ibzdocs.toml"
        path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")
        assert run(copy, "send", "--send", "--late", "--expect", "115", "--by", "Bert") == 1
        assert "[mail-inputs-changed]" in capsys.readouterr().err
    assert not handler.copies


def test_sending_in_parts_and_what_is_told_of_it(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handler = Counting()
    with _server(copy, handler):
        assert run(copy, "build") == 0
        assert run(copy, "approve", "--by", "Anna") == 0
        test = ("--redirect-to", "test@example.com", "--limit", "3", "--late")
        assert run(copy, "send", "--send", "--expect", "3", *test) == 0
        assert handler.copies == {"test@example.com": 3}
        first = ("--mailing", "M1", "--late", "--by", "Bert", "--rate", "1000/s")
        assert run(copy, "send", "--send", "--expect", "38", *first) == 0
        assert run(copy, "send", "--send", "--expect", "77", "--late", "--by", "Bert") == 0
        assert run(copy, "send", "--late") == 0
        assert "accepted before: 115" in capsys.readouterr().out
        assert run(copy, "status") == 0
        assert "accepted: 17" in capsys.readouterr().out
    del handler.copies["test@example.com"]
    assert handler.copies == Counter(address for _, address, _ in messages(copy))
    assert run(copy, "purge") == 1
    assert "[mail-retention]" in capsys.readouterr().err
    assert run(copy, "purge", "--now") == 0
    assert not (copy / "mailing" / "frozen").exists()
    assert run(copy, "status") == 0


def test_an_open_day_is_never_sent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new"
    assert cli.run(["init", str(folder), "--lang", "nl", "--first-year", "2026"]) == 0
    path = folder / "inputs" / "ibzdocs.toml"
    alone = '[mail]\nmandatory = ["nl"]\nfallback = { fr = "nl", de = "nl" }\n'
    path.write_text(path.read_text("utf-8").replace("[mail]\n", alone), "utf-8")
    assert run(folder, "build") == 0
    assert len(list(messages(folder))) == 3
    plan = folder / "inputs" / "strategic-plan.xlsx"
    book = openpyxl.load_workbook(plan, rich_text=True)
    row = next(row for row in book["Plan"].iter_rows() if row[0].value == "datum van ondertekening")
    row[1].value = None
    book.save(plan)
    capsys.readouterr()
    assert run(folder, "build") == 0
    assert "[mail-open]" in capsys.readouterr().err
    assert list(messages(folder)) == []


def test_dutch_and_french_are_both_mandatory(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copy / "inputs" / "translations" / "fr.json"
    catalogue = json.loads(path.read_text("utf-8"))
    del catalogue["entries"]["mailings/M2/subject"]
    path.write_text(json.dumps(catalogue), "utf-8")
    before = MailBatch(copy / "mailing").digest
    assert run(copy, "build") == 1
    assert "[mail-mandatory]" in capsys.readouterr().err
    assert MailBatch(copy / "mailing").digest == before


# ------------------------------------------------------------------------------------ nothing is told


def test_no_name_and_no_address_is_told(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    class Failing(Counting):
        async def handle_RCPT(
            self, server: object, session: object, envelope: object, address: str, options: list[str]
        ) -> str:
            if address.startswith(("a", "b")):
                return f"550 5.1.1 <{address}> unknown"
            envelope.rcpt_tos.append(address)  # type: ignore[attr-defined]
            return "250 Ok"

    with _server(copy, Failing()):
        for words in (
            ("check",),
            ("check", "--json"),
            ("build",),
            ("build", "--json", "--drafts"),
            ("preview",),
            ("approve", "--by", "Anna Goedkeurder"),
            ("send", "--late"),
            ("send", "--late", "--json"),
            ("send", "--late", "--send", "--expect", "115", "--by", "Bert", "--max-failures", "0"),
            ("status",),
            ("status", "--json"),
            ("retry", "--refused"),
            ("send", "--late", "--json"),
            ("purge", "--now"),
        ):
            assert run(copy, *words) in (0, 4), words
    said = "".join(capfd.readouterr())
    said += (copy / "out" / "mail" / "preview.html").read_text("utf-8")
    said += (copy / "out" / "mail" / "mailings.ics").read_text("utf-8")
    said += (copy / "mailing" / "ledger.sqlite").read_bytes().decode("latin-1")
    said += (copy / "mailing" / "approval.json").read_text("utf-8").replace("Anna Goedkeurder", "")
    said = said.replace("Anna Goedkeurder", "")
    assert len(said) > 100_000
    for person in people():
        assert person.address not in said
        for name in (person.name, person.last_name):
            assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said), name


# --------------------------------------------------------------------------------------------- the server


def _server(folder: Path, handler: object) -> "Setting":
    return Setting(folder, handler)


class Setting:
    """The edition's settings with a server on this machine."""

    def __init__(self, folder: Path, handler: object) -> None:
        self.path = folder / "inputs" / "ibzdocs.toml"
        self.manager = plain(handler)

    def __enter__(self) -> None:
        server = self.manager.__enter__()
        text = self.path.read_text("utf-8")
        block = f'[mail.server]\nhost = "127.0.0.1"\nport = {server.port}\ntls = "none"\ntimeout = 20\n\n'
        text = re.sub(r"\[mail\.server\].*?\n\n", block, text, flags=re.DOTALL)
        self.path.write_text(text, "utf-8")

    def __exit__(self, *failure: object) -> None:
        self.manager.__exit__(None, None, None)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_leaves_what_was_frozen_before(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = MailBatch(copy / "mailing").digest
    monkeypatch.setattr(batch, "private", lambda path: os.fdopen(os.open("/dev/full", os.O_WRONLY), "wb"))
    assert run(copy, "build") == 3
    said = capsys.readouterr().err
    assert "the disk is full" in said.splitlines()[0]
    assert "None" not in said
    assert "Errno" not in said
    monkeypatch.undo()
    assert MailBatch(copy / "mailing").digest == before
    assert run(copy, "build") == 0
