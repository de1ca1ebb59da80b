"""Correct official prose with hard words, of which no check of wording may say anything."""

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import NOWHERE, Language
from ibzdocs.checks.text.lines import TextLine

PROSE = {
    Language.NL: """\
De meergemeentepolitiezone ontvangt jaarlijks een toelage uit de begroting.
Overeenkomstig artikel 11bis van het koninklijk besluit wijst de minister de mandaathouders aan.
De voorzitter van het directiecomité ondertekent het strategisch plan in naam van de dienst.
Wij dragen zorg voor een doeltreffende, efficiënte en coherente dienstverlening aan de burger.
De noodcentrales beantwoorden elke oproep binnen vijf seconden, dag en nacht.
Ten gevolge van de gezondheidscrisis werd de dienstverlening gedigitaliseerd.
De burgemeesters en de provinciegouverneurs coördineren de noodplanning op hun niveau.
In het bijzonder wordt aandacht besteed aan kwetsbare doelgroepen.
De hulpverleningszones worden financieel ondersteund in het kader van de hervorming.
De dienst verstrekt advies aan de lokale overheden en versterkt hun weerbaarheid.
De evaluatie gebeurt elk jaar op basis van meetbare indicatoren.
Het meerjarige financiële kader houdt rekening met de vergrijzing van het personeel.
Wat er gebeurd is, wordt zo snel mogelijk onderzocht.
De beleids- en beheerscyclus wordt op de verkiezingskalender afgestemd.
Dankzij een gemeenschappelijk platform verloopt de gegevensuitwisseling veiliger dan vroeger.
Een goed uitgewerkte procedure is even belangrijk als een goed opgeleide medewerker.
De vereffeningskredieten liggen hoger dan de vastleggingskredieten van het voorgaande jaar.
Gegevens die hun worden meegedeeld, worden niet langer bewaard dan nodig.
De elektronische identiteitskaart blijft het sluitstuk van de identificatie.
Integriteit, loyaliteit en onpartijdigheid zijn geen holle begrippen.
De aanwerving van een nieuw personeelslid duurt gemiddeld drie maanden.
Voor dit onderzoek deed de dienst een beroep op externe deskundigen.
Het crisiscentrum brengt de risico’s in kaart waaraan het land is blootgesteld.
De adviezen worden via e-mail of per post bezorgd, naargelang van de voorkeur van de aanvrager.
Ons nieuwe beleid rond welzijn op het werk werpt vruchten af.""",
    Language.FR: """\
Conformément à l’article 11bis de l’arrêté royal, le ministre désigne les titulaires de mandat.
Les zones de police pluriannuelles reçoivent une dotation à charge du budget fédéral.
La direction générale veille à ce que chaque service dispose des moyens nécessaires.
Bien que la situation évolue rapidement, la planification d’urgence reste d’actualité.
Les mises à jour du registre sont effectuées quotidiennement.
Il convient de pallier le manque de personnel par des recrutements ciblés.
Les ayants droit sont informés par courriel dans un délai de dix jours.
L’entrée en vigueur du règlement a entraîné une charge de travail supplémentaire.
La cellule fait partie du comité de direction et tire parti de son expérience.
Quant à la prévention, elle est assurée par les communes, les gouverneurs et les bourgmestres.
En vue de la signature, tous les partenaires ont été consultés, voire associés à la rédaction.
Aujourd’hui, les citoyens s’adressent directement au guichet numérique.
Le crédit d’engagement s’élève à plus de la moitié de l’enveloppe.
Ce sont les hauts fonctionnaires qui répondent de l’exécution du plan.
La lutte contre les inégalités demeure l’un des axes prioritaires.
Les objectifs opérationnels sont spécifiques, mesurables et réalistes.
Le cas échéant, le conseil du contentieux statue en dernier ressort.
Cette procédure garantit la traçabilité des données à caractère personnel.
L’œuvre entreprise au cours de la législature précédente sera poursuivie.
Soixante-dix pour cent des demandes sont traitées dans le délai légal.
Les services d’incendie relèvent désormais des zones de secours.
Le bien-être au travail et l’égalité des chances figurent parmi nos valeurs.
À défaut d’accord, le gouvernement tranche.
La coopération entre entités fédérées s’est nettement améliorée.
Grâce à ces outils, les agents gagnent un temps précieux.""",
    Language.DE: """\
Gemäß dem Königlichen Erlass bestimmt die Ministerin die Verantwortlichen.
Die Dienste sorgen dafür, dass die Bürger rund um die Uhr Hilfe erhalten.
In Bezug auf die Sicherheit des Landes arbeiten alle Behörden eng zusammen.
Der Ausschuss prüft die Einhaltung des Gesetzes über den Gebrauch der Sprachen.
Im Voraus festgelegte Verfahren erleichtern die Zusammenarbeit.
Des Weiteren unterstützt die Verwaltung die Gemeinden bei der Krisenbewältigung.
Das Rückgrat der Hilfe bilden die Feuerwehrleute und die Freiwilligen.
Ein Konzept, das die Dienste unterstützt, wird zurzeit ausgearbeitet.
Seit dem Inkrafttreten des Gesetzes sind die Aufgaben klar verteilt.
Die Haushaltsmittel sind höher als im vorhergehenden Jahr.
Wegen des Personalmangels wurden die Fristen verlängert.
Der Gouverneur koordiniert die Einsätze auf dem Gebiet der Provinz.
Eine wichtige Rolle spielt die Vorbeugung von Bränden.
Die Zahl der Anträge auf internationalen Schutz schwankt von Jahr zu Jahr.
Die Zuständigkeiten der Gemeinschaften und Regionen bleiben unberührt.
Die Bediensteten werden regelmäßig fortgebildet und beurteilt.
Anhand messbarer Indikatoren wird der Fortschritt verfolgt.
Die Behörde stellt sicher, dass personenbezogene Daten geschützt sind.
Im Allgemeinen werden die Beschlüsse einvernehmlich gefasst.
Im allgemeinen Interesse kann davon abgewichen werden.
Die Bürgermeister werden unverzüglich benachrichtigt.
Diese Maßnahmen tragen zur Vereinfachung der Verwaltung bei.
Der elektronische Personalausweis bleibt ein sicheres Mittel der Identifizierung.
Die Strategie gilt für die gesamte Legislaturperiode.
Unser gemeinsames Ziel ist eine bürgernahe Verwaltung.""",
}  # fmt: skip


def lines(language: Language, text: str = "") -> list[TextLine]:
    """The prose of a language, or ``text``, a line for each of its lines."""
    return [
        TextLine(f"texts/{number}", language, line, NOWHERE)
        for number, line in enumerate((text or PROSE[language]).splitlines(), 1)
    ]


def word_of(problem: Problem) -> str:
    """The word that a finding of spelling is about, whether it resembles another one or not."""
    fills = dict(problem.fills)
    return fills.get("text") or fills["value"]
