"""What a template holds that is not for readers is reported, and is in no document."""

# ruff: noqa: E501

import io
import zipfile
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.formats.docx.package import MAIN_TYPES
from ibzdocs.formats.docx.private import published
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.inputs.edition import bundled_templates
from tests.docx.test_template import changed

PLAN = bundled_templates() / "nl" / "plan.docx"
_BY = 'w:id="1" w:author="Jan Peeters" w:date="2024-01-01T00:00:00Z"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# What is put before the last paragraph of a part: name, XML, code, and what must stay of it.
SECRETS = {
    "comment": (
        '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>Blijft</w:t></w:r><w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r></w:p>',
        "template-comment", "Blijft",
    ),
    "inserted": (f'<w:p><w:ins {_BY}><w:r><w:t>Nieuw</w:t></w:r></w:ins></w:p>', "template-tracked", "Nieuw"),
    "deleted": (f'<w:p><w:del {_BY}><w:r><w:delText>Geheim</w:delText></w:r></w:del></w:p>', "template-tracked", ""),
    "moved": (
        f'<w:p><w:moveFrom {_BY}><w:r><w:t>Geheim</w:t></w:r></w:moveFrom></w:p>'
        f'<w:p><w:moveTo {_BY}><w:r><w:t>Hier</w:t></w:r></w:moveTo></w:p>',
        "template-tracked", "Hier",
    ),
    "paragraph": (
        f'<w:p><w:pPr><w:rPr><w:del {_BY}/></w:rPr></w:pPr><w:del {_BY}><w:r><w:delText>Geheim</w:delText></w:r>'
        '</w:del></w:p>',
        "template-tracked", "",
    ),
    "formatted": (
        f'<w:p><w:r><w:rPr><w:b/><w:rPrChange {_BY}><w:rPr/></w:rPrChange></w:rPr><w:t>Vet</w:t></w:r></w:p>',
        "template-tracked", "Vet",
    ),
    "hidden": ('<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Geheim</w:t></w:r><w:r><w:t>Open</w:t></w:r></w:p>', "template-hidden", "Open"),
    "shown": ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Open</w:t></w:r></w:p>', "", "Open"),
    "by style": ('<w:p><w:r><w:rPr><w:rStyle w:val="Onder"/></w:rPr><w:t>Geheim</w:t></w:r></w:p>', "template-hidden", ""),
    "editors": ('<w:p><w:permStart w:id="1" w:ed="jan.peeters@example.org"/><w:permEnd w:id="1"/></w:p>', "", ""),
    "sessions": ('<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3"><w:r w:rsidR="00A1B2C3"><w:t>X</w:t></w:r></w:p>', "", "X"),
    "outside": (
        '<w:p><w:r><w:t>Voor</w:t></w:r><w:hyperlink r:id="rIdOut"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>',
        "template-outside", "link",
    ),
}  # fmt: skip
_WORDS = (
    b"Geheim",
    b"Peeters",
    b"rsid",
    b"peeters",
    b"w:ins ",
    b"w:del ",
    b"w:move",
    b"PrChange",
    b"comment",
    b"S:/",
)
_STYLES = (
    '<w:style w:type="character" w:styleId="Boven"><w:name w:val="boven"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Onder"><w:name w:val="onder"/><w:basedOn w:val="Boven"/></w:style>'
)


def with_secret(folder: Path, xml: str, part: str) -> Path:
    """A copy of the template with that XML in a part, and with everything else that is not for readers."""
    path = folder / "plan.docx"
    with zipfile.ZipFile(PLAN) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            if name == part:
                at = data.index("<w:p>") if "<w:p>" in data else data.index("<w:p ")
                data = data[:at] + xml + data[at:]
            if name == "word/styles.xml" and "Onder" in xml:
                data = data.replace("</w:styles>", f"{_STYLES}</w:styles>")
            if name == "word/_rels/document.xml.rels" and "rIdOut" in xml and part == "word/document.xml":
                data = data.replace(
                    "</Relationships>",
                    f'<Relationship Id="rIdOut" Type="{_REL}/hyperlink" Target="file:///S:/Peeters/plan.docx" TargetMode="External"/></Relationships>',
                )
            new.writestr(name, data)
    return path


def shown(path: Path) -> bytes:
    """All parts of what is made with a template, one after another."""
    return b"\n".join(docx.shell(path, {}, Language.NL).values())


@pytest.mark.parametrize("part", ["word/document.xml", "word/header2.xml", "word/footer3.xml"])
@pytest.mark.parametrize("name", SECRETS)
def test_what_is_not_for_readers_is_reported_and_left_out(name: str, part: str, tmp_path: Path) -> None:
    xml, code, stays = SECRETS[name]
    if name == "outside" and part != "word/document.xml":
        pytest.skip("the relationship is that of the text")
    path = with_secret(tmp_path, xml, part)
    found = [each.code for each in docx.check(path) if each.code != "template-format"]
    assert set(found) == ({code} if code else set())
    made = shown(path)
    assert [word for word in _WORDS if word in made] == []
    assert stays.encode() in made


