"""Frozen messages: what is reviewed and approved is, byte for byte, what is sent.

    mailing/key               what readers' ids and Message-IDs are made with; as secret as the addresses
    mailing/frozen/messages   one record after the other: the address, a line end, the message
    mailing/frozen/manifest.jsonl   a header, then a line for each message with its place and SHA-256
    mailing/frozen/attachments/…    each file once, by its SHA-256
    mailing/frozen/inputs.json      the SHA-256 of every file that the messages were made of
    mailing/frozen/samples.json     which messages the preview shows

The manifest holds neither addresses nor names. All of it is readable by its owner only.
"""

import contextlib
import datetime
import hashlib
import hmac
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, error
from ibzdocs.base.stored import BROKEN, made, parsed, plain
from ibzdocs.formats.email.message import base64_lines, complete
from ibzdocs.workflows.mailings.errors import Gate
from ibzdocs.workflows.mailings.events import Event

VERSION = 1
MANIFEST, MESSAGES, INPUTS, SAMPLES = "manifest.jsonl", "messages", "inputs.json", "samples.json"
_KEY_BYTES = 32
# What reading these files raises when somebody or something has changed them.
_BROKEN = (*BROKEN, OSError)


@immutable
class Entry:
    """A message in the manifest. ``reader`` is a keyed hash of the address, ``row`` that of the list.

    ``mailing`` is the row that it is of; a changed or withdrawn invitation has a name of its own, after that of
    the row. ``event`` is the row whose meeting it is about, ``sequence`` which version of that; empty and 0 for others.
    """

    mailing: str
    reader: str
    row: int
    groups: tuple[str, ...]
    languages: tuple[str, ...]
    day: datetime.date
    identity: str
    offset: int
    length: int
    sha256: str
    event: str = ""
    sequence: int = 0

    def to_json(self) -> str:
        """The entry as a line of the manifest."""
        return json.dumps(plain(self), ensure_ascii=False)

    @staticmethod
    def from_json(line: str) -> "Entry":
        """The entry in a line of the manifest. Raises what ``_BROKEN`` has for others."""
        entry = made(Entry, parsed(line))
        if min(entry.row, entry.offset, entry.length, entry.sequence) < 0:
            raise ValueError("negative")
        return entry


def key_of(folder: Path) -> bytes:
    """The secret of an edition's mailings; made where there is none."""
    path = folder / "key"
    try:
        return bytes.fromhex(path.read_text("ascii").strip())
    except FileNotFoundError:
        private_folder(folder)
        secret = secrets.token_bytes(_KEY_BYTES)
        with private(path) as file:
            file.write(secret.hex().encode() + b"\n")
        return secret


def reader_id(key: bytes, address: str) -> str:
    """What stands for an address wherever the address itself may not: 32 hexadecimal digits."""
    return hmac.digest(key, address.casefold().encode(), "sha256").hex()[:32]


def identity_of(key: bytes, mailing: str, reader: str) -> str:
    """What makes a message's Message-ID: the same whenever this mailing goes to this reader."""
    return hmac.digest(key, f"{mailing}\0{reader}".encode(), "sha256").hex()[:40]


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into, and that no version control takes in."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "ascii")


def private(path: Path) -> BinaryIO:
    """A new file, open for writing, that only its owner can read."""
    path.unlink(missing_ok=True)
    return os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb"
    )


# --------------------------------------------------------------------------------------------- writing


class Freezer:
    """Writes messages one by one into a new folder, which takes the old one's place when it is complete."""

    def __init__(self, folder: Path, header: Mapping[str, object]) -> None:
        self.target = folder / "frozen"
        self.building = folder / ".building"
        shutil.rmtree(self.building, ignore_errors=True)
        private_folder(self.building)
        self.messages = private(self.building / MESSAGES)
        self.manifest = private(self.building / MANIFEST)
        self.manifest.write(json.dumps({"version": VERSION, **header}, ensure_ascii=False).encode() + b"\n")
        self.offset = 0

    def add(self, address: str, message: bytes, fields: Mapping[str, Any]) -> Entry:
        """One more message. ``fields`` are those of Entry that are not about its place."""
        record = address.encode("ascii") + b"\r\n" + message
        digest = hashlib.sha256(record).hexdigest()
        entry = Entry(**fields, offset=self.offset, length=len(record), sha256=digest)
        self.messages.write(record)
        self.manifest.write(entry.to_json().encode() + b"\n")
        self.offset += len(record)
        return entry

    def finish(self, files: Mapping[str, bytes], inputs: Mapping[str, str], samples: object) -> None:
        """Write what goes with the messages, and put the folder into its place."""
        private_folder(self.building / "attachments")
        for digest, data in files.items():
            with private(self.building / "attachments" / digest) as file:
                file.write(data)
        for name, content in ((INPUTS, inputs), (SAMPLES, samples)):
            with private(self.building / name) as file:
                file.write(json.dumps(content, ensure_ascii=False, indent=1).encode())
        for file in (self.messages, self.manifest):
            file.flush()
            os.fsync(file.fileno())
            file.close()
        old = self.target.with_name(".old")
        shutil.rmtree(old, ignore_errors=True)
        if self.target.exists():
            self.target.rename(old)
        self.building.rename(self.target)
        shutil.rmtree(old, ignore_errors=True)

    def abandon(self) -> None:
        """Close and remove what was written so far. What a full disk still refuses to take is of no use."""
        for file in (self.messages, self.manifest):
            with contextlib.suppress(OSError):
                file.close()
        shutil.rmtree(self.building, ignore_errors=True)


