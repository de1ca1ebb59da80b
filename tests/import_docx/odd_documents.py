"""Documents of people who do not think of us, in the notation of ``typed``: as much that is odd as a page can hold."""

# ruff: noqa: E501

from collections.abc import Callable

from ibzdocs.workflows.import_docx.sections import Role
from tests.import_docx.typed import typed
from tests.import_docx.word import field, p, run

_CONTENTS = field('TOC \\o "1-2"', run("1. Een kop"))
_REFERENCE = field("REF _Ref1 \\h", run("punt 3"))
_UNSEEN = "\u200btekst\ue123"
_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def _comment() -> str:
    return f'<w:comment w:id="7" w:author="Piet Peeters">{p("Klopt dit nog?")}</w:comment>'


def numbered() -> bytes:
    """Headings by style with typed numbers, labels, lists that stop and go on, notes, a section in landscape."""
    return typed(
        f"""
        @Title Strategisch plan 2027-2029
        Voorwoord zonder kop, door de voorzitter van de dienst.
        # 1. Algemeen kader
        Dit plan geldt voor **alle** diensten[^1] en *vervangt* het vorige.
        ## 1.1 Onze missie
        Wij beheren de wegen van het land en de bruggen die erbij horen.
        ## 1.2 Onze waarden
        Wij kozen ze samen.
        *1.0 Openheid: wij zeggen wat wij doen
        *1.0 Moed – wij doen wat wij zeggen
        *1.1 ook als het regent
        *1.0 Een heel lange waarde die eigenlijk een zin is zonder teken ertussen
        # 2. Onze omgeving
        ## 2.1 Belanghebbenden
        Met deze groepen werken wij samen:
        ### Overheden
        *1.0 de gemeenten;
        *1.1 hun politie
        *1.0 de gewesten.
        ### Burgers
        *2.0 wie op de weg rijdt;
        *2.0 wie langs de weg woont.
        ## 2.2 Contextanalyse
        C1. Het verkeer groeit elk jaar.
        *1.0 Het klimaat verandert.
        *1.0 De *techniek* staat niet stil.
        ## 2.3 SWOT-analyse
        ### Sterktes
        *1.0 kennis van de wegen
        *1.0 S2. een goede naam
        ### Zwakke punten
        *1.0 oude bruggen
        *1.1 vooral in het zuiden
        ### Kansen
        *1.0 nieuwe materialen
        ### Externe bedreigingen
        *1.0 minder geld
        <w:p><w:pPr><w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr></w:pPr></w:p>
        # 3. Onze strategie
        ## Strategische prioriteit 1: Veilige wegen
        Elk jaar minder ongevallen.
        ## Prioriteit 2 – Groene wegen
        Bermen vol bloemen.
        # 4. Strategische doelstellingen
        Eerst wat voor iedereen geldt.
        ## Strategische doelstelling 1: Een dienst die luistert
        De voorzitter draagt deze doelstelling.
        Onze ambities zijn:
        *1.0 elke brief beantwoorden binnen vijf dagen (WB, alle diensten);
        *1.0 elk jaar een meting houden (ADW).
        ## Domein 1: Bruggen
        Wat over water gaat.
        ### SD 4 – Bruggen die honderd jaar meegaan
        Elke brug wordt om de zes jaar bekeken.
        Daartoe zullen we:
        *5.0 alle bruggen tellen
        *5.0 de slechtste eerst herstellen
        ### Doelstelling 5. Schepen varen vlot onderdoor
        Zonder wachten.
        ### Operationele doelstelling 5.1: sluizen openen
        Dag en nacht.
        # 5. Diensten en hun taken
        ## Algemene Directie Wegen (ADW)
        De directie bouwt en onderhoudt.
        Taken:
        *1.0 bouwen;
        *1.1 ook in de winter
        *1.0 onderhouden.
        ### Dienst Bermen
        Maait en zaait.
        *1.0 maaien
        ## WB: Stafdienst Wegbeheer
        Telt en meet.
        # 6. Slot
        *2.0 eerst lezen
        Tussendoor een alinea.
        *2.0 dan doen
        *4.0 en anders opnieuw
        *3.0 tot het lukt
        *2.2 diep
        > bij het laatste punt hoort dit nog
        > en dit
        {p(run("Voor") + _BREAK + run("na de pagina"))}
        """,
        (
            "Ook voor de **kleine**, die in geen lijst staan.",
        ),
    )  # fmt: skip