def test_the_place_is_that_of_the_paragraph(tmp_path: Path) -> None:
    (found,) = docx.check(with_secret(tmp_path, SECRETS["hidden"][0], "word/document.xml"))
    assert (found.place.within, found.place.row, found.place.file) == (
        "paragraph",
        1,
        f"{tmp_path.name}/plan.docx",
    )
    (found,) = docx.check(with_secret(tmp_path, SECRETS["hidden"][0], "word/header2.xml"))
    assert found.place.within == "header"


def test_parts_and_properties_about_persons_go(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    secret = {
        "word/comments.xml": "<comments/>",
        "word/people.xml": "<people/>",
        "word/glossary/document.xml": "<x/>",
        "customXml/item1.xml": "<x>Geheim</x>",
        "docProps/custom.xml": '<Properties><property name="Dossier"/></Properties>',
    }
    types = "".join(f'<Override PartName="/{name}" ContentType="application/xml"/>' for name in secret)
    relation = f'<Relationship Id="rIdC" Type="{_REL}/comments" Target="comments.xml"/><Relationship Id="rIdX" Type="{_REL}/customXml" Target="../customXml/item1.xml"/>'
    settings = '<w:attachedTemplate r:id="rId9"/><w:rsids><w:rsidRoot w:val="00A1B2C3"/></w:rsids>'
    with zipfile.ZipFile(PLAN) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            data = data.replace("</Types>", f"{types}</Types>")
            if name == "word/_rels/document.xml.rels":
                data = data.replace("</Relationships>", f"{relation}</Relationships>")
            if name == "word/settings.xml":
                data = data.replace("<w:defaultTabStop", f"{settings}<w:defaultTabStop", 1)
            if name == "docProps/core.xml":
                data = data.replace(
                    "</cp:coreProperties>", "<dc:creator>Jan Peeters</dc:creator></cp:coreProperties>"
                )
            new.writestr(name, data)
        for name, data in secret.items():
            new.writestr(name, data)
    (found,) = docx.check(path)
    assert found.code == "template-personal"
    assert dict(found.fills)["names"] == "Dossier, attachedTemplate, creator: Jan Peeters, word/people.xml"
    names = zipfile.ZipFile(io.BytesIO(published(path.read_bytes()))).namelist()
    assert not [name for name in names if name in secret]
    made = shown(path)
    assert [
        word
        for word in (b"comments", b"customXml", b"people", b"glossary", b"rsid", b"attachedTemplate")
        if word in made
    ] == []


@pytest.mark.parametrize("kind", MAIN_TYPES[1:])
def test_what_word_saved_as_a_template_or_with_macros_is_a_template(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    parts = unpack(PLAN.read_bytes())
    macros = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    types = parts["[Content_Types].xml"].replace(MAIN_TYPES[0].encode(), kind.encode())
    relation = f'<Relationship Id="rIdM" Type="{_REL}/vbaProject" Target="vbaProject.bin"/></Relationships>'
    leads = "word/_rels/document.xml.rels"
    parts |= {
        "[Content_Types].xml": types.replace(b"</Types>", macros),
        leads: parts[leads].replace(b"</Relationships>", relation.encode()),
        "word/vbaProject.bin": b"Geheim",
    }
    path.write_bytes(pack_office(parts))
    (found,) = docx.check(path)
    assert (found.code, dict(found.fills)["names"]) == ("template-personal", "word/vbaProject.bin")
    made = unpack(published(path.read_bytes()))
    assert "word/vbaProject.bin" not in made
    assert MAIN_TYPES[0].encode() in made["[Content_Types].xml"]
    assert not [word for word in (b"vba", b"macro") if word in b"".join(made.values())]


def test_the_type_of_another_part_of_that_ending_stays() -> None:
    parts = unpack(PLAN.read_bytes())
    kind = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind)
    parts["word/embeddings/oleObject1.bin"] = b"tekening"
    made = unpack(published(pack_office(parts)))
    assert "word/embeddings/oleObject1.bin" in made
    assert b'Extension="bin"' in made["[Content_Types].xml"]


def test_what_a_template_protects_is_open_in_its_documents(tmp_path: Path) -> None:
    parts = unpack(PLAN.read_bytes())
    protected = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop'
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"<w:defaultTabStop", protected, 1)
    made = unpack(published(pack_office(parts)))
    assert b"documentProtection" not in made["word/settings.xml"]


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
@pytest.mark.parametrize("name", ["plan", "annex"])
def test_the_templates_that_we_bring_are_used_as_they_are(language: str, name: str) -> None:
    data = (bundled_templates() / language / f"{name}.docx").read_bytes()
    assert published(data) == data


def test_how_a_style_was_before_a_change_is_not_published(tmp_path: Path) -> None:
    """Who restyles with tracked changes on leaves a name in each style."""
    change = b'<w:pPrChange w:id="3" w:author="Jan Peeters"><w:pPr/></w:pPrChange>'
    path = changed(
        tmp_path, "word/styles.xml", lambda data: data.replace(b"</w:pPr>", change + b"</w:pPr>", 2)
    )
    assert b"Jan Peeters" in unpack(path.read_bytes())["word/styles.xml"]
    assert b"Jan Peeters" not in docx.shell(path, {}, Language.NL)["word/styles.xml"]
    (found,) = docx.check(path)
    assert (found.code, str(found.place)) == ("template-tracked", f"{docx.file_of(path)}, styles")
