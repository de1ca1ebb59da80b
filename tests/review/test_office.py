"""A reader who works in LibreOffice, changes tracked: saved as .docx, and by way of .odt.

LibreOffice is driven by a macro in a profile of its own, which runs where it is about to save (event ``OnCopyTo``).
Its view is locked meanwhile: the LibreOffice of a server lacks the windows that it would show comments in, and crashes
where it looks for a place in a view that has one.
"""

import subprocess
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.workflows.review import receive, store
from ibzdocs.workflows.review.records import Group, Proposal
from tests.review.test_export import DAY, GROUPS, _sent
from tests.translation_formats.office import SOFFICE, needs_libreoffice

REPLACED = {
    "begrijpt wat er wordt": "doorgrondt wat er wordt",
    "deskundig en gemotiveerd": "deskundig en zeer gemotiveerd",
    "formulieren laten testen door gebruikers": "formulieren laten testen door burgers",
    "de kredieten volledig en tijdig benutten": "de kredieten volledig benutten",
    "voor elke functie een tweede": "voor elke functie minstens een tweede",
    "Andere overheden vragen": "Vele overheden vragen",
    "is ondertekend. Lees": "is goedgekeurd. Lees",  # in a cell of a table
}
REMOVED = "De Europese regels over toegankelijkheid gelden ook voor formulieren."
ADDED_BEHIND, ADDED = "legislatuur.", "Een derde prioriteit volgt later."
BOLD = "op papier"
NOTE = ("Koninklijk besluit", "Gewijzigd koninklijk besluit")
# The words that comments are about, and what they say. LibreOffice drops those on words that are taken out.
REMARKS = {
    "medewerkers hun vak": "Ook de uitzendkrachten?",
    "mag geen kennis verliezen": "Hoe dan?",
    "medewerker opleiden": "Of twee?",  # beside words that are replaced
}
_DTD = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
_EVENT = (
    '<item oor:path="/org.openoffice.Office.Events/ApplicationEvents/Bindings"><node oor:name="OnCopyTo" '
    'oor:op="replace"><prop oor:name="BindingURL" oor:op="fuse"><value>vnd.sun.star.script:Standard.Reader.Work'
    "?language=Basic&amp;location=application</value></prop></node></item></oor:items>"
)
_BASIC = """Sub Work(event)
  event.Source.lockControllers()
{calls}
  event.Source.unlockControllers()
End Sub

Sub Remarked(doc, words, said)
  place = Found(doc, words)
  If IsNull(place) Then Exit Sub
  note = doc.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = "Lezer"
  note.Content = said
  place.Text.insertTextContent(place, note, True)
End Sub

Function Found(doc, words)
  search = doc.createSearchDescriptor()
  search.SearchString = words
  Found = doc.findFirst(search)
End Function

Sub Removed(doc, words)
  place = Found(doc, words)
  If IsNull(place) Then Exit Sub
  cursor = place.Text.createTextCursorByRange(place)
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  cursor.goRight(1, True)
  cursor.setString("")
End Sub

Sub Added(doc, words, said)
  place = Found(doc, words)
  If IsNull(place) Then Exit Sub
  cursor = place.Text.createTextCursorByRange(place.End)
  cursor.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  cursor.Text.insertString(cursor, said, False)
End Sub

Sub Bolded(doc, words)
  place = Found(doc, words)
  If Not IsNull(place) Then place.CharWeight = com.sun.star.awt.FontWeight.BOLD
End Sub

Sub Noted(doc, words, anew)
  For number = 0 To doc.Footnotes.Count - 1
    note = doc.Footnotes.getByIndex(number)
    at = InStr(note.getString(), words)
    If at > 0 Then
      cursor = note.createTextCursor()
      cursor.gotoStart(False)
      If at > 1 Then cursor.goRight(at - 1, False)
      cursor.goRight(Len(words), True)
      cursor.setString(anew)
    End If
  Next
End Sub

Sub Replaced(doc, words, anew)
  place = Found(doc, words)
  If Not IsNull(place) Then place.setString(anew)
End Sub
"""