# --------------------------------------------------------------------------------------------- reading


class MailBatch:
    """Frozen messages of an edition. Raises Gate where there are none, or where they were changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "frozen"
        self.place = Place(f"{folder.name}/frozen/{MANIFEST}")
        if not (self.folder / MANIFEST).is_file():
            raise Gate(error("mail-not-built", Place(folder.name)))
        try:
            with (self.folder / MANIFEST).open(encoding="utf-8") as file:
                header = parsed(file.readline())
        except (OSError, ValueError) as broken:
            raise self._changed(str(self.place)) from broken
        if not isinstance(header, dict):
            raise self._changed(str(self.place))
        self.header = header

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the manifest, which an approval is bound to."""
        return file_digest(self.folder / MANIFEST)

    @property
    def draft(self) -> bool:
        """Whether the messages were built from texts that need not be approved."""
        return bool(self.header.get("draft"))

    def entries(self) -> Iterator[Entry]:
        """Every message, in the order in which they were built."""
        try:
            with (self.folder / MANIFEST).open(encoding="utf-8") as file:
                next(file)
                yield from map(Entry.from_json, file)
        except _BROKEN as broken:
            raise self._changed(str(self.place)) from broken

    def read(self, entry: Entry) -> tuple[str, bytes]:
        """The address and the message, attachments still by their digests. Raises Gate for changed bytes."""
        try:
            with (self.folder / MESSAGES).open("rb") as file:
                file.seek(entry.offset)
                record = file.read(entry.length)
        except OSError as unreadable:
            raise self._changed(MESSAGES) from unreadable
        if hashlib.sha256(record).hexdigest() != entry.sha256:
            raise self._changed(MESSAGES)
        address, _, message = record.partition(b"\r\n")
        return address.decode("ascii"), message

    def whole(self, message: bytes) -> bytes:
        """The message with its attachments put in."""
        return complete(message, self.attachments)

    @cached_property
    def attachments(self) -> Mapping[str, bytes]:
        """The attachments in base64, by digest. Raises Gate for changed ones."""
        found = {}
        for path in sorted((self.folder / "attachments").glob("[0-9a-f]*")):
            if file_digest(path) != path.name:
                raise self._changed(path.name)
            found[path.name] = base64_lines(path.read_bytes())
        return found

    @property
    def events(self) -> tuple[Event, ...]:
        """The meetings that the messages are about, each in the version that they tell of."""
        try:
            return tuple(Event.from_json(json.dumps(said)) for said in self.header.get("events", ()))
        except _BROKEN as broken:
            raise self._changed(str(self.place)) from broken

    @property
    def samples(self) -> list[dict[str, object]]:
        """Which messages the preview shows; empty where that is not known."""
        try:
            found = parsed((self.folder / SAMPLES).read_text("utf-8"))
            return [_sample(each) for each in found]
        except _BROKEN:
            return []

    def changed_inputs(self, root: Path) -> list[str]:
        """The input files that are no longer what the messages were made of."""
        try:
            known = parsed((self.folder / INPUTS).read_text("utf-8"))
            return [name for name, digest in known.items() if file_digest(root / name) != digest]
        except _BROKEN:
            return [INPUTS]

    def _changed(self, name: str) -> Gate:
        return Gate(error("mail-frozen-changed", self.place, value=name))


def _sample(said: Any) -> dict[str, Any]:
    """A sample with the fields that a preview asks for. Raises what ``_BROKEN`` has where it lacks one."""
    Entry.from_json(said["entry"])
    return {**said, "count": int(said["count"]), "names": [str(name) for name in said["names"]]}


def file_digest(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def digests(paths: Iterable[Path], root: Path) -> dict[str, str]:
    """The digest of each file by its path below ``root``, or by its full path where it is elsewhere."""
    return {
        str(path.relative_to(root) if path.is_relative_to(root) else path): file_digest(path)
        for path in paths
    }
