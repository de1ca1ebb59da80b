"""The words of files that stand in a Word file as they are (ECMA-376 part 1 §17.17.2): web pages, RTF, plain text."""

import codecs
import email
import html
import quopri
import re
from collections.abc import Iterator
from email.message import Message

_NOT_SHOWN = re.compile(r"(?is)<(script|style|head)\b.*?</\1\s*>|<!--.*?-->")
_TAG = re.compile(r"(?s)<[^>]*>")
_ALTERNATIVE = re.compile(r"""(?is)\s(?:alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Tags inside a word: all others end one.
_IN_WORDS = re.compile(
    r"(?i)</?(?:a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|o:p|s|small|span|strike|strong|sub|sup|tt|u|wbr)\b"
)
_MAIL = re.compile(rb"(?i)\s*(?:MIME-Version|Content-[a-z-]+|From|Subject|Date|Snapshot-[a-z-]+)\s*:")
_MARKUP = re.compile(r"(?i)\s*<(?:!doctype|\?xml|html|head|body|meta|p|div|table|h[1-6]|ul|ol|span|b|a)\b")
_QUOTED = re.compile(rb"=(?:3D|\r?\n)")  # so archives write lines that they break, whatever their heads say
_IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML 1.0, 2.2
_PAGES = (".htm", ".html", ".xht", ".xhtml")
_RTF = re.compile(
    r"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+"
)
# Groups of an RTF file that hold settings, pictures or codes; so does one that begins with \* unless it is named.
_SETTINGS = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "objdata", "themedata", "colorschememapping",
    "datastore", "latentstyles", "listtable", "listoverridetable", "rsidtbl", "fldinst", "sn", "sv", "xe", "tc",
    "filetbl", "revtbl", "bkmkstart", "bkmkend", "atnid", "atnauthor",
}  # fmt: skip
_STARRED_WORDS = {"shpinst", "annotation", "ud", "shptxt", "txfieldtext"}
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}",
    **dict.fromkeys(("par", "tab", "line", "cell", "row", "page", "sect", "nestcell", "nestrow", "\r", "\n"), " "),
    **dict.fromkeys(("footnote", "annotation", "header", "footer", "shptxt"), " "),
}  # fmt: skip


def chunk_words(name: str, data: bytes) -> str:
    """The words of a part in HTML, RTF, plain text or an archive of a web page, on one line.

    What it is says its beginning, as programs give such parts any name; tags and codes are left out. Characters that
    no document can hold are U+FFFD; the halves of a sign, as RTF has it, are joined.
    """
    said = _said(name.lower(), data).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(_IMPOSSIBLE.sub("\ufffd", said).split())


def _said(name: str, data: bytes) -> str:
    if data.lstrip().startswith(b"{\\rtf"):
        return "".join(_rtf(data.decode("latin-1")))
    if _MAIL.match(data):
        return " ".join(_archived(email.message_from_bytes(data)))
    said = _decoded(data)
    return _page(said) if name.endswith(_PAGES) or _MARKUP.match(said) else said


def _archived(message: Message) -> Iterator[str]:
    """The words of the pages and texts of an archive (RFC 2557)."""
    for part in message.walk():
        data = part.get_payload(decode=True)
        if part.get_content_maintype() == "text" and isinstance(data, bytes):
            if part["Content-Transfer-Encoding"] is None and _QUOTED.search(data):
                data = quopri.decodestring(data)
            said = _decoded(data, part.get_content_charset() or "")
            yield _page(said) if _MARKUP.match(said) else said


def _page(said: str) -> str:
    return html.unescape(_TAG.sub(_of_tag, _NOT_SHOWN.sub(" ", said)))


def _of_tag(tag: re.Match[str]) -> str:
    """The alternative text and title of a tag, and a space where words end."""
    found = " ".join(double or single for double, single in _ALTERNATIVE.findall(tag[0]))
    return f" {found} " if found else "" if _IN_WORDS.match(tag[0]) else " "


def _rtf(said: str) -> Iterator[str]:
    """The words of an RTF file (version 1.9.1); what is left out of each group goes with its end."""
    stack, quiet, fallback, skip, page, starred = list[tuple[bool, int]](), False, 1, 0, "cp1252", False
    for each in _RTF.finditer(said):
        word = each["word"] or each["sign"] or ""
        if each["brace"] == "{":
            stack.append((quiet, fallback))
        elif each["brace"] and stack:
            quiet, fallback = stack.pop()
        elif word in _SETTINGS or (starred and word not in _STARRED_WORDS):
            quiet = True
        elif word == "uc":
            fallback = int(each["number"] or 1)
        elif word == "ansicpg":
            page = _code_page(f"cp{each['number']}")
        elif word == "u" and each["number"]:
            skip = fallback
            yield "" if quiet else chr(int(each["number"]) % 0x10000)
            continue
        elif skip and (each["byte"] or each["text"]):
            text = each["text"] or " "
            text, skip = text[skip:], max(0, skip - len(text))
            yield "" if quiet else text
            continue
        elif not quiet:
            yield _shown(each, word, page)
        starred, skip = word == "*", 0 if word or each["brace"] else skip


def _shown(each: re.Match[str], word: str, page: str) -> str:
    if each["byte"]:
        return bytes([int(each["byte"], 16)]).decode(page, "replace")
    return each["text"] or _SIGNS.get(word, "")


def _code_page(name: str) -> str:
    """The encoding of that name; Western European where it is not known, or has several bytes a character."""
    try:
        return name if len(bytes([0x41]).decode(codecs.lookup(name).name)) == 1 else "cp1252"
    except (LookupError, UnicodeError):
        return "cp1252"


def _decoded(data: bytes, named: str = "") -> str:
    """The characters of a text: in the encoding that is named, that of its first bytes, or a usual one."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in filter(None, (named, "utf-8-sig")):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", "replace")
