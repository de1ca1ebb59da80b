"""Plans of other hands than ``made_plan``: shapes of real documents for which the recognition was not written.

Labels on a line of their own, titles in capitals, lists by letters, localised styles, axes as chapters, operational
objectives, a risk annex in which each domain has a table, figures under heads that say more than a letter.
"""

# ruff: noqa: E501, C901

from xml.sax.saxutils import escape

from tests.import_docx.made_plan import Part
from tests.import_docx.word import NUMBERING, word

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{at}"><w:name w:val="{name}"/>{more}</w:style>'
    for at, name, more in (
        ("Kop1", "Kop 1", ""), ("Kop2", "Kop 2", ""), ("Kop3", "Kop 3", ""),
        ("Titre1", "Titre 1", ""), ("Titre2", "Titre 2", ""), ("Titre3", "Titre 3", ""), ("Titre4", "Titre 4", ""),
        ("Eigen1", "IBX hoofding", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("Eigen2", "IBX subhoofding", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("Lijst", "Lijstalinea", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("Vet", "Vet kopje", '<w:rPr><w:b/></w:rPr>'),
    )
)  # fmt: skip


class Paper:
    """A document as a list of lines, each with its look and with where its text belongs."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.body: list[str] = []

    def line(
        self, text: str, sheet: str = "", under: str = "", *, said: str = "", style: str = "", looks: str = ""
    ) -> None:
        """A paragraph; ``said`` is what of it belongs to the sheet, where that is not all."""
        if sheet:
            self.parts.append(Part(said or text, sheet, under))
        named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        self.body.append(
            f"<w:p>{named}<w:r><w:rPr>{looks}</w:rPr><w:t xml:space='preserve'>{escape(text)}</w:t></w:r></w:p>"
        )

    def table(self, rows: list[list[str]]) -> None:
        """A table; a line break in a cell is a new paragraph."""
        made = "".join(
            "<w:tr>" + "".join(
                "<w:tc>" + "".join(f"<w:p><w:r><w:t xml:space='preserve'>{escape(line)}</w:t></w:r></w:p>" for line in cell.split("\n")) + "</w:tc>"
                for cell in row
            ) + "</w:tr>"
            for row in rows
        )  # fmt: skip
        self.body.append(f"<w:tbl>{made}</w:tbl>")

    def data(self) -> bytes:
        """The Word file."""
        return word("".join(self.body), styles=STYLES, numbering=NUMBERING)


BOLD, LARGE = "<w:b/>", '<w:b/><w:sz w:val="32"/>'


def dutch_bold() -> Paper:
    """Dutch, typed throughout: labels on lines of their own, capitals, letters, dashes, a risk annex."""
    d = Paper()
    d.line("Hoofdstuk 1. Algemeen kader", "texts", said="Algemeen kader", looks=LARGE)
    d.line("1.1. Draagwijdte van het plan", "texts", said="Draagwijdte van het plan", looks=BOLD)
    d.line("Dit plan loopt gedurende de hele legislatuur en vervangt het vorige plan van de dienst.", "texts")
    d.line("Hoofdstuk 2. Onze omgeving", "texts", said="Onze omgeving", looks=LARGE)
    d.line("2.1. De belanghebbenden", "texts", said="De belanghebbenden", looks=BOLD)
    d.line("a. Opdrachtgevers", "stakeholders", said="Opdrachtgevers", looks=BOLD)
    for text in (
        "de federale regering",
        "de minister van Meting en IJking",
        "het parlement en zijn commissies",
    ):
        d.line(f"- {text};", "stakeholders", "Opdrachtgevers", said=text + ";")
    d.line("b. Onze klanten", "stakeholders", said="Onze klanten", looks=BOLD)
    for text in ("de fabrikanten van weegschalen", "de handelaars op de openbare markten"):
        d.line(f"- {text};", "stakeholders", "Onze klanten", said=text + ";")
    d.line("2.2. SWOT-analyse", "texts", said="SWOT-analyse", looks=BOLD)
    d.line("Hieronder staan de punten die het team in drie workshops heeft verzameld.", "texts")
    for head, letter, items in (
        ("STERKTES", "S", ("een sterke kennis van de ijking", "een goede naam bij de handelaars")),
        ("ZWAKTES", "W", ("te weinig laboratoria in het zuiden", "verouderde toestellen in de werkplaats")),
        ("OPPORTUNITEITEN", "O", ("nieuwe Europese regels voor digitale meters",)),
        ("BEDREIGINGEN", "T", ("een krimpende begroting in alle jaren", "schaarste op de arbeidsmarkt")),
    ):
        d.line(head, "swot", looks=BOLD)
        for number, text in enumerate(items, 1):
            d.line(f"{number}. {text};", "swot", letter, said=text + ";")
    d.line("Hoofdstuk 3. Onze cultuur en waarden", "texts", said="Onze cultuur en waarden", looks=LARGE)
    d.line("Vijf jaar geleden kozen de medewerkers deze waarden, en zij staan er nog altijd achter.", "texts")
    for name in ("Nauwkeurigheid", "Eerlijkheid"):
        d.line(name, "values", looks=BOLD)
        d.line(
            f"- wij tonen {name.lower()} in elk dossier;",
            "values",
            name,
            said=f"wij tonen {name.lower()} in elk dossier;",
        )
    d.line("Hoofdstuk 4. Ons strategisch kader", "texts", said="Ons strategisch kader", looks=LARGE)
    d.line(
        "4.1. Twee transversale strategische prioriteiten",
        "texts",
        said="Twee transversale strategische prioriteiten",
        looks=BOLD,
    )
    for number, title in ((1, "Een meting die iedereen vertrouwt"), (2, "Een dienst dicht bij de handelaar")):
        d.line(f"Strategische prioriteit {number}", looks=BOLD)
        d.line(title, "priorities", looks=BOLD)
        d.line(
            f"Met deze keuze willen wij bereiken dat prioriteit {number} in elk dossier zichtbaar is.",
            "priorities",
            title,
        )
    d.line("4.2. Strategische doelstellingen in verband met het bestuur van de dienst", "texts",
           said="Strategische doelstellingen in verband met het bestuur van de dienst", looks=BOLD)  # fmt: skip
    for number, title in (
        (1, "Toestellen op maat van het terrein"),
        (2, "Een labo dat altijd bereikbaar is"),
    ):
        d.line(f"Strategische doelstelling {number}", looks=BOLD)
        d.line(title, "objectives", looks=BOLD)
        d.line(
            f"Het labo speelt hierin de voornaamste rol en werkt daarvoor samen met {number} partners.",
            "objective",
            title,
        )
        d.line("Onze ambities zijn:")
        for text in (
            f"de wachttijd voor toestel {number} inkorten",
            f"elk jaar {number} nieuwe opleidingen aanbieden",
        ):
            d.line(f"- {text};", "ambitions", title, said=text)
    d.line("4.3. Strategische doelstellingen in verband met onze kernopdrachten", "texts",
           said="Strategische doelstellingen in verband met onze kernopdrachten", looks=BOLD)  # fmt: skip
    d.line("Domein 1: De veiligheid van de meting", "domains", said="De veiligheid van de meting", looks=BOLD)
    d.line("Strategische doelstelling 3", looks=BOLD)
    d.line("Fraude met weegschalen opsporen", "objectives", "De veiligheid van de meting", looks=BOLD)
    d.line(
        "De inspecteurs gaan onaangekondigd langs op de markten en bij de handelaars.",
        "objective",
        "Fraude met weegschalen opsporen",
    )
    d.line("4.4. Strategische risicodomeinen", "texts", said="Strategische risicodomeinen", looks=BOLD)
    for text in ("Voldoende budgettaire middelen", "Behoud van kennis over de ijking"):
        d.line(f"- {text}", "risk_domains", said=text)
    d.line("Bijlage 1 - Structuur van de dienst en omschrijving van de opdrachten", "texts",
           said="Structuur van de dienst en omschrijving van de opdrachten", looks=LARGE)  # fmt: skip
    for name in ("DIRECTIE METING EN IJKING", "STAFDIENST PERSONEEL"):
        d.line(name, "units", looks=BOLD)
        d.line(
            f"De {name.lower()} staat in voor de kwaliteit van het werk op het hele grondgebied.",
            "mission",
            name,
        )
        d.line("Meer concreet gaat het om:", "tasks", name)
        for text in (
            f"de controle van toestel {name[:3].lower()}",
            f"de opvolging van klacht {name[-3:].lower()}",
        ):
            d.line(f"- {text};", "tasks", name, said=text)
    return d


def french_styles() -> Paper:
    """French, with localised styles: axes as chapters, OS 1.1, operational objectives that stay text."""
    d = Paper()
    d.line("Présentation du service", "texts", style="Titre1")
    d.line("Notre identité", "texts", style="Titre2")
    d.line(
        "Le service contrôle les instruments de mesure dans tout le pays et conseille les commerçants.",
        "texts",
    )
    d.line("Ce qui nous guide : nos valeurs", "texts", style="Titre2")
    for name in ("Précision", "Équité"):
        d.line(f"{name} : nous en faisons preuve dans chaque dossier que nous traitons", "values.split",
               said=f"{name}: nous en faisons preuve dans chaque dossier que nous traitons", style="Lijst")  # fmt: skip
    d.line("Points forts, points faibles, opportunités et menaces", "texts", style="Titre2")
    for head, letter, text in (
        ("Nos atouts", "S", "une bonne connaissance du terrain et des commerçants"),
        ("Nos points d’amélioration", "W", "des appareils qui datent et un seul laboratoire"),
        ("Les opportunités qui s’offrent à nous", "O", "les règles européennes sur les compteurs"),
        ("Menaces extérieures", "T", "la pénurie sur le marché du travail"),
    ):
        d.line(head, "swot", style="Titre3")
        d.line(text, "swot", letter, style="Lijst")
    for axis, title, objectives in (
        (
            1,
            "Des mesures sûres",
            (("1.1", "Contrôler les balances des marchés"), ("1.2", "Suivre les pompes à essence")),
        ),
        (2, "Un service accessible", (("2.1", "Répondre à chaque question dans les cinq jours"),)),
    ):
        d.line(f"Axe {axis} : {title}", "domains", said=title, style="Titre1")
        d.line(
            "Cet axe regroupe les objectifs qui touchent directement les commerçants et les citoyens.",
            "domain",
            title,
        )
        for number, objective in objectives:
            d.line(f"OS {number} {objective}", "objectives", title, said=objective, style="Titre2")
            d.line(
                f"Le laboratoire est chargé de l’objectif {number} et en fait rapport chaque année.",
                "objective",
                objective,
            )
            d.line(
                f"OO {number}.1 Former dix agents",
                "objective",
                objective,
                said=f"OO {number}.1 Former dix agents",
                style="Titre3",
            )
            d.line(
                f"La formation est donnée par les agents les plus expérimentés ({number}).",
                "objective",
                objective,
            )
    d.line("Moyens humains et financiers", "texts", style="Titre1")
    d.line("Effectifs", "texts", style="Titre2")
    d.table([
        ["Service", "2027 Management", "2027 Statutaires", "2027 Contractuels", "2028 Management", "2028 Statutaires", "2028 Contractuels"],
        ["Laboratoire", "1", "12,5", "3", "1", "12,5", "4"],
        ["Inspection", "-", "8", "2,25", "-", "9", "2"],
        ["TOTAL", "1", "20,5", "5,25", "1", "21,5", "6"],
    ])  # fmt: skip
    d.parts += [
        Part("Laboratoire 1 12.5 3 None 1 12.5 4 None", "personnel"),
        Part("Inspection 0 8 2.25 None 0 9 2 None", "personnel"),
    ]
    d.line("Crédits", "texts", style="Titre2")
    d.table([
        ["", "Engagement 2027", "Liquidation 2027"],
        ["Personnel", "1 250", "1 250"],
        ["Fonctionnement", "300", "280"],
        ["Total général", "1 550", "1 530"],
    ])  # fmt: skip
    d.parts += [Part("Personnel 1250 1250", "budget"), Part("Total général 1550 1530", "budget")]
    d.line("Qui fait quoi dans nos services", "texts", style="Titre1")
    for name, code in (("Direction du Laboratoire", "LAB"), ("Cellule Inspection", "INSP")):
        d.line(f"{name} ({code})", "units", said=name, style="Titre2")
        d.line(
            f"La {name.lower()} veille à la qualité des contrôles sur tout le territoire.", "mission", name
        )
        d.line(f"contrôler les appareils ({code.lower()})", "tasks", name, style="Lijst")
    return d


def german_outline() -> Paper:
    """German, with styles of its own that have an outline level, and headings in capitals between."""
    d = Paper()
    d.line("Unser Umfeld", "texts", style="Eigen1")
    d.line("Stärken-Schwächen-Analyse", "texts", style="Eigen2")
    for head, letter, text in (
        ("Stärken", "S", "gute Kenntnis der Messgeräte und der Händler"),
        ("Schwächen", "W", "zu wenige Labore im Süden des Landes"),
        ("Chancen", "O", "neue europäische Regeln für digitale Zähler"),
        ("Gefahren", "T", "der Mangel an Fachkräften auf dem Markt"),
    ):
        d.line(head, "swot", style="Vet")
        d.line(f"– {text};", "swot", letter, said=text + ";")
    d.line("Strategische Ziele", "texts", style="Eigen1")
    for number, title in ((1, "Sichere Messungen für alle"), (2, "Ein Dienst in der Nähe der Händler")):
        d.line(f"Ziel {number}: {title}", "objectives", said=title, style="Eigen2")
        d.line(
            f"Das Labor ist für das Ziel {number} zuständig und berichtet darüber jedes Jahr.",
            "objective",
            title,
        )
        d.line("Unsere Ambitionen:")
        d.line(
            f"– die Wartezeit bei Gerät {number} verkürzen.",
            "ambitions",
            title,
            said=f"die Wartezeit bei Gerät {number} verkürzen",
        )
    return d


OTHER = {"dutch bold": dutch_bold, "french styles": french_styles, "german outline": german_outline}