def converted(profile: Path, path: Path, suffix: str, folder: Path) -> Path:
    """The file as LibreOffice saves it."""
    command = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return folder / f"{path.stem}.{suffix}"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile without macros."""
    return tmp_path_factory.mktemp("profiel")


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with the reader's macro; LibreOffice makes it first, and would else write over the macro."""
    profile = tmp_path_factory.mktemp("lezer")
    text = profile / "leeg.txt"
    text.write_text("leeg", "utf-8")
    converted(profile, text, "odt", profile)
    basic = profile / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    calls = [f'  Remarked event.Source, "{words}", "{said}"' for words, said in REMARKS.items()]
    calls += [f'  Replaced event.Source, "{old}", "{new}"' for old, new in REPLACED.items()]
    calls += [f'  Removed event.Source, "{REMOVED}"', f'  Bolded event.Source, "{BOLD}"']
    calls += [f'  Added event.Source, "{ADDED_BEHIND}", "{ADDED}"']
    calls.append(f'  Noted event.Source, "{NOTE[0]}", "{NOTE[1]}"')
    module = (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Reader" '
        f'script:language="StarBasic">{_BASIC.format(calls=chr(10).join(calls))}</script:module>'
    )
    library = f'<library:library {_LIBRARY}><library:element library:name="Reader"/></library:library>'
    named = '<library:library library:name="Standard" library:link="false"/>'
    libraries = f"<library:libraries {_LIBRARY.split(maxsplit=1)[0]}>{named}"
    for path, kind, dtd, body in (
        (basic / "script.xlc", "library:libraries", "libraries", f"{libraries}</library:libraries>"),
        (basic / "Standard" / "script.xlb", "library:library", "library", library),
        (basic / "Standard" / "Reader.xba", "script:module", "module", module),
    ):
        path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{_DTD.format(kind, dtd)}\n{body}', "utf-8")
    settings = profile / "user" / "registrymodifications.xcu"
    settings.write_text(settings.read_text("utf-8").replace("</oor:items>", _EVENT), "utf-8")
    return profile


@pytest.mark.programs
@needs_libreoffice
@pytest.mark.parametrize("way", ["docx", "odt"])
def test_what_a_reader_does_in_libreoffice(way: str, reading: Path, plain: Path, tmp_path: Path) -> None:
    root = tmp_path / "plan"
    made, files = _sent(root)
    ((name, data),) = files[GROUPS[0]].items()
    (tmp_path / name).write_bytes(data)
    (tmp_path / "terug").mkdir()
    back = converted(reading, tmp_path / name, way, tmp_path / "terug")
    if way == "odt":
        back = converted(plain, back, "docx", tmp_path / "terug")
    receipt = receive.receive(root, store.rounds(root), [back], receive.Options(DAY))
    texts = {each.key: each for each in receipt.proposals if each.kind == "text"}
    bold = texts.pop("domains/D1/lead")
    assert bold.new == bold.old.replace(BOLD, f"**{BOLD}**")
    note = texts.pop("texts/execution.paragraph.1/text")
    assert note.new == note.old.replace(*NOTE)
    assert sorted(_made(texts.values())) == sorted(REPLACED.items())
    rows = {each.action: each for each in receipt.proposals if each.kind == "row"}
    assert sorted(rows) == ["add", "remove"]
    assert (rows["remove"].key, rows["remove"].old) == ("context/C2/text", REMOVED)
    assert (rows["add"].new, rows["add"].after) == (ADDED, "texts/priorities.paragraph.1/text")
    assert all(each.tracked and each.how == "exact" for each in (*texts.values(), note))
    said = {comment.text: each for each in receipt.proposals for comment in each.comments}
    assert said.keys() == set(REMARKS.values())
    assert all(said[text].place is not None for text in REMARKS.values())
    assert all(words in said[text].old for words, text in REMARKS.items())
    assert (made.round.groups, receipt.returned[0].group) == (GROUPS, Group("Vakbonden", Language.NL).name)


def _made(proposals: object) -> list[tuple[str, str]]:
    """Which of the changes the proposals are, by what they say."""
    found: list[tuple[str, str]] = []
    for each in proposals:  # type: ignore[attr-defined]
        assert isinstance(each, Proposal)
        change = next((old, new) for old, new in REPLACED.items() if old in each.old)
        assert each.new == each.old.replace(*change)
        found.append(change)
    return found