def marks_of_word() -> bytes:
    """What Word can put into a paragraph: fields, changes, comments, hidden words, forms, symbols, lines of contents."""
    return typed(
        f"""
        {p(_CONTENTS, "Toc1")}
        @Toc1 1.1 Een andere 4
        @Toc1 Wat er niet meer staat 9
        # Een kop
        {p(run("Er zijn ") + "<w:ins>" + run("drie") + "</w:ins><w:del><w:r><w:delText>twee</w:delText></w:r></w:del>" + run(" redenen om dit zo te doen"))}
        {p(run("Dit ") + '<w:r><w:commentReference w:id="7"/></w:r>' + run("geheim", "<w:vanish/>") + run("HOOFD", "<w:caps/>") + run(" en geel", '<w:highlight w:val="yellow"/>') + run(" weg", "<w:strike/>"))}
        {p(run("Zie ") + _REFERENCE + run(" van ") + field("DATE", run("1 mei")) + run(", ") + field("FORMCHECKBOX", "") + run("m", '<w:vertAlign w:val="superscript"/>'))}
        {p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Webdings" w:char="F041"/></w:r>' + run(_UNSEEN))}
        {p(run("Links") + "<w:r><w:tab/></w:r>" + run("rechts") + "<w:r><w:br/></w:r>" + run("eronder", "<w:b/>"))}
        ## Een andere
        {p("D", "", '<w:framePr w:dropCap="drop" w:lines="3"/>')}
        e eerste letter stond los.
        {p("Deze regel gaat ", "", "<w:rPr><w:del/></w:rPr>")}
        hier verder.
        <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p("Klik om tekst in te voeren")}</w:sdtContent></w:sdt>
        <w:del>{p("Een alinea die weg is")}</w:del>
        <w:moveTo>{p("Een alinea die hierheen kwam")}</w:moveTo>
        <w:altChunk/>
        {p("<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>" + '<w:hyperlink w:anchor="x">' + run("daar") + "</w:hyperlink>")}
        Tekens: *ster, {{veld}}, [haak], ^dak en a_b\\c[^1]
        @Subtitle geen stijl
        @Own Een eigen titel [^2]
        """,
        ("Met twee *woorden*", "Bij een titel]"),
        comments=_comment(),
    )  # fmt: skip


def figures() -> bytes:
    """Tables that become records and tables that do not: merged heads, subtotals, a SWOT, risks, captions, notes."""
    return typed(
        r"""
        # Omgeving
        ## SWOT
        | Sterktes\n• kennis van zaken\n*1.0 veel ervaring in het vak | Zwaktes\n- oude gebouwen in het zuiden |
        | Kansen: | Bedreigingen |
        | 1. nieuwe techniek | minder geld |
        # Doelen
        ## Doelstelling 1: Sneller werken
        Binnen vijf dagen.
        ## Doelstelling 2: Beter werken
        Zonder fouten.
        # Risicodomeinen
        Tabel 1: Wat ons kan treffen
        |= Risico | Zwaktes | Bedreigingen | Betrokken doelstellingen |
        | Risico 1: Gebouwen | oude gebouwen in het zuiden | minder geld\niets anders | Doelstelling 1; SD2 |
        | Mensen | ^ | W1; T1 | Beter werken |
        # Middelen
        ## Personeel
        De dienst groeit met het werk.
        |= Dienst | 2027 | < | < | 2028 | < | < |
        |= ^ | M | S | C | M | S | C |
        | Bruggen | 1 | 12,5 | 3 | 1 | 13 | 2,25 |
        | Wegen [^1] | - | 1 203 | – | 0 | 1.203 | / |
        | Totaal | 1 | 1 215,5 | 3 | 1 | 1 216 | 2,25 |
        Figuur 2 – Mensen per dienst
        ## Begroting
        Tabel 3. Kredieten in duizend euro
        |= Post | VK 2027 | BK 2027 | VK 2028 | BK 2028 |
        | Vaste kosten | | | | |
        | Lonen | 100 | 90 | 110 | 95 |
        | Energie | 20,5 | 20 | 21 | 21 |
        | Subtotaal werking | 120,5 | 110 | 131 | 116 |
        | Werken | 50 | 40 | 50 | 50 |
        | Aankopen | 7 | 7 | 8 | 8 |
        | Subtotaal investeringen | 57 | 47 | 58 | 58 |
        | Algemeen totaal | 177,5 | 157 | 189 | 174 |
        ## Andere cijfers
        | Meting | Mannen 2027 | Vrouwen 2027 |
        | Labo | 12 | 13 |
        | Jaar | Vastlegging | Vereffening |
        ## Personeel per jaar
        | Dienst | VTE 2027 | VTE 2028 |
        | Labo | 12,5 | 13 |
        Bron: eigen telling
        ## Nog een begroting
        | Jaar | Vastlegging | Vereffening |
        | 2027 | 100 | 90 |
        | 2028 | 110 | 95 |
        ## Wat overblijft
        | Breed | < | Hoog |
        | een\n*2.0 punt\n*1.1 dieper | twee [^2] | ^ |
        | **vet** | *cursief* | <w:tbl><w:tr><w:tc><w:p><w:r><w:t>binnenin</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/> |
        """,
        ("Zonder de tunnels.", "In een cel."),
    )  # fmt: skip


