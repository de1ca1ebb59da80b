"""Two more hands, written by somebody who had not seen the rules: what is recognised of them was measured, then held."""

# ruff: noqa: E501, C901

from tests.import_docx.other_shapes import BOLD, LARGE, Paper


def dutch_roman() -> Paper:
    """Dutch without styles: chapters in Roman numbers, sections by letters, lists of one item, a lead in italics."""
    d = Paper()
    B = BOLD

    def h(number: str, title: str, looks: str = BOLD) -> None:
        d.line(f"{number} {title}", "texts", said=title, looks=looks)

    h("I.", "Voorwoord", LARGE)
    d.line(
        "De Dienst voor het Erfgoed van de Spoorwegen legt hier zijn koers voor de komende zes jaar voor.",
        "texts",
    )
    h("II.", "Wie zijn we?", LARGE)
    h("A.", "Onze opdracht")
    d.line("Wij bewaren, ontsluiten en tonen het rollend en gebouwd erfgoed van het spoor.", "texts")
    h("B.", "Onze visie")
    d.line("Tegen 2032 kent elke reiziger het verhaal van zijn station en van zijn lijn.", "texts")
    h("C.", "Onze kernwaarden")
    for n, t in (
        ("Zorgvuldigheid", "wij herstellen nooit meer dan nodig is"),
        ("Gastvrijheid", "wij ontvangen elke bezoeker als een gast"),
    ):
        d.line(n, "values", looks=B)
        d.line(f"• {t}", "values", n, said=t)
    h("III.", "Analyse van de omgeving", LARGE)
    h("A.", "Sterke punten")
    for i, t in enumerate(("een unieke verzameling stoomtreinen", "gedreven vrijwilligers in elk depot"), 1):
        d.line(f"{i}) {t}", "swot", "S", said=t)
    h("B.", "Zwakke punten")
    for i, t in enumerate(("loodsen die vocht doorlaten", "een inventaris die niet volledig is"), 1):
        d.line(f"{i}) {t}", "swot", "W", said=t)
    h("C.", "Kansen")
    for i, t in enumerate(("de groeiende belangstelling voor traag reizen",), 1):
        d.line(f"{i}) {t}", "swot", "O", said=t)
    h("D.", "Bedreigingen")
    for i, t in enumerate(("de stijgende prijs van staal en hout",), 1):
        d.line(f"{i}) {t}", "swot", "T", said=t)
    h("IV.", "Strategie", LARGE)
    sw = {
        "Een veilige bewaarplaats voor elk voertuig": (
            "Alle loodsen worden droog en brandveilig gemaakt, te beginnen met die in het zuiden.",
            ("drie loodsen vernieuwen tegen 2029", "elk voertuig jaarlijks nakijken"),
        ),
        "Een inventaris die iedereen kan raadplegen": (
            "De inventaris komt stuk voor stuk op het net, met foto’s en verhalen van vroegere treinbestuurders.",
            ("tienduizend stukken beschrijven", "een zoekscherm openen voor scholen"),
        ),
        "Een netwerk van levende stations": (
            "Samen met gemeenten krijgen gesloten stations een nieuwe bestemming die bij hun geschiedenis past.",
            ("zes stations heropenen", "met elke gemeente een akkoord sluiten"),
        ),
    }
    for nr, (t, (body, amb)) in enumerate(sw.items(), 1):
        d.line(f"SD {nr} - {t}", "objectives", said=t, looks=B)
        d.line(body, "objective", t)
        d.line("Onze ambities:", looks="<w:i/>")
        for a in amb:
            d.line(f"– {a};", "ambitions", t, said=a)
    h("V.", "Organisatie", LARGE)
    for u, ts in (
        ("Directie Bewaring", ("de loodsen beheren", "de voertuigen herstellen")),
        ("Directie Publiek", ("tentoonstellingen maken", "de scholen ontvangen")),
    ):
        d.line(u, "units", looks=B)
        d.line("Taken:", looks="<w:i/>")
        for t in ts:
            d.line(f"- {t};", "tasks", u, said=t)
    h("VI.", "Personeel en middelen", LARGE)
    d.line("De dienst zet zijn mensen in waar het erfgoed hen het meest nodig heeft.", "texts")
    return d


def french_numbered() -> Paper:
    """French with styles and typed numbers: axes within a chapter, objectives that promise in words of their own."""
    d = Paper()
    its: tuple[str, ...]

    def S(text: str, level: int, sheet: str = "texts", under: str = "", said: str = "") -> None:
        d.line(text, sheet, under, style=f"Titre{level}", said=said)

    S("1. Avant-propos", 1, said="Avant-propos")
    d.line("L’Office des Phares et Balises présente ses choix pour les trois prochaines années.", "texts")
    S("2. Missions et vision", 1, said="Missions et vision")
    S("2.1 Nos missions", 2, said="Nos missions")
    d.line("Nous éclairons la côte, entretenons les bouées et informons les navires.", "texts")
    S("2.2 Notre vision", 2, said="Notre vision")
    d.line("Aucun navire ne cherchera son chemin, de jour comme de nuit.", "texts")
    S("3. Parties prenantes", 1, said="Parties prenantes")
    for g, its in (
        ("Les usagers", ("les pêcheurs côtiers", "les capitaines de ferry")),
        ("Les partenaires", ("les ports voisins", "la météo nationale")),
    ):
        S(g, 2, "stakeholders")
        for t in its:
            d.line(t, "stakeholders", g, style="Lijst")
    S(
        "4. Forces et faiblesses, opportunités et menaces",
        1,
        said="Forces et faiblesses, opportunités et menaces",
    )
    for h, letter, its in (
        ("Forces", "S", ("des gardiens très expérimentés", "un réseau entièrement électrifié")),
        ("Faiblesses", "W", ("des bateaux de service vieillissants",)),
        ("Opportunités", "O", ("les lampes à faible consommation",)),
        ("Menaces", "T", ("la montée du niveau de la mer", "des tempêtes plus fréquentes")),
    ):
        S(h, 2, "swot")
        for t in its:
            d.line(t, "swot", letter, style="Lijst")
    S("5. Axes stratégiques", 1, said="Axes stratégiques")
    k = 0
    for ax, t, obs in (
        ("I", "Une côte toujours éclairée", ("Moderniser les phares", "Remplacer les bouées usées")),
        ("II", "Un office tourné vers les marins", ("Informer en temps réel",)),
    ):
        S(f"Axe {ax} – {t}", 2, "domains", said=t)
        d.line(f"Le premier souci de cet axe est la sécurité de ceux qui naviguent ({ax}).", "domain", t)
        for o in obs:
            k += 1
            S(f"Objectif stratégique {k} – {o}", 3, "objectives", t, said=o)
            d.line(
                f"Le service technique mène ce chantier avec {k} équipes réparties sur toute la côte.",
                "objective",
                o,
            )
            d.line("Nos engagements :")
            for a in (f"réduire les pannes de {k} pour cent", f"former {k} techniciens par an"):
                d.line(a, "ambitions", o, style="Lijst")
    S("6. Organisation et tâches", 1, said="Organisation et tâches")
    for u, ts in (
        ("Service technique", ("réparer les feux", "peindre les tours")),
        ("Service des navires", ("conduire les vedettes", "remorquer les bouées")),
    ):
        S(u, 2, "units")
        for t in ts:
            d.line(t, "tasks", u, style="Lijst")
    return d


MORE = {"dutch roman": dutch_roman, "french numbered": french_numbered}
