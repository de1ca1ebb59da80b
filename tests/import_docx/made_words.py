"""The words of which made plans are put together, in Dutch and French: several ways of saying each thing.

They are what people write, not what the import knows: some of them it does not know.
"""

# ruff: noqa: E501

from dataclasses import dataclass


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
    task_leads: tuple[str, ...]
    values: str
    groups: tuple[str, ...]
    staff: tuple[tuple[str, ...], ...]
    credits: tuple[tuple[str, str], ...]
    totals: tuple[str, ...]
    captions: tuple[str, ...]
    risk_heads: tuple[tuple[str, str, str, str], ...]
    chapter: tuple[str, ...]
    own: tuple[str, str, str]


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
        "mission": ("Onze missie", "Opdracht", "Wie we zijn", "Waarvoor staan we?"),
        "vision": ("Onze visie", "Visie op de toekomst"),
        "values": ("Onze waarden", "Kernwaarden", "Cultuur en waarden"),
        "stakeholders": ("De belanghebbenden", "Stakeholders", "Klanten en partners", "Onze doelgroepen"),
        "context": ("Contextanalyse", "Omgevingsanalyse", "Trends en ontwikkelingen"),
        "swot": ("SWOT-analyse", "Sterktes, zwaktes, kansen en bedreigingen", "Sterkte-zwakteanalyse", "Sterke en zwakke punten"),
        "priorities": ("Strategische prioriteiten", "Onze prioriteiten"),
        "objectives": ("Strategische doelstellingen", "Onze strategische doelen", "Doelstellingen voor de legislatuur", "Waar we naartoe willen"),
        "risks": ("Strategische risico’s", "Risicodomeinen", "Risicoanalyse"),
        "means": ("Onze middelen", "Middelen"),
        "staff": ("Personeel", "Personeelsplan", "Human resources", "Onze medewerkers"),
        "budget": ("Begroting", "Budgettair kader", "Budget", "Financiële middelen"),
        "units": ("Structuur en opdrachten van de diensten", "De diensten en hun taken", "Organisatiestructuur", "Wie doet wat?"),
    },
    labels={
        "objective": ("Strategische doelstelling {}: ", "Doelstelling {}. ", "SD{} – ", "OS {} ", "Strategische doelstelling {} – ",
                      "Strategisch doel {}: ", "SD {} | ", "Doelstelling nr. {}: ", "Hoofddoelstelling {}: ", "DOELSTELLING {} — ",
                      "Beleidsdoel {}. ", "Doel {}: ", "SD.{} ",
                      "Uitdaging {}: ", "Engagement {} – ", "Opgave {}. "),
        "domain": ("Domein {}: ", "As {} – ", "Pijler {}: ", "Strategische as {} | ", "Krachtlijn {}: ", "Thema {}. ", "Spoor {}: ", "Programma {} – "),
        "priority": ("Strategische prioriteit {}: ", "Prioriteit {} – ", "Prioriteit nr. {}: ", "SP{} ", "Speerpunt {}: "),
        "risk": ("Risico {}: ", "Risicodomein {} – ", "R{}. ", "Risico nr. {} – "),
    },
    swot=(("Sterktes", "Sterke punten", "Onze sterktes", "Waar we goed in zijn"), ("Zwaktes", "Zwakke punten", "Werkpunten"),
          ("Opportuniteiten", "Kansen"), ("Bedreigingen", "Externe bedreigingen")),
    units=("Algemene Directie {}", "Stafdirectie {}", "Dienst {}", "Cel {}"),
    topics="Metingen|Vergunningen|Loketten|Archieven|Netwerken|Adviezen|Registers|Toezicht",
    leads=("Onze ambities zijn:", "Onze ambities:", "Concrete ambities", "Wat willen we bereiken?", "Wij willen:", "Ambities tegen 2029:",
           "Concreet betekent dit:", "We nemen ons voor om:", "Daartoe zullen we:", "Hoe pakken we dit aan?", "Onze acties:"),
    task_leads=("De dienst heeft als taken:", "Taken:", "Voornaamste taken", "Opdrachten van de dienst:", "De dienst staat in voor:"),
    values="Openheid|Moed|Zorgzaamheid|Vakkennis|Vertrouwen",
    groups=("Opdrachtgevers", "Gebruikers van onze diensten", "Andere overheden", "Sociale partners"),
    staff=(("M", "S", "C", "Totaal"), ("Mandaten", "Statutairen", "Contractuelen", "Totaal"), ("Management", "Stat.", "Contr.", "Som"),
           ("mandaathouders", "statutair", "contractueel", "totaal"), ("M (VTE)", "S (VTE)", "C (VTE)", "Tot."),
           ("Leidinggevenden", "Vast benoemden", "Contractanten", "Totaal"), ("Statutair", "Contractueel", "Totaal")),
    credits=(("VL", "VE"), ("VK", "BK"), ("Vastleggingskredieten", "Vereffeningskredieten"), ("vastlegging", "vereffening"), ("Vastl.", "Veref."), ("Vastleggingen", "Vereffeningen"), ("VAK", "VEK")),
    totals=("Totaal", "TOTAAL", "Algemeen totaal", "Eindtotaal"), captions=("Tabel {}: {}", "Tabel {} – {}", "Tabel {}. {}", "TABEL {} {}"),
    risk_heads=(("Risicodomein", "Zwaktes", "Bedreigingen", "Doelstellingen"), ("Risico", "Zwakke punten", "Bedreigingen", "Betrokken doelstellingen"),
                ("Strategisch risico", "Zwakte", "Bedreiging", "Strategische doelstelling"), ("Domein", "Interne zwaktes", "Externe bedreigingen", "Doelen")),
    chapter=("Hoofdstuk", "Deel", "HOOFDSTUK"), own=("Strategisch plan 2027-2029", "Onze omgeving", "Strategisch kader"),
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
        "mission": ("Notre mission", "Mission", "Qui sommes-nous", "Notre raison d’être"),
        "vision": ("Notre vision", "Vision de l’avenir"),
        "values": ("Nos valeurs", "Valeurs fondamentales", "Culture et valeurs"),
        "stakeholders": ("Les parties prenantes", "Clients et partenaires", "Analyse des parties prenantes", "Nos publics"),
        "context": ("Analyse du contexte", "Analyse de l’environnement", "Tendances et évolutions"),
        "swot": ("Analyse SWOT", "Forces, faiblesses, opportunités et menaces", "Forces et faiblesses", "Points forts et points faibles"),
        "priorities": ("Priorités stratégiques", "Nos priorités"),
        "objectives": ("Objectifs stratégiques", "Nos objectifs stratégiques", "Les objectifs de la législature", "Où nous voulons aller"),
        "risks": ("Risques stratégiques", "Domaines de risque", "Analyse des risques"),
        "means": ("Nos moyens", "Moyens"),
        "staff": ("Personnel", "Plan de personnel", "Ressources humaines", "Nos collaborateurs"),
        "budget": ("Budget", "Cadre budgétaire", "Moyens financiers"),
        "units": ("Structure et missions des services", "Les services et leurs tâches", "Structure de l’organisation", "Qui fait quoi ?"),
    },
    labels={
        "objective": ("Objectif stratégique {} : ", "Objectif {}. ", "OS{} – ", "OS {} ", "Objectif stratégique n° {} – ",
                      "Objectif n°{} : ", "O.S. {} – ", "OBJECTIF STRATÉGIQUE {} — ", "Objectif prioritaire {} : ", "Objectif général {} : ",
                      "OS.{} ", "But {} : ", "Défi {} : ", "Engagement {} – ", "Enjeu {}. "),
        "domain": ("Axe {} : ", "Domaine {} – ", "Pilier {} : ", "Axe stratégique {} | ", "Ligne de force {} : ", "Thème {}. ", "Volet {} : ", "Programme {} – "),
        "priority": ("Priorité stratégique {} : ", "Priorité {} – ", "Priorité n° {} : ", "PS{} "),
        "risk": ("Risque {} : ", "Domaine de risque {} – ", "R{}. ", "Risque n° {} – "),
    },
    swot=(("Forces", "Points forts", "Nos forces", "Nos qualités"), ("Faiblesses", "Points faibles", "Points à améliorer"),
          ("Opportunités", "Les opportunités"), ("Menaces", "Menaces externes")),
    units=("Direction générale {}", "Service d’encadrement {}", "Service {}", "Cellule {}"),
    topics="Mesures|Permis|Guichets|Archives|Réseaux|Avis|Registres|Surveillance",
    leads=("Nos ambitions sont :", "Nos ambitions :", "Ambitions concrètes", "Que voulons-nous atteindre ?", "Nous voulons :",
           "Ambitions pour 2029 :", "Concrètement :", "Nous nous engageons à :", "À cette fin, nous allons :", "Comment y arriver ?", "Nos actions :"),
    task_leads=("Le service a pour tâches :", "Tâches :", "Principales tâches", "Missions du service :", "Le service se charge de :"),
    values="Ouverture|Courage|Bienveillance|Expertise|Confiance",
    groups=("Commanditaires", "Usagers de nos services", "Autres autorités", "Partenaires sociaux"),
    staff=(("M", "S", "C", "Total"), ("Mandats", "Statutaires", "Contractuels", "Total"), ("Management", "Stat.", "Contr.", "Somme"),
           ("mandataires", "statutaire", "contractuel", "total"), ("M (ETP)", "S (ETP)", "C (ETP)", "Tot."),
           ("Dirigeants", "Nommés", "Contractuels", "Total"), ("Statutaires", "Contractuels", "Total")),
    credits=(("CE", "CL"), ("Crédits d’engagement", "Crédits de liquidation"), ("engagement", "liquidation"), ("Eng.", "Liq."), ("Engagements", "Liquidations"), ("CE (k€)", "CL (k€)")),
    totals=("Total", "TOTAL", "Total général"), captions=("Tableau {} : {}", "Tableau {} – {}", "Tableau {}. {}", "TABLEAU {} {}"),
    risk_heads=(("Domaine de risque", "Faiblesses", "Menaces", "Objectifs"), ("Risque", "Points faibles", "Menaces", "Objectifs concernés"),
                ("Risque stratégique", "Faiblesse", "Menace", "Objectif stratégique"), ("Domaine", "Faiblesses internes", "Menaces externes", "Objectifs visés")),
    chapter=("Chapitre", "Partie", "CHAPITRE"), own=("Plan stratégique 2027-2029", "Notre monde", "Cadre stratégique"),
)  # fmt: skip
LANGUAGES = {"nl": NL, "fr": FR}
