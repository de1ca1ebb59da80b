"""Term lists of others, in the dialects of TBX, as sheets and as text; and our own read back."""

from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.base.values import Language, Names
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.inputs import workbook
from ibzdocs.translation.formats import term_reader, terms
from ibzdocs.translation.terms import Term
from ibzdocs.workflows.orders import term_sheet

NL, FR, DE = Language.NL, Language.FR, Language.DE
TERM = Term(
    Names("noodplan", "plan d’urgence", "Notfallplan"),
    {DE: ("Katastrophenplan",), FR: ("plan catastrophe",)},
    "Semamdy",
    "Zie KB",
)
OLD = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX"><text><body>
<termEntry id="1">
<admin type="source">Debeterm</admin><note>Zie  KB</note>
<langSet xml:lang="nl"><ntig><termGrp><term>noodplan</term></termGrp></ntig></langSet>
<langSet xml:lang="de-DE"><tig><term>Katastrophenplan</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<tig><term>Notfallplan</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="it"><tig><term>piano</term></tig></langSet></termEntry></body></text></martif>"""
NEW = """<tbx type="TBX-Basic" style="dct" xml:lang="nl" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
 xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body><conceptEntry id="1">
<basic:source>Debeterm</basic:source><note>Zie KB</note>
<langSec xml:lang="nl"><termSec><term>noodplan</term></termSec></langSec>
<langSec xml:lang="de"><termSec><term>Notfallplan</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>Katastrophenplan</term>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""


def read(folder: Path, name: str, data: bytes | str) -> tuple[Term, ...]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return term_reader.read(path, (NL, DE))


@pytest.mark.parametrize("data", [OLD, NEW], ids=["2008", "2019"])
def test_dialects_of_tbx(tmp_path: Path, data: str) -> None:
    wanted = Term(Names("noodplan", "", "Notfallplan"), {DE: ("Katastrophenplan",)}, "Debeterm", "Zie KB")
    assert read(tmp_path, "terms.tbx", data) == (wanted,)


@pytest.mark.parametrize("codes", [("nl-NL", "nl-BE"), ("nl-BE", "nl-NL"), ("nl", "nl-BE"), ("NL-be", "nl")])
def test_of_two_names_in_a_language_that_of_belgium_counts(tmp_path: Path, codes: tuple[str, str]) -> None:
    parts = "".join(
        f'<langSet xml:lang="{code}"><tig><term>{"gsm" if "be" in code.lower() else "mobiel"}</term></tig></langSet>'
        for code in codes
    )
    entry = f'<termEntry>{parts}<langSet xml:lang="de"><tig><term>Handy</term></tig></langSet></termEntry>'
    (found,) = read(tmp_path, "t.tbx", f"<martif><text><body>{entry}</body></text></martif>")
    assert found.names == Names("gsm", "", "Handy")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("", "noodplan\tNotfallplan\tZie KB"),
        ("de\tnl\n", "Notfallplan\tnoodplan"),
        ("# list\nAllemand\tNéerlandais\n", "Notfallplan\tnoodplan"),
        ("Nederlands\tFrans\tDuits\n", "noodplan\t\tNotfallplan"),
    ],
)
def test_a_list_as_text_with_headings_or_without(tmp_path: Path, head: str, row: str) -> None:
    (found,) = read(tmp_path, "t.txt", f"{head}{row}\n")
    assert found.names == Names("noodplan", "", "Notfallplan")


def test_our_own_lists_come_back(tmp_path: Path) -> None:
    assert read(tmp_path, "t.tbx", terms.tbx([TERM])) == (TERM,)
    for language in Language:
        assert read(tmp_path, "t.xlsx", terms.sheet([TERM], language)) == (TERM,)
    (found,) = read(tmp_path, "t.tsv", terms.tsv([TERM], NL, DE, NL))
    assert (found.names, found.forbidden) == (Names("noodplan", "", "Notfallplan"), {})


def test_what_looks_like_a_character_of_excel_comes_back(tmp_path: Path) -> None:
    term = replace(TERM, note="_x0041_", authority="_x005F_")
    assert read(tmp_path, "t.xlsx", terms.sheet([term], NL)) == (term,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_glossaries_of_omegat(tmp_path: Path, encoding: str) -> None:
    data = "# glossary\nnoodplan\tNotfallplan\tSemamdy\n\nalleen\n".encode(encoding)
    assert read(tmp_path, "glossary.utf8", data) == (
        Term(Names("noodplan", "", "Notfallplan"), {}, "", "Semamdy"),
    )


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.tbx", "<xliff/>", "format"),
        ("a.tbx", "<martif", "broken"),
        ("a.tbx", '<!DOCTYPE martif [<!ENTITY a "b">]><martif>&a;</martif>', "hostile"),
        ("a.pdf", "%PDF", "format"),
        ("a.tsv", b"\xff\xff\xff", "broken"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, data: bytes | str, fault: str) -> None:
    with pytest.raises(Refused) as raised:
        read(tmp_path, name, data)
    assert raised.value.fault == fault


def test_an_entry_in_one_of_our_languages_only_is_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "t.tbx", OLD.replace('"de-DE"', '"en"')) == ()


def test_what_is_new_known_and_called_otherwise() -> None:
    other = Term(Names("noodplan", "plan d’urgence", "Alarmplan"), {})
    less = Term(Names("Noodplan", "", "Notfallplan"), {})
    fresh = Term(Names("crisis", "crise", "Krise"), {})
    assert term_sheet.compared([fresh, less, other, fresh], [TERM]) == ((fresh,), (less,), (other,))


def test_the_rows_are_those_of_the_sheet_of_terms(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    path.write_bytes(term_sheet.sheet([TERM], FR))
    plan, _ = workbook.read_plan(path)
    (row,) = plan.terms
    assert (row.names, row.authority, row.note) == (TERM.names, "Semamdy", "Zie KB")
    assert {language: row.variants(language) for language in (NL, FR, DE)} == {NL: (), **TERM.forbidden}
