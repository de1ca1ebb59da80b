"""A long plan of an organisation that does not exist, as Word has it, varied by seed; and where each part belongs.

Nothing of it is copied: the sentences are put together from words. ``styles`` makes real heading styles and lists,
without it headings are bold paragraphs with typed numbers and lists are typed with dashes.
"""

# ruff: noqa: E501

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tests.import_docx.word import NUMBERING, STYLES, word


@dataclass(frozen=True)
class Part:
    """A text of the document and where it belongs: a sheet and what it stands under there."""

    text: str
    sheet: str
    under: str = ""


@dataclass(frozen=True)
class Words:
    """The words of a language of which sentences and headings are made."""

    subjects: str
    verbs: str
    objects: str
    ends: str
    nouns: str
    chapters: dict[str, tuple[str, ...]]
    labels: dict[str, tuple[str, ...]]
    swot: tuple[tuple[str, ...], ...]
    units: tuple[str, ...]
    topics: str
    leads: tuple[str, ...]
    task_lead: str
    values: str
    groups: tuple[str, ...]
    staff: tuple[str, str, str, str]
    credits: tuple[str, str]
    total: str
    caption: str
    risk_heads: tuple[str, str, str, str]


NL = Words(
    subjects="de dienst|het departement|elke medewerker|de minister|een burger|het team|de ondernemingen|de partners|de gebruikers",
    verbs="moet zorgen voor|werkt aan|kan rekenen op|heeft nood aan|wil investeren in|zal bijdragen tot|let op|maakt werk van",
    objects="een betere opvolging van dossiers|de kwaliteit van het onderzoek|een veilige werkplek voor iedereen|het beheer van de archieven|"
    "de controle op de sector|een vlotte toegang tot gegevens|de opleiding van het personeel|een duurzaam gebruik van gebouwen",
    ends="binnen de huidige regels|met de nodige aandacht voor privacy|in elke provincie van het land|voor het einde van de periode|"
    "zoals de wet het vraagt|over de grenzen van de diensten|met minder papier dan vroeger|door een open dialoog",
    nouns="vergunningen|metingen|inspecties|loketten|archieven|gegevens|netwerken|gebouwen|dossiers|opleidingen|normen|adviezen|proefprojecten|"
    "klachten|kaarten|registers|voorraden|subsidies|toestellen|meldingen",
    chapters={
        "frame": ("Algemeen kader", "Inleiding", "Situering"),
        "mission": ("Onze missie", "Opdracht", "Wie we zijn"),
        "vision": ("Onze visie", "Visie op de toekomst"),
        "values": ("Onze waarden", "Kernwaarden", "Cultuur en waarden"),
        "stakeholders": ("De belanghebbenden", "Stakeholders", "Klanten en partners"),
        "context": ("Contextanalyse", "Omgevingsanalyse", "Trends en ontwikkelingen"),
        "swot": ("SWOT-analyse", "Sterktes, zwaktes, kansen en bedreigingen", "Sterkte-zwakteanalyse"),
        "priorities": ("Strategische prioriteiten", "Onze prioriteiten"),
        "objectives": ("Strategische doelstellingen", "Onze strategische doelen", "Doelstellingen voor de legislatuur"),
        "risks": ("Strategische risico’s", "Risicodomeinen", "Risicoanalyse"),
        "means": ("Onze middelen", "Middelen"),
        "staff": ("Personeel", "Personeelsplan"),
        "budget": ("Begroting", "Budgettair kader"),
        "units": ("Structuur en opdrachten van de diensten", "De diensten en hun taken", "Organisatiestructuur"),
    },
    labels={
        "objective": ("Strategische doelstelling {}: ", "Doelstelling {}. ", "SD{} – ", "OS {} ", "Strategische doelstelling {} – "),
        "domain": ("Domein {}: ", "As {} – ", "Pijler {}: "),
        "priority": ("Strategische prioriteit {}: ", "Prioriteit {} – "),
        "risk": ("Risico {}: ", "Risicodomein {} – "),
    },
    swot=(("Sterktes", "Sterke punten", "Onze sterktes"), ("Zwaktes", "Zwakke punten", "Werkpunten"),
          ("Opportuniteiten", "Kansen"), ("Bedreigingen", "Externe bedreigingen")),
    units=("Algemene Directie {}", "Stafdirectie {}", "Dienst {}", "Cel {}"),
    topics="Metingen|Vergunningen|Loketten|Archieven|Netwerken|Adviezen|Registers|Toezicht",
    leads=("Onze ambities zijn:", "Onze ambities:", "Concrete ambities"),
    task_lead="De dienst heeft als taken:",
    values="Openheid|Moed|Zorgzaamheid|Vakkennis|Vertrouwen",
    groups=("Opdrachtgevers", "Gebruikers van onze diensten", "Andere overheden", "Sociale partners"),
    staff=("M", "S", "C", "Totaal"), credits=("VL", "VE"), total="Totaal", caption="Tabel {}: {}",
    risk_heads=("Risicodomein", "Zwaktes", "Bedreigingen", "Doelstellingen"),
)  # fmt: skip
FR = Words(
    subjects="le service|le département|chaque collaborateur|la ministre|un citoyen|une équipe|les entreprises|les partenaires|les usagers",
    verbs="doit veiller à|travaille avec|peut compter sur|est tenu par|investit dans|sera jugé sur|tient compte de|contribue par",
    objects="un meilleur suivi des dossiers|la qualité de la recherche|un lieu de travail sûr pour tous|la gestion des archives|"
    "le contrôle du secteur|un accès aisé aux données|la formation du personnel|une utilisation durable des bâtiments",
    ends="dans les règles actuelles|avec une attention pour la vie privée|dans chaque province du pays|avant la fin de la période|"
    "comme la loi le demande|entre les services concernés|avec moins de papier que par le passé|par un dialogue ouvert",
    nouns="permis|mesures|inspections|guichets|archives|données|réseaux|bâtiments|dossiers|formations|normes|avis|projets pilotes|"
    "plaintes|cartes|registres|stocks|subsides|appareils|signalements",
    chapters={
        "frame": ("Cadre général", "Introduction", "Contexte légal du plan"),
        "mission": ("Notre mission", "Mission", "Qui sommes-nous"),
        "vision": ("Notre vision", "Vision de l’avenir"),
        "values": ("Nos valeurs", "Valeurs fondamentales", "Culture et valeurs"),
        "stakeholders": ("Les parties prenantes", "Clients et partenaires", "Analyse des parties prenantes"),
        "context": ("Analyse du contexte", "Analyse de l’environnement", "Tendances et évolutions"),
        "swot": ("Analyse SWOT", "Forces, faiblesses, opportunités et menaces", "Forces et faiblesses"),
        "priorities": ("Priorités stratégiques", "Nos priorités"),
        "objectives": ("Objectifs stratégiques", "Nos objectifs stratégiques", "Les objectifs de la législature"),
        "risks": ("Risques stratégiques", "Domaines de risque", "Analyse des risques"),
        "means": ("Nos moyens", "Moyens"),
        "staff": ("Personnel", "Plan de personnel"),
        "budget": ("Budget", "Cadre budgétaire"),
        "units": ("Structure et missions des services", "Les services et leurs tâches", "Structure de l’organisation"),
    },
    labels={
        "objective": ("Objectif stratégique {} : ", "Objectif {}. ", "OS{} – ", "OS {} ", "Objectif stratégique n° {} – "),
        "domain": ("Axe {} : ", "Domaine {} – ", "Pilier {} : "),
        "priority": ("Priorité stratégique {} : ", "Priorité {} – "),
        "risk": ("Risque {} : ", "Domaine de risque {} – "),
    },
    swot=(("Forces", "Points forts", "Nos forces"), ("Faiblesses", "Points faibles", "Points à améliorer"),
          ("Opportunités", "Les opportunités"), ("Menaces", "Menaces externes")),
    units=("Direction générale {}", "Service d’encadrement {}", "Service {}", "Cellule {}"),
    topics="Mesures|Permis|Guichets|Archives|Réseaux|Avis|Registres|Surveillance",
    leads=("Nos ambitions sont :", "Nos ambitions :", "Ambitions concrètes"),
    task_lead="Le service a pour tâches :",
    values="Ouverture|Courage|Bienveillance|Expertise|Confiance",
    groups=("Commanditaires", "Usagers de nos services", "Autres autorités", "Partenaires sociaux"),
    staff=("M", "S", "C", "Total"), credits=("CE", "CL"), total="Total", caption="Tableau {} : {}",
    risk_heads=("Domaine de risque", "Faiblesses", "Menaces", "Objectifs"),
)  # fmt: skip
LANGUAGES = {"nl": NL, "fr": FR}
_MORE_STYLES = (
    '<w:style w:type="paragraph" w:styleId="H4"><w:name w:val="heading 4"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>'
)


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
        self.number = [0, 0, 0]
        self.said: set[str] = set()
        # How this author writes: labels, lists, tables.
        self.label = {kind: self.random.choice(forms) for kind, forms in self.words.labels.items()}
        self.has_labels = self.random.random() < 0.75
        self.has_domains = self.random.random() < 0.6
        self.typed_numbers = not self.styles or self.random.random() < 0.4
        self.dash = self.random.choice("-–•")
        self.swot_table = self.random.random() < 0.3
        self.value_list = self.random.random() < 0.5
        self.risk_kind = self.random.choice(("table", "sections", "list"))

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
        return word("".join(self.body), styles=STYLES + _MORE_STYLES, numbering=NUMBERING)

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
            number = ".".join(map(str, self.number[:level])) + (". " if level == 1 else " ")
        shown = f"{number if self.typed_numbers and not label else ''}{label}{text}"
        self.parts.append(Part(text, sheet, under))
        if self.styles:
            self.body.append(_p(shown, f"H{level}"))
        else:
            size = {1: 32, 2: 26}.get(level, 22)
            self.body.append(_p(shown, looks=f'<w:b/><w:sz w:val="{size}"/>'))

    def text(self, text: str, sheet: str = "texts", under: str = "") -> None:
        """A paragraph."""
        self.parts.append(Part(text, sheet, under))
        self.body.append(_p(text))

    def texts(self, count: int, sheet: str = "texts", under: str = "") -> None:
        for _ in range(count * self.size):
            self.text(" ".join(f"{self.sentence()}." for _ in range(self.random.randint(2, 4))), sheet, under)

    def items(self, texts: Sequence[str], sheet: str, under: str = "") -> None:
        """A list: a real one, or one typed with dashes."""
        for number, text in enumerate(texts, 1):
            end = "." if number == len(texts) else ";"
            self.parts.append(Part(text, sheet, under))
            if self.styles:
                numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                self.body.append(_p(text + end, properties=numbering))
            else:
                self.body.append(_p(f"{self.dash} {text}{end}"))

    def table(self, rows: Sequence[Sequence[tuple[str, int, int]]], caption: str = "") -> None:
        """A table; a cell is its text, the columns that it takes, and 1 or 2 where it begins or goes on downwards."""
        if caption:
            number = sum(part.sheet == "tables" for part in self.parts) + 1
            self.parts.append(Part(caption, "tables"))
            self.body.append(_p(self.words.caption.format(number, caption), "Caption" if self.styles else ""))
        made = "".join(f"<w:tr>{''.join(_cell(*cell) for cell in row)}</w:tr>" for row in rows)
        self.body.append(f"<w:tbl><w:tblPr/>{made}</w:tbl>")

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
        if self.value_list:
            said = [(name, self.sentence()) for name in names]
            self.items([f"{name}: {sentence}" for name, sentence in said], "values.split")
            return
        for name in names:
            self.heading(3, name, "values", numbered=False)
            self.items([self.clause() for _ in range(3)], "values", name)

    def _environment(self) -> None:
        self.heading(1, self.random.choice({"nl": ("Onze omgeving",), "fr": ("Notre monde",)}[self.language]))
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
        if self.swot_table:
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
        self.heading(1, {"nl": "Strategisch kader", "fr": "Cadre stratégique"}[self.language])
        self.texts(1)
        self.heading(2, self._heading_of("priorities"))
        self.texts(1)
        for number in range(1, 5):
            title = self.title()
            self.heading(3, title, "priorities", label=self._label("priority", number))
            self.texts(1, "priorities", title)
        self.heading(2, self._heading_of("objectives"))
        self.texts(2)
        if self.has_domains:
            for number in range(1, 4):
                title = self.title()
                self.heading(3, title, "domains", label=self.label["domain"].format(number))
                self.texts(1, "domain", title)
                self._objectives(4, title, 4)
        else:
            self._objectives(10, "", 3)
        self.heading(2, self._heading_of("risks"))
        self.texts(1)
        self._risks()

    def _label(self, kind: str, number: int) -> str:
        return self.label[kind].format(number) if self.has_labels else ""

    def _objectives(self, count: int, domain: str, level: int) -> None:
        for _ in range(count):
            title = self.title()
            self.objectives.append(title)
            numbered = not self.has_labels and level < 4
            self.heading(
                level, title, "objectives", domain, self._label("objective", len(self.objectives)), numbered
            )
            self.texts(3, "objective", title)
            if self.random.random() < 0.8:
                self.parts.append(Part("", "lead"))
                self.body.append(_p(self.random.choice(self.words.leads)))
                self.items([self.clause() for _ in range(5 * self.size)], "ambitions", title)

    def _risks(self) -> None:
        titles = [self.title() for _ in range(5)]
        if self.risk_kind == "list" or not self.swot:
            self.items(titles, "risk_domains")
        elif self.risk_kind == "table":
            rows = [[(head, 1, 0) for head in self.words.risk_heads]]
            for title in titles:
                self.parts.append(Part(title, "risk_domains"))
                rows.append([(title, 1, 0), *((text, 1, 0) for text in self._crossed(title))])
            self.table(rows)
        else:
            for number, title in enumerate(titles, 1):
                self.heading(
                    3, title, "risk_domains", label=self._label("risk", number), numbered=not self.has_labels
                )
                crossed = [(text, 1, 0) for text in self._crossed(title)]
                self.table([[(head, 1, 0) for head in self.words.risk_heads[1:]], crossed])

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
        self._figures("personnel", self.words.staff)
        self.heading(2, self._heading_of("budget"))
        self.texts(2)
        self._figures("budget", self.words.credits)

    def _figures(self, sheet: str, kinds: Sequence[str]) -> None:
        """A table with a head of two rows: the years, merged, and the kinds of figures under each."""
        years = ("2027", "2028", "2029")
        rows: list[list[tuple[str, int, int]]] = [
            [("", 1, 1), *((year, len(kinds), 0) for year in years)],
            [("", 1, 2), *((kind, 1, 0) for _ in years for kind in kinds)],
        ]
        sums = [0] * (len(kinds) * len(years))
        names = [self.title() for _ in range(12)]
        for name in names:
            figures: list[int] = []
            for _ in years:
                own = [self.random.randint(1, 4000) for _ in kinds]
                figures += [*own[:-1], sum(own[:-1])] if sheet == "personnel" else own
            sums = [before + figure for before, figure in zip(sums, figures, strict=True)]
            self.parts.append(Part(f"{name} {' '.join(map(str, figures))}", sheet))
            rows.append([(name, 1, 0), *((_thousands(figure), 1, 0) for figure in figures)])
        self.parts.append(Part(f"{self.words.total} {' '.join(map(str, sums))}", sheet))
        rows.append([(self.words.total, 1, 0), *((_thousands(figure), 1, 0) for figure in sums)])
        self.table(rows, self.title())

    def _units(self) -> None:
        self.heading(1, self._heading_of("units"))
        self.texts(1)
        topics = self.random.sample(self.words.topics.split("|"), 7)
        for topic in topics:
            name = self.random.choice(self.words.units).format(topic)
            self.heading(2, name, "units")
            self.texts(2, "mission", name)
            self.text(self.words.task_lead, "tasks", name)
            self.items([self.clause() for _ in range(6 * self.size)], "tasks", name)


def _thousands(figure: int) -> str:
    return f"{figure:,}".replace(",", ".")


def _p(text: str, style: str = "", properties: str = "", looks: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{run}</w:p>"


def _cell(text: str, columns: int, down: int) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    merged = {0: "", 1: '<w:vMerge w:val="restart"/>', 2: "<w:vMerge/>"}[down]
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{''.join(map(_p, text.split(chr(10))))}</w:tc>"