def doubtful() -> bytes:
    """Headings of which it is not sure what they say; two languages; labels of the author's own; a list that goes on in letters."""
    return typed(
        """
        !! I. Wie wij zijn
        ! A. Waar onze mensen in uitblinken
        - kennis van zaken
        - een goede naam
        ! B. Sterktes van de vloot in cijfers
        • veel schepen
        o en boten
        ! C. Wat ons drijft
        Le service est chargé de la qualité des mesures dans le pays et sur les marchés.
        !! II. Onze doelstellingen
        ! Uitdaging 1: Sneller
        De dienst werkt sneller dan vroeger en meet dat elk jaar opnieuw.
        1) eerst dit
        2) dan dat
        ! Uitdaging 2: Beter
        Zonder fouten in de dossiers.
        a. met zorg
        b. met geduld
        ! Uitdaging 3: Samen
        Met de gemeenten en met de gewesten van het land.
        Wij willen:
        1. één loket;
        !! III. Onze partners en klanten
        ! Met wie wij werken
        Een alinea zonder lijst over de mensen die ons helpen.
        !! IV. Personeel
        Die Dienststelle ist für die Qualität der Arbeit und für die Bürger verantwortlich.
        !! Hoofdstuk V. Werkpunten
        Hier staat één zin.
        !! VI. Budget en risico’s
        Directie Noord
        Directie Zuid
        """
    )


def mixed() -> bytes:
    """Each part in another shape than usual: lists where others have headings, paragraphs where they have lists."""
    return typed(
        """
        # Kader
        ## Onze prioriteiten
        *1.0 Veiligheid: elk jaar minder ongevallen
        *1.0 Groene bermen
        Nog een alinea over de prioriteiten.
        ## SWOT-analyse
        Vooraf.
        ### Sterktes
        Wij kennen de wegen.
        Wij hebben een goede naam.
        ### Zwaktes
        Wat ons ontbreekt:
        *1.1 geld
        > vooral voor bruggen
        *1.0 W2: mensen
        *1.1 en handen
        Een los woord.
        ### Kansen
        *1.0 sensoren
        @H5 Techniek
        *1.0 drones
        ### Bedreigingen
        *1.0 regen
        ## Belanghebbenden
        Overheden:
        *1.0 gemeenten
        *1.0 gewesten
        **Burgers:**
        *1.0 bewoners
        > van elke straat
        Een slotzin.
        ## Context
        ### Economie
        *1.0 groei
        ### Ecologie
        Een alinea vooraf.
        *1.0 droogte
        *1.1 en hitte
        ## Onze waarden
        ### Moed
        Wij durven.
        ### Zorg
        *1.0 wij letten op
        # Doelen
        ## Strategische doelstelling 1
        Titel op een eigen lijn
        De tekst van de doelstelling.
        Ambitie 1: sneller werken
        Ambitie 2: beter werken (LAB; MET)
        *1.0 een lijst zonder aanhef
        *1.0 van twee punten (alle)
        ## Doelstelling 2: Met een kop voor de ambities
        ### Ambities
        een alinea als ambitie (LAB);
        nog een (XYZ).
        ### Een andere kop
        Gewone tekst.
        ## Doelstelling 2: Nog eens hetzelfde nummer
        Tekst.
        ## Domein 3: Zonder doelstellingen
        Tekst van het domein.
        # Risicodomeinen
        *1.0 Geld
        *1.0 Mensen
        ## Risico 1: Geld
        Een toelichting bij het geld.
        | Zwaktes | Bedreigingen | Doelstellingen |
        | mensen | T1 | SD1; SD2 |
        | onbekend | ^ | Titel op een eigen lijn |
        ## Risico 3: Regen
        *1.0 een punt
        # Tabellen
        | a | b |
        | 1 | 2 |
        Tabel 1: tussen twee tabellen
        | c | d |
        | 3 | 4 |
        Tabel 2: achter de tweede
        | Kop | < |
        # Diensten
        Wie wat doet.
        ## Directie Labo (LAB)
        Opdracht in een alinea.
        Nog een alinea.
        ### Cel Metingen (MET)
        *1.0 meten;
        *1.1 ook op zondag
        ### Voorbereiding
        *1.0 plannen
        ## Directie Labo (LAB)
        Dezelfde code.
        """
    )


# What somebody decides otherwise: by paragraph or table.
DECIDED: dict[str, dict[str, Role]] = {
    "doubtful": {
        "¶ 2": "strengths", "¶ 5": "strengths", "¶ 13": "ambitions", "¶ 17": "leave", "¶ 23": "stakeholders",
        "¶ 28": "weaknesses", "¶ 30": "units", "¶ 31": "unit", "¶ 32": "unit",
    },
    "figures": {"T1": "text", "T2": "leave", "T5": "budget", "T6": "personnel", "T7": "text", "T8": "swot"},
    "numbered": {"¶ 7": "text", "¶ 16": "leave", "¶ 47": "leave", "¶ 60": "objective"},
}  # fmt: skip
ODD: dict[str, Callable[[], bytes]] = {
    "numbered": numbered, "marks of word": marks_of_word, "figures": figures, "doubtful": doubtful, "mixed": mixed,
}  # fmt: skip
