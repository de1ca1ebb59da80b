"""Rich text documents as LibreOffice's flat XML and as pandoc's markdown, of as many chapters as asked."""

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="New" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="F" style:family="graphic"><style:graphic-properties style:wrap="none"
 style:vertical-pos="from-top" style:horizontal-pos="center"/></style:style>
<text:list-style style:name="Bullets">{{bullets}}</text:list-style>
<text:list-style style:name="Numbers">{{numbers}}</text:list-style>
</office:automatic-styles><office:body><office:text>"""
_TAIL = "</office:text></office:body></office:document>"
_FILLING = "De dienst volgt elke maand op hoever de uitvoering staat en stuurt bij waar dat nodig is. "


def fodt(chapters: int) -> str:
    """A document with headings, lists four deep, notes, tables with merged cells, links and text boxes."""
    bullets = _levels(
        '<text:list-level-style-bullet text:level="{}" text:bullet-char="•">{}</text:list-level-style-bullet>'
    )
    numbers = _levels(
        '<text:list-level-style-number text:level="{}" style:num-suffix="." style:num-format="1">{}'
        "</text:list-level-style-number>"
    )
    head = _HEAD.replace("{bullets}", bullets).replace("{numbers}", numbers)
    return head + "".join(map(_chapter, range(1, chapters + 1))) + _TAIL


def _levels(pattern: str) -> str:
    look = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" '
        'fo:margin-left="{}cm"/></style:list-level-properties>'
    )
    return "".join(pattern.format(level, look.format(level)) for level in range(1, 10))


def _chapter(number: int) -> str:
    n = f"{number}x"
    return f"""<text:h text:outline-level="1">Hoofdstuk a{n}</text:h>
<text:p>Een alinea b{n} met <text:span text:style-name="B">vet c{n}</text:span> en
 <text:span text:style-name="I">cursief d{n}</text:span>, een
 <text:a xlink:href="https://example.org/e_{n}?q=1&amp;r=2">koppeling f{n}</text:a> en een
 noot<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
 <text:p>Voetnoot g{n}.</text:p></text:note-body></text:note>.</text:p>
<text:h text:outline-level="2">Punt h{n}</text:h>
<text:p>{_FILLING * 12}</text:p>
<text:p>Tekens die betekenis hebben i{n}: *ster* {{veld}} [haak] ^[dak] a_b_c \\.</text:p>
<text:list text:style-name="Bullets">{
        _item(f"bol j{n}", _list(_item(f"bol k{n}", _list(_item(f"bol l{n}", _list(_item(f"bol m{n}")))))))
    }{_item(f"bol n{n}")}</text:list>
<text:list text:style-name="Numbers">{_item(f"nummer o{n}", _list(_item(f"nummer p{n}")))}{
        _item(f"nummer q{n}")
    }</text:list>
<text:h text:outline-level="3">Tussentitel r{n}</text:h>
<table:table table:name="T{number}"><table:table-column table:number-columns-repeated="3"/>
<table:table-header-rows><table:table-row>{_cell(f"kop s{n}", 2)}<table:covered-table-cell/>{
        _cell(f"kop t{n}")
    }
</table:table-row></table:table-header-rows>
<table:table-row>{_cell(f"hoog u{n}", 1, 2)}{_cell(f"cel v{n}")}{_cell(f"cel w{n}")}</table:table-row>
<table:table-row><table:covered-table-cell/>{_cell(f"cel y{n}")}{
        _cell(f"cel z{n}")
    }</table:table-row></table:table>
<text:p>Voor het kader aa{n}.<draw:frame draw:style-name="F" text:anchor-type="char" svg:width="8cm"
 svg:height="2cm" svg:y="1cm"><draw:text-box><text:p>Kader ab{
        n
    }</text:p></draw:text-box></draw:frame></text:p>
<text:p>{_FILLING * 8}</text:p>
<text:p text:style-name="New">Op een nieuwe pagina ac{n}<text:line-break/>en een regel ad{n}.</text:p>
"""


def _list(content: str) -> str:
    return f"<text:list>{content}</text:list>"


def _item(text: str, more: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{more}</text:list-item>"


def _cell(text: str, columns: int = 1, rows: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def markdown(chapters: int) -> str:
    """The same kinds of content as pandoc writes them, and its definition lists, quotes and notes."""
    return "% Plan van de dienst\n\n" + "\n".join(map(_markdown_chapter, range(1, chapters + 1)))


def _markdown_chapter(number: int) -> str:
    n = f"{number}x"
    return rf"""
# Hoofdstuk a{n}

Een alinea b{n} met **vet c{n}**, *cursief d{n}* en ***beide e{n}***, een
[koppeling f{n}](https://example.org/g_{n}?q=1&r=2), `code h{n}` en een noot[^n{number}]. Water is H~2~O.

[^n{number}]: Voetnoot i{n}
    met een [koppeling j{n}](https://example.org).

    Tweede alinea k{n}.

## Punt l{n}

{_FILLING * 10}

Tekens die betekenis hebben m{n}: \*ster\* {{veld}} \[haak\] \^dak a\_b\_c \\.

- bol n{n}
    - bol o{n}
        - bol p{n}
            - bol q{n}

    vervolg r{n}

- bol s{n}

1. nummer t{n}
    a. letter u{n}
    b. letter v{n}
2. nummer w{n}

> Citaat y{n} van iemand.

### Tussentitel z{n}

#### Dieper aa{n}

+-------------------+------------------+
| kop ab{n}         | kop ac{n}        |
+===================+==================+
| cel ad{n}         | - punt ae{n}     |
|                   | - punt af{n}     |
+-------------------+------------------+
| cel **ag{n}**     | cel ah{n}        |
+-------------------+------------------+

: Bijschrift ai{n}

Term aj{n}
: Uitleg ak{n}

{_FILLING * 8}
"""
