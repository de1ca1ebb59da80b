"""Files that come back: of another edition, an older draft, renamed, damaged, locked, with macros, twice."""

import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.inputs.edition import load
from ibzdocs.session import together
from ibzdocs.session.session import Session
from ibzdocs.workflows.review import composition, receive, store
from ibzdocs.workflows.review.listing import same
from tests.review.hand import Hand
from tests.review.test_export import DAY, GROUPS, _sent


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, bytes]:
    """An edition with a round, and the file of a group."""
    root = tmp_path_factory.mktemp("terug") / "plan"
    _, files = _sent(root)
    ((name, data),) = files[GROUPS[0]].items()
    return root, name, data


@pytest.fixture
def root(sent: tuple[Path, str, bytes], tmp_path: Path) -> Path:
    return Path(shutil.copytree(sent[0], tmp_path / "plan"))


def take(root: Path, *files: tuple[str, bytes], group: str = "") -> receive.Receipt:
    """What comes of these files; the edition keeps it."""
    paths = []
    for name, data in files:
        paths.append(root.parent / name)
        paths[-1].write_bytes(data)
    found = receive.receive(root, store.rounds(root), paths, receive.Options(DAY, group))
    for kept in found.rounds:
        store.write(root, kept)
    return found


def changed(data: bytes, old: str, new: str, author: str = "An") -> bytes:
    """The file of a reader who wrote ``new`` for ``old``."""
    reader = Hand(data, author)
    name = next(each for each in reader.of if old in reader.text(each))
    start = reader.text(name).index(old)
    reader.replace(name, start, start + len(old), new)
    return reader.data()


def codes(found: receive.Receipt) -> list[str]:
    return [each.code for each in found.problems]


def test_a_file_of_another_edition_is_none_of_ours(sent: tuple[Path, str, bytes], root: Path) -> None:
    _, name, data = sent
    parts = unpack(data)
    whole = store.rounds(root)[0].documents[0].digest[: composition.DIGEST]
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(whole.encode(), b"0" * len(whole))
    found = take(root, (name, pack_office(parts)))
    assert (codes(found), found.proposals, found.returned) == (["review-unknown"], (), ())


def test_a_renamed_file_says_itself_what_it_is(sent: tuple[Path, str, bytes], root: Path) -> None:
    _, _, data = sent
    found = take(root, ("versie 2 (DEF) kopie.docx", changed(data, "deskundig", "bekwaam")))
    assert (codes(found), found.returned[0].group) == ([], GROUPS[0].name)
    assert len(found.proposals) == 1


def test_without_its_mark_a_file_is_known_by_its_text(sent: tuple[Path, str, bytes], root: Path) -> None:
    _, _, data = sent
    parts = unpack(changed(data, "deskundig", "bekwaam"))
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"ibzdocs-review", b"something")
    found = take(root, ("terug.docx", pack_office(parts)))
    assert (codes(found), found.returned) == (["review-whose"], ())
    found = take(root, ("terug.docx", pack_office(parts)), group=GROUPS[1].name)
    assert (codes(found), len(found.proposals), found.returned[0].group) == ([], 1, GROUPS[1].name)


def _locked(_: bytes) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 400
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 400
    )


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _spoilt(data: bytes) -> bytes:
    parts = unpack(data)
    parts["word/document.xml"] = parts["word/document.xml"][:5000]
    return _zip(parts)


def _entities(data: bytes) -> bytes:
    parts = unpack(data)
    head = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]>'
    parts["word/document.xml"] = head + parts["word/document.xml"].partition(b"?>")[2]
    return _zip(parts)


def _huge(data: bytes) -> bytes:
    return _zip({**unpack(data), "word/media/a.bin": b"\0" * 1_200_000_000})


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("spoil", "allowed"),
    [
        (_locked, {"review-locked", "review-old"}),
        (_cut, {"review-unreadable", "review-no-word"}),
        (_spoilt, {"review-unreadable"}),
        (_entities, {"review-hostile", "review-unreadable"}),
        (lambda _: b"", {"review-unreadable", "review-no-word"}),
        (lambda _: b"Beste, zie bijlage", {"review-unreadable", "review-no-word"}),
    ],
    ids=["locked", "cut", "spoilt", "entities", "empty", "text"],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_taken(
    spoil: Callable[[bytes], bytes], allowed: set[str], sent: tuple[Path, str, bytes], root: Path
) -> None:
    _, name, data = sent
    found = take(root, ("eerst.docx", spoil(data)), (name, changed(data, "deskundig", "bekwaam")))
    assert len(found.problems) == 1
    assert found.problems[0].code in allowed
    assert (found.problems[0].place.file, len(found.proposals)) == ("eerst.docx", 1)


