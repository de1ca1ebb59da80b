"""What a PDF says of itself: information dictionary, XMP packet, output intent."""

import datetime
import html

from PIL import ImageCms

from ibzdocs.formats.pdf.layout.tokens import plain_text
from ibzdocs.formats.pdf.output.file import File, text_string
from ibzdocs.tree.nodes import Meta

PRODUCER = "ibzdocs"
_PROFILE_DATE = bytes.fromhex("07e40001000100000000") + b"\0\0"  # 2020-01-01, in bytes 24 to 35
_PROPERTY = (
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li>"
)
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    f"<pdfaSchema:property><rdf:Seq>{_PROPERTY}</rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def info(meta: Meta) -> str:
    """The information dictionary; it agrees with the XMP packet (ISO 19005-2, 6.6.3)."""
    stamp = _utc(meta.stamp).strftime("D:%Y%m%d%H%M%SZ")
    texts = {"Title": meta.title, "Subject": meta.subject, "Author": meta.author}
    entries = "".join(f"/{key}{text_string(plain_text(value))}" for key, value in texts.items() if value)
    if meta.keywords:
        entries += f"/Keywords{text_string(', '.join(meta.keywords))}"
    producer = text_string(PRODUCER)
    return f"<<{entries}/Creator{producer}/Producer{producer}/CreationDate({stamp})/ModDate({stamp})>>"


def xmp(meta: Meta, language: str) -> bytes:
    """The XMP packet: PDF/UA-1 and PDF/A-2a, title, dates."""
    stamp = _utc(meta.stamp).strftime("%Y-%m-%dT%H:%M:%SZ")
    keywords = f"<pdf:Keywords>{_said(', '.join(meta.keywords))}</pdf:Keywords>" if meta.keywords else ""
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        "<dc:format>application/pdf</dc:format>"
        f"{_alternative('title', plain_text(meta.title))}"
        f"{_alternative('description', plain_text(meta.subject))}"
        f"{_list('creator', 'Seq', plain_text(meta.author))}{_list('language', 'Bag', language)}\n"
        f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>"
        f"<xmp:MetadataDate>{stamp}</xmp:MetadataDate><xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>{keywords}\n"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
        "<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n"
        f'{_EXTENSION}\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>\n'
    )
    return packet.encode("utf-8")


# As xml.sax.saxutils.escape, which brings the whole of urllib: a tenth of the time to import this program.
def _said(text: str) -> str:
    return html.escape(text, quote=False)


def _alternative(name: str, text: str) -> str:
    if not text:
        return ""
    return f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{_said(text)}</rdf:li></rdf:Alt></dc:{name}>'


def _list(name: str, kind: str, text: str) -> str:
    return f"<dc:{name}><rdf:{kind}><rdf:li>{_said(text)}</rdf:li></rdf:{kind}></dc:{name}>" if text else ""


def _utc(stamp: datetime.datetime) -> datetime.datetime:
    """The moment in UTC; one without a zone is taken as UTC, so that the machine's zone never matters."""
    return stamp if stamp.tzinfo is None else stamp.astimezone(datetime.UTC)


def output_intent(file: File) -> int:
    """An sRGB output intent with its profile (ISO 19005-2, 6.2.3); the profile's date is fixed."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile[:24] + _PROFILE_DATE + profile[36:]
    stream = file.add_stream(profile, "/N 3")
    return file.add(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {stream} 0 R>>"
    )
