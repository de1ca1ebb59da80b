"""A layout to the bytes of a PDF: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2)."""

from collections.abc import Sequence

from ibzdocs.base.mappings import gathered
from ibzdocs.formats.pdf.layout.arrange import Layout
from ibzdocs.formats.pdf.layout.flow import Heading
from ibzdocs.formats.pdf.layout.measure import Font
from ibzdocs.formats.pdf.layout.paragraphs import Setter
from ibzdocs.formats.pdf.output.draw import Area, Drawer
from ibzdocs.formats.pdf.output.embed import Embedded
from ibzdocs.formats.pdf.output.file import File, text_string
from ibzdocs.formats.pdf.output.metadata import info, output_intent, xmp
from ibzdocs.formats.pdf.output.pictures import Images
from ibzdocs.formats.pdf.output.running import Running, watermark
from ibzdocs.formats.pdf.output.structure import Marks, write_structure


def write(layout: Layout) -> bytes:
    """The PDF of a layout; equal layouts give equal bytes, wherever and whenever they are written."""
    return _Writer(layout).write()


class _Writer:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.file, self.fonts, self.images, self.marks = File(), Embedded(), Images(), Marks()
        self.page_of = layout.page_of
        self.setter = Setter(layout.house, layout.tree.language)
        self.running = Running(self.setter, layout.chapters)
        self.first_page = self.file.take(layout.page_count)

    def write(self) -> bytes:
        """Pages first, since drawing finds out the marks and the characters."""
        bodies = [self._page(index) for index in range(self.layout.page_count)]
        resources = self.file.add(f"<</Font{self.fonts.write(self.file)}{self.images.write(self.file)}>>")
        tree = self.file.take()
        numbers = range(self.first_page, self.first_page + len(bodies))
        for number, body in zip(numbers, bodies, strict=True):
            self.file.put(number, f"<</Type/Page/Parent {tree} 0 R/Resources {resources} 0 R{body}>>")
        kids = " ".join(f"{number} 0 R" for number in numbers)
        self.file.put(tree, f"<</Type/Pages/Count {len(bodies)}/Kids[{kids}]>>")
        root = self.file.add(self._catalogue(tree, list(numbers)))
        return self.file.close(root, self.file.add(info(self.layout.meta)))

    def _catalogue(self, pages: int, numbers: list[int]) -> str:
        structure = write_structure(self.file, self.layout.tree, self.marks, numbers)
        language = self.layout.tree.language
        metadata = self.file.add_stream(
            xmp(self.layout.meta, language), "/Type/Metadata/Subtype/XML", level=0
        )
        return (
            f"<</Type/Catalog/Pages {pages} 0 R/StructTreeRoot {structure} 0 R/MarkInfo<</Marked true>>"
            f"/Lang({language})/ViewerPreferences<</DisplayDocTitle true>>/Metadata {metadata} 0 R"
            f"/OutputIntents[{output_intent(self.file)} 0 R]"
            f"/PageLabels<</Nums[0<</S/D>>]>>{self._outline()}>>"
        )

    # ------------------------------------------------------------------------------------------ pages

    def _page(self, index: int) -> str:
        """Draw a page; the entries of its object."""
        page = self.layout.pages[index]
        self.marks.open_page()
        drawer = Drawer(page, self.fonts, self.images, self.marks, self.page_of)
        drawer.draw()
        self.running.draw(drawer, page, index + 1)
        stream = self.file.add_stream(self._content(drawer).encode("latin-1"))
        look = page.area.page
        links = " ".join(f"{self._link(link, index)} 0 R" for link in drawer.links if self._leads(link))
        annotations = f"/Annots[{links}]" if links else ""
        return (
            f"/MediaBox[0 0 {look.width:g} {look.height:g}]/Contents {stream} 0 R"
            f"/StructParents {index}/Tabs/S{annotations}"
        )

    def _content(self, drawer: Drawer) -> str:
        parts = []
        font = self._watermark_font()
        mark = self.setter.fonts.clean(self.layout.meta.watermark, font.face)
        if mark:
            parts.append(watermark(drawer, mark, font, self.layout.house.watermark_color))
        parts += drawer.behind
        if drawer.graphics:
            parts += ["/Artifact BMC", *drawer.graphics, "EMC"]
        parts += drawer.pictures
        if drawer.text:
            parts += ["BT", *drawer.text, "ET"]
        return "\n".join(parts)

    def _watermark_font(self) -> Font:
        return self.setter.text_style("body").plain.font

    # ------------------------------------------------------------------------------------------ links

    def _leads(self, link: Area) -> bool:
        return not link.goal.inner or link.goal.target in self.layout.spots

    def _link(self, link: Area, index: int) -> int:
        number = self.file.take()
        key = self.layout.page_count + self.marks.annotate(link.elem, number)
        if link.goal.inner:
            where = f"/Dest{self._destination(link.goal.target)}"
        else:
            where = f"/A<</Type/Action/S/URI/URI({_literal(link.goal.target)})>>"
        rect = " ".join(f"{side:.2f}" for side in link.rect)
        self.file.put(
            number,
            f"<</Type/Annot/Subtype/Link/Rect[{rect}]/Border[0 0 0]/F 4/StructParent {key}"
            f"/P {self.first_page + index} 0 R/Contents{text_string(link.goal.title)}{where}>>",
        )
        return number

    def _destination(self, anchor: str) -> str:
        spot = self.layout.spots[anchor]
        height = self.layout.pages[spot.page - 1].area.page.height
        return f"[{self.first_page + spot.page - 1} 0 R/XYZ 0 {height - spot.top:.2f} null]"

    # ---------------------------------------------------------------------------------------- outline

    def _outline(self) -> str:
        """Bookmarks of all headings, closed below the first level (ISO 32000-1, 12.3.3)."""
        headings = self.layout.headings
        if not headings:
            return ""
        root = self.file.take()
        first = self.file.take(len(headings))
        numbers = range(first, first + len(headings))
        parents = _parents(headings)
        kids = gathered((parent, index) for index, parent in enumerate(parents))
        for index, heading in enumerate(headings):
            self.file.put(numbers[index], self._bookmark(heading, index, parents[index], kids, root))
        top = kids[-1]
        self.file.put(
            root,
            f"<</Type/Outlines/First {numbers[top[0]]} 0 R/Last {numbers[top[-1]]} 0 R/Count {len(top)}>>",
        )
        return f"/Outlines {root} 0 R/PageMode/UseOutlines"

    def _bookmark(
        self, heading: Heading, index: int, parent: int, kids: dict[int, list[int]], root: int
    ) -> str:
        first = root + 1
        siblings = kids[parent]
        place = siblings.index(index)
        out = f"<</Title{text_string(heading.text)}/Dest{self._destination(heading.anchor)}"
        out += f"/Parent {root if parent < 0 else first + parent} 0 R"
        if place:
            out += f"/Prev {first + siblings[place - 1]} 0 R"
        if place < len(siblings) - 1:
            out += f"/Next {first + siblings[place + 1]} 0 R"
        own = kids.get(index)
        if own:
            out += f"/First {first + own[0]} 0 R/Last {first + own[-1]} 0 R/Count {-len(own)}"
        return out + ">>"


def _parents(headings: Sequence[Heading]) -> list[int]:
    """For every heading the index of the one above it, -1 for none."""
    parents: list[int] = []
    open_: list[int] = []
    for index, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            open_.pop()
        parents.append(open_[-1] if open_ else -1)
        open_.append(index)
    return parents


def _literal(url: str) -> str:
    """An address as a literal string: ASCII, with brackets and backslashes escaped."""
    ascii_url = "".join(
        char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode()) for char in url
    )
    return ascii_url.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
