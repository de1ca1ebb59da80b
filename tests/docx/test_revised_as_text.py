"""What a reviewed Word file says of each paragraph: changes, links, fields, comments, boxes, cells, margins."""

# ruff: noqa: E501

from collections.abc import Iterator

from ibzdocs.formats.docx.reader.file import WordFile
from ibzdocs.formats.docx.reader.revisions import NOBODY, Author, RevisedParagraph, Stretch, revised
from ibzdocs.formats.ooxml.package import unpack
from tests.golden import Golden
from tests.import_docx.word import word

_BY = 'w:author="An" w:date="2026-01-02T00:00:00Z"'
_OTHER = 'w:author="Jo" w:date="2026-01-03T00:00:00Z"'


def _r(text: str, looks: str = "") -> str:
    return f'<w:r>{looks and f"<w:rPr>{looks}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _change(kind: str, inside: str, by: str = _BY) -> str:
    return f"<w:{kind} {by}>{inside}</w:{kind}>"


def _gone(text: str) -> str:
    return f"<w:r><w:delText>{text}</w:delText></w:r>"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _field(code: str, result: str) -> str:
    said = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"{_mark('begin')}{said}{_mark('separate')}{result}{_mark('end')}"


def _p(inside: str, about: str = "") -> str:
    return f"<w:p>{about and f'<w:pPr>{about}</w:pPr>'}{inside}</w:p>"


def _row(change: str, by: str, *cells: str) -> str:
    inside = "".join(f"<w:tc>{_p(_r(cell))}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr><w:{change} {by}/></w:trPr>{inside}</w:tr>"


def _range(number: int, inside: str) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'


_BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
_RANGED = f'{_range(1, _r("hier", "<w:b/>"))}<w:r><w:commentReference w:id="1"/></w:r>'
_NESTED = _field(" IF ", _r("nee")).replace(
    "IF", f" IF {_mark('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>{_mark('end')}"
)
_BODY = (
    _p(_r("een ") + _change("ins", _r("nieuw ")) + _change("del", _gone("oud ")) + _r("eind")),
    _p(_change("ins", _change("del", _gone("kort"), _OTHER)) + _change("moveFrom", _r("weg")) + _change("moveTo", _r("hier"))),
    _p(_r("doorgehaald", "<w:strike/>") + _r("vet", f"<w:b/>{_change('rPrChange', '<w:rPr/>')}")),
    _p(_r("gelijk", _change("rPrChange", "<w:rPr><w:sz/></w:rPr>")) + _r("verborgen", "<w:vanish/>")),
    _p(_r("nieuw eind"), f"<w:rPr><w:ins {_BY}/></w:rPr>{_change('pPrChange', '<w:pPr/>')}"),
    _p(_r("weer weg"), f"<w:rPr><w:ins {_BY}/><w:del {_OTHER}/></w:rPr>"),
    _p('<w:hyperlink w:anchor="_RefSD1">' + _r("spring") + "</w:hyperlink>" + _RANGED),
    _p(_field(' HYPERLINK "https://example.org" ', _r("verwijzing")) + _field(" REF _RefSD2 ", _r("deel 2"))),
    _p('<w:fldSimple w:instr=" PAGE ">' + _r("7") + "</w:fldSimple>" + _mark("begin") + _r("geen veld")),
    _p(_field(' TOC \\o "1-2" ', _r("inhoud") + _mark("end"))),
    _p(_NESTED),
    '<w:bookmarkStart w:id="9" w:name="_Ib7"/>',
    _p('<w:bookmarkStart w:id="8" w:name="_Ib8_Copy_2"/>' + _r("met anker") + "<w:r><w:tab/><w:br/><w:br w:type='page'/></w:r>"),
    _change("ins", _p(_r("ingevoegd blok"))),
    f"<w:sdt><w:sdtContent>{_p(_r('in een veld'))}</w:sdtContent></w:sdt>",
    f"<w:tbl>{_row('ins', _BY, 'cel 1', 'cel 2')}{_row('del', _OTHER, 'cel 3')}</w:tbl>",
    _p(_r("voor") + _BOX.format(_p(_r("in een kader"))) + _r("na") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    _p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:r><w:commentReference w:id="2"/></w:r>', '<w:pStyle w:val="Strong"/>'),
)  # fmt: skip
_NOTES = f'<w:footnote w:id="0" w:type="separator">{_p(_r("streep"))}</w:footnote><w:footnote w:id="2">{_p(_r("noot"))}</w:footnote>'
_COMMENTS = "".join(
    f'<w:comment w:id="{number}" {_BY}>{_p(_r(f"vraag {number}"))}{_p(_r("tweede regel"))}</w:comment>'
    for number in (1, 2)
)


def _author(by: Author) -> str:
    return "" if by == NOBODY else f" by {by.name} {by.date[:10]}"


def _stretch(each: Stretch) -> str:
    said = {"field": each.field, "note": each.note, "comments": ",".join(sorted(each.comments))}
    marks = "".join(f" {name}={value}" for name, value in said.items() if value)
    looks = ",".join(f"{name}" for name, value in each.look._asdict().items() if value)
    return f"  {each.change or '='} {each.text!r}{marks}{f' {looks} {each.look.link}' if looks else ''}{_author(each.by)}"


def _lines(each: RevisedParagraph) -> Iterator[str]:
    said = (each.story, each.part, each.of, each.style, each.mark, *each.anchors)
    numbers = f"{f' cell {each.cell}' * bool(each.cell)}{' generated' * each.generated}{f' looks {each.formats}' * bool(each.formats)}"
    yield f"{' '.join(filter(None, said))}{numbers}{_author(each.by)}"
    yield from map(_stretch, each.stretches)


def test_what_is_said_of_each_paragraph(golden: Golden) -> None:
    header = _p(_r("boven elke bladzijde"))
    data = word("".join(_BODY), footnotes=_NOTES, comments=_COMMENTS, header=header)
    made = revised(WordFile("plan.docx", unpack(data)))
    lines = [line for each in made.paragraphs for line in _lines(each)]
    lines += [
        f"comment {each.id} {each.text!r} {each.resolved} {each.parent}{_author(each.by)}"
        for each in made.comments
    ]
    golden("revised.txt", "\n".join([*lines, *(f"unread {each}" for each in made.unread)]))