def test_macros_are_never_run_and_do_no_harm(sent: tuple[Path, str, bytes], root: Path) -> None:
    _, name, data = sent
    parts = unpack(changed(data, "deskundig", "bekwaam"))
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    parts["[Content_Types].xml"] = (
        parts["[Content_Types].xml"]
        .replace(
            b"</Types>",
            b'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        )
        .replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )
    )
    found = take(root, (name.replace(".docx", ".docm"), pack_office(parts)))
    assert len(found.proposals) == 1 or codes(found)


def test_two_versions_of_one_reader_are_one_row_for_what_both_say(
    sent: tuple[Path, str, bytes], root: Path
) -> None:
    _, name, data = sent
    first = changed(data, "deskundig", "bekwaam")
    take(root, (name, first))
    found = take(root, (f"2-{name}", changed(first, "begrijpt", "doorgrondt")))
    assert [len(found.returned), len(found.proposals)] == [1, 2]
    kept = store.rounds(root)[0]
    assert sorted(len(row) for row in same(kept.proposals)) == [1, 2]
    assert codes(take(root, (name, first))) == ["review-again"]
    assert len(store.rounds(root)[0].proposals) == len(kept.proposals)


def test_what_was_decided_holds_for_the_same_proposal_when_it_comes_again(
    sent: tuple[Path, str, bytes], root: Path
) -> None:
    _, name, data = sent
    first = changed(data, "deskundig", "bekwaam")
    take(root, (name, first))
    (kept,) = store.rounds(root)
    (mine,) = kept.proposals
    said = replace(
        mine, decision="adapt", adapted="bevoegd", answer="Zo staat het in de wet", state="applied"
    )
    store.write(root, replace(kept, proposals=(said,)))
    again, other = sorted(
        take(root, (f"2-{name}", changed(first, "begrijpt", "doorgrondt"))).proposals,
        key=lambda each: each.new != mine.new,
    )
    assert (again.new, again.decision, again.adapted, again.answer) == (
        mine.new,
        said.decision,
        said.adapted,
        said.answer,
    )
    assert (again.state, other.decision, other.adapted, other.answer) == ("", "", "", "")


def test_a_second_round_knows_its_files_from_those_of_the_first(
    sent: tuple[Path, str, bytes], root: Path
) -> None:
    _, name, data = sent
    options = composition.ExportOptions(("strategic",), (GROUPS[0].language,), GROUPS, DAY)
    session = Session(load(root))
    made = composition.export(session, options, store.rounds(root))
    together.replace_all(
        {**store.sent_files(root, made.round, made.files), **store.files_of(root, made.round)}
    )
    ((second, again),) = composition.file_names(session, made)[GROUPS[0]].items()
    found = take(
        root, (name, changed(data, "deskundig", "bekwaam")), (second, changed(again, "deskundig", "kundig"))
    )
    assert codes(found) == []
    assert [each.id.partition(".")[0] for each in found.proposals] == ["R1", "R2"]
    assert ["bekwaam" in found.proposals[0].new, "kundig" in found.proposals[1].new] == [True, True]


def with_alternative(data: bytes, text: str) -> bytes:
    """The file with a picture of that alternative text in its last paragraph."""
    parts = unpack(data)
    document = parts["word/document.xml"].decode()
    picture = f'<w:r><w:drawing><x:docPr xmlns:x="x" descr="{text}"/></w:drawing></w:r></w:p>'
    at = document.rindex("</w:p>")
    parts["word/document.xml"] = (document[:at] + picture + document[at + len("</w:p>") :]).encode()
    return pack_office(parts)


@pytest.mark.parametrize(("text", "told"), [("Graag een grotere kaart", True), ("Shape3", False)])
def test_words_of_a_reader_where_no_text_is_read_are_told(
    sent: tuple[Path, str, bytes], root: Path, text: str, told: bool
) -> None:
    found = take(root, ("terug.docx", with_alternative(sent[2], text)))
    assert [dict(each.fills)["words"] for each in found.problems] == [text] * told
