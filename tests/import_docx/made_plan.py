"""A long plan of an organisation that does not exist, as Word has it, varied by seed; and where each part belongs.

Nothing of it is copied: the sentences are put together from words. ``styles`` makes real heading styles and lists,
without it headings are bold paragraphs with typed numbers and lists are typed with dashes. The file is one that
Word opens: with a title page, contents, running head and numbers of pages.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.import_docx.hands import Hand, hand_of
from tests.import_docx.made_file import cell, contents, made_file, paragraph
from tests.import_docx.made_words import LANGUAGES


@dataclass(frozen=True)
class Part:
    """A text of the document and where it belongs: a sheet and what it stands under there."""

    text: str
    sheet: str
    under: str = ""


@dataclass
class MadePlan:
    """A document and what of it belongs where; ``marks`` are numbers and labels that a plan sets itself."""

    language: str
    seed: int
    styles: bool
    size: int = 1
    parts: list[Part] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    swot: dict[str, list[str]] = field(default_factory=dict)
    objectives: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(f"{self.language} {self.seed}")
        self.words = LANGUAGES[self.language]
        self.hand: Hand = hand_of(self.random, self.words, self.styles)
        self.number = [0, 0, 0]
        self.said: set[str] = set()
        self.heads: list[tuple[int, str]] = []

    def data(self) -> bytes:
        """The Word file."""
        chapters: list[Callable[[], None]] = [
            self._frame,
            self._environment,
            self._strategy,
            self._means,
            self._units,
        ]
        middle = chapters[1:]
        self.random.shuffle(middle)
        for chapter in (chapters[0], *middle):
            chapter()
        title, _, _ = self.words.own
        front = paragraph(title, "Title") + (contents(self.heads) if self.styles else "")
        return made_file(front + "".join(self.body), title)

    # ---------------------------------------------------------------------------------- wording

    def sentence(self) -> str:
        """A sentence that the document has once."""
        said = " ".join(
            (self._one(self.words.subjects), self._one(self.words.verbs), self._one(self.words.objects),
             "(" + self._one(self.words.nouns) + ")", self._one(self.words.ends))
        )  # fmt: skip
        said = f"{said[0].upper()}{said[1:]}"
        if said in self.said:
            said = f"{said} {self.random.randint(2, 999)}"
        self.said.add(said)
        return said

    def clause(self) -> str:
        """An item of a list."""
        said = self.sentence()
        return said[0].lower() + said[1:]

    def title(self) -> str:
        """A title that the document has once."""
        said = self._one(self.words.objects)
        said = f"{said[0].upper()}{said[1:]} ({self._one(self.words.nouns)})"
        while said in self.said:
            said = f"{said[:-1]}, {self._one(self.words.nouns)})"
        self.said.add(said)
        return said

    def _one(self, listed: str) -> str:
        return self.random.choice(listed.split("|"))

    def _heading_of(self, kind: str) -> str:
        return self.random.choice(self.words.chapters[kind])

    # ----------------------------------------------------------------------------------- blocks

    def heading(
        self,
        level: int,
        text: str,
        sheet: str = "texts",
        under: str = "",
        label: str = "",
        numbered: bool = True,
    ) -> None:
        """A heading with a typed number where this author types them; ``label`` stands before its text."""
        number = ""
        if numbered and level <= 3:
            self.number[level - 1] += 1
            self.number[level:] = [0] * (3 - level)
            number = self.hand.number(self.number[:level])
        shown = f"{number if self.hand.typed_numbers and not label else ''}{label}{text}"
        self.parts.append(Part(text, sheet, under))
        self.heads.append((level, shown))
        if self.styles:
            self.body.append(paragraph(shown, f"H{level}"))
        else:
            self.body.append(paragraph(shown, looks=self.hand.looks[level - 1]))
        if self.hand.empty_lines and level < 3:
            self.body.append(paragraph(""))

    def text(self, text: str, sheet: str = "texts", under: str = "") -> None:
        """A paragraph."""
        self.parts.append(Part(text, sheet, under))
        self.body.append(paragraph(text, pieces=self.hand.pieces))

    def texts(self, count: int, sheet: str = "texts", under: str = "") -> None:
        for _ in range(count * self.size):
            self.text(" ".join(f"{self.sentence()}." for _ in range(self.random.randint(2, 4))), sheet, under)

    def items(self, texts: Sequence[str], sheet: str, under: str = "") -> None:
        """A list: a real one, or one typed with dashes, numbers or letters."""
        for number, text in enumerate(texts, 1):
            end = self.hand.ends[0] if number < len(texts) else self.hand.ends[1]
            self.parts.append(Part(text, sheet, under))
            if self.styles:
                numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                self.body.append(paragraph(text + end, properties=numbering))
            else:
                self.body.append(paragraph(f"{self.hand.mark(number)}{text}{end}"))

    def table(self, rows: Sequence[Sequence[tuple[str, int, int]]], caption: str = "") -> None:
        """A table; a cell is its text, the columns that it takes, and 1 or 2 where it begins or goes on downwards."""
        shown = ""
        if caption:
            number = sum(part.sheet == "tables" for part in self.parts) + 1
            self.parts.append(Part(caption, "tables"))
            said = self.hand.caption.format(number, caption)
            shown = paragraph(said, "Caption" if self.styles else "", looks="" if self.styles else "<w:i/>")
        grid = "<w:gridCol/>" * max(sum(columns for _, columns, _ in row) for row in rows)
        made = "".join(f"<w:tr>{''.join(cell(*each) for each in row)}</w:tr>" for row in rows)
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        made = (
            f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
        )
        self.body += (
            [made, shown or paragraph("")] if self.hand.caption_below else [shown, made, paragraph("")]
        )

    # --------------------------------------------------------------------------------- chapters

    def _frame(self) -> None:
        self.heading(1, self._heading_of("frame"))
        self.texts(6)
        for kind in ("mission", "vision"):
            self.heading(2, self._heading_of(kind))
            self.texts(4)
            self.items([self.clause() for _ in range(4)], "texts")
        self.heading(2, self._heading_of("values"))
        self.texts(1)
        self._values()

    def _values(self) -> None:
        names = self.random.sample(self.words.values.split("|"), 4)
        if self.hand.value_list:
            said = [(name, self.sentence()) for name in names]
            self.items([f"{name}: {sentence}" for name, sentence in said], "values.split")
            return
        for name in names:
            self.heading(3, name, "values", numbered=False)
            self.items([self.clause() for _ in range(3)], "values", name)

    def _environment(self) -> None:
        self.heading(1, self.words.own[1])
        sections: list[Callable[[], None]] = [self._stakeholders, self._context, self._swot]
        self.random.shuffle(sections)
        for section in sections:
            section()

    def _stakeholders(self) -> None:
        self.heading(2, self._heading_of("stakeholders"))
        self.texts(2)
        for name in self.words.groups:
            self.heading(3, name, "stakeholders", numbered=False)
            self.items([self.clause() for _ in range(5 * self.size)], "stakeholders", name)

    def _context(self) -> None:
        self.heading(2, self._heading_of("context"))
        self.texts(1)
        self.items([self.sentence() for _ in range(8 * self.size)], "context")

    def _swot(self) -> None:
        self.heading(2, self._heading_of("swot"))
        self.texts(1)
        names = [self.random.choice(each) for each in self.words.swot]
        for letter, _ in zip("SWOT", names, strict=True):
            self.swot[letter] = [self.sentence() for _ in range(6)]
        if self.hand.swot_table:
            for pair in ("SW", "OT"):
                for letter in pair:
                    name = names["SWOT".index(letter)]
                    self.parts += [
                        Part(name, "swot"),
                        *(Part(text, "swot", letter) for text in self.swot[letter]),
                    ]
            cells = [
                ("\n".join((names["SWOT".index(letter)], *self.swot[letter])), 1, 0) for letter in "SWOT"
            ]
            self.table([cells[:2], cells[2:]])
            return
        for letter, name in zip("SWOT", names, strict=True):
            self.heading(3, name, "swot", numbered=False)
            self.items(self.swot[letter], "swot", letter)

    def _strategy(self) -> None:
        self.heading(1, self.words.own[2])
        self.texts(1)
        self.heading(2, self._heading_of("priorities"))
        self.texts(1)
        for number in range(1, 5):
            title = self.title()
            self.heading(3, title, "priorities", label=self._label("priority", number))
            self.texts(1, "priorities", title)
        self.heading(2, self._heading_of("objectives"))
        self.texts(2)
        if self.hand.has_domains:
            for number in range(1, 4):
                title = self.title()
                self.heading(3, title, "domains", label=self.hand.labels["domain"].format(number))
                self.texts(1, "domain", title)
                self._objectives(4, title, 4)
        else:
            self._objectives(10, "", 3)
        self.heading(2, self._heading_of("risks"))
        self.texts(1)
        self._risks()

    def _label(self, kind: str, number: int) -> str:
        return self.hand.labels[kind].format(number) if self.hand.has_labels else ""

    def _objectives(self, count: int, domain: str, level: int) -> None:
        for _ in range(count):
            title = self.title()
            self.objectives.append(title)
            numbered = not self.hand.has_labels and level < 4
            self.heading(
                level, title, "objectives", domain, self._label("objective", len(self.objectives)), numbered
            )
            self.texts(3, "objective", title)
            if self.random.random() < 0.8:
                self.parts.append(Part("", "lead"))
                self.body.append(paragraph(self.hand.lead))
                self.items([self.clause() for _ in range(5 * self.size)], "ambitions", title)

    def _risks(self) -> None:
        titles = [self.title() for _ in range(5)]
        heads = self.hand.risk_heads
        if self.hand.risk_kind == "list" or not self.swot:
            self.items(titles, "risk_domains")
        elif self.hand.risk_kind == "table":
            rows = [[(head, 1, 0) for head in heads]]
            for title in titles:
                self.parts.append(Part(title, "risk_domains"))
                rows.append([(title, 1, 0), *((text, 1, 0) for text in self._crossed(title))])
            self.table(rows)
        else:
            for number, title in enumerate(titles, 1):
                self.heading(
                    3,
                    title,
                    "risk_domains",
                    label=self._label("risk", number),
                    numbered=not self.hand.has_labels,
                )
                crossed = [(text, 1, 0) for text in self._crossed(title)]
                self.table([[(head, 1, 0) for head in heads[1:]], crossed])

    def _crossed(self, title: str) -> Iterator[str]:
        """What a risk draws together: items of the SWOT and objectives, a paragraph for each."""
        for name, texts in (
            ("weaknesses", self.swot["W"]),
            ("threats", self.swot["T"]),
            ("objectives", self.objectives),
        ):
            chosen = self.random.sample(texts, 2)
            self.parts += [Part(text, f"risk_domains.{name}", title) for text in chosen]
            yield "\n".join(chosen)

    def _means(self) -> None:
        self.heading(1, self._heading_of("means"))
        self.texts(1)
        self.heading(2, self._heading_of("staff"))
        self.texts(1)
        self._figures("personnel", self.hand.staff)
        self.heading(2, self._heading_of("budget"))
        self.texts(2)
        self._figures("budget", self.hand.credits)

    def _figures(self, sheet: str, kinds: Sequence[str]) -> None:
        """A table under a head that this author gives it, with a row of sums."""
        years = ("2027", "2028", "2029")
        rows = self.hand.heads(years, kinds)
        sums = [0] * (len(kinds) * len(years))
        for name in [self.title() for _ in range(12)]:
            figures: list[int] = []
            for _ in years:
                own = [self.random.randint(1, 4000) for _ in kinds]
                figures += [*own[:-1], sum(own[:-1])] if sheet == "personnel" else own
            sums = [before + figure for before, figure in zip(sums, figures, strict=True)]
            rows.append(self._line(sheet, name, figures))
        rows.append(self._line(sheet, self.hand.total, sums))
        self.table(rows, self.title())

    def _line(self, sheet: str, name: str, figures: Sequence[int]) -> list[tuple[str, int, int]]:
        said = list(figures)
        if sheet == "personnel" and len(self.hand.staff) == 3:  # nobody in management, as the totals show
            for at in range(0, len(figures) + len(figures) // 3, 4):
                said.insert(at, 0)
        self.parts.append(Part(f"{name} {' '.join(map(str, said))}", sheet))
        return [(name, 1, 0), *((self.hand.figure(each), 1, 0) for each in figures)]

    def _units(self) -> None:
        self.heading(1, self._heading_of("units"))
        self.texts(1)
        topics = self.random.sample(self.words.topics.split("|"), 7)
        for topic in topics:
            name = self.random.choice(self.words.units).format(topic)
            self.heading(2, name, "units")
            self.texts(2, "mission", name)
            self.text(self.hand.task_lead, "tasks", name)
            self.items([self.clause() for _ in range(6 * self.size)], "tasks", name)
