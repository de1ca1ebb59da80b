"""Official prose with tricky but right punctuation: no check has anything to say about it."""

import pytest

from ibzdocs.base.values import Language
from ibzdocs.checks.plan.every import check
from tests.plans import said, small_plan, with_text
from tests.text_checks.cases import found

DUTCH = """
Het koninklijk besluit van 29 oktober 2001, artikel 11bis, § 2, 3°, regelt dit (B.S. van 31 oktober 2001).
Artikel 30quater regelt dat.
De wet van 15 december 1980 – de zogenaamde ‘vreemdelingenwet’ – is van toepassing.
De kredieten bedragen 1.234.567,89 euro, of 52 % van het totaal; in 2022 was dat 48,5 %.
Zie https://www.ibz.be/nl/plan,2025;a=1?b=c:d en schrijf naar info@ibz.fgov.be.
De dienst is bereikbaar van 8.30 uur tot 12.00 uur en van 13:15 tot 16:45 (behalve op 1 mei).
De grens- en visadiensten, de in- en uitvoer en het vracht-, bus- en treinverkeer worden gecontroleerd.
De toegangen en -rechten worden herzien, net als de risico’s, foto’s en ’s avonds de zone’s.
De Minister zei: “We doen wat we kunnen.” Daarna volgde een toelichting (zie punt 3.2, a) en b)).
De opdrachten zijn: a) toezicht, b) advies en c) (her)evaluatie van de medewerker(s).
De taak die die dienst vervult en het feit dat dat kan, zijn bekend.
De EU-verordening (EU) 2016/679, het 1722-nummer, de 112-centrale en het A4-formaat bestaan.
De periode 2021-2024 (of 2021–2027) loopt van januari–maart tot eind december.
De FOD, de POD’s, de NV ASTRID en de vzw Payoke e.a. werken samen: enz., zoals afgesproken.
Meer dan 5.000 m² per jaar, 21ste eeuw, 2de fase, 10-jarig plan en 24/7 bereikbaar.
De Minister (of zijn gemachtigde) beslist: ja of nee? Neen! Het blijft zo …
Iedereen in en buiten de organisatie – personeel, partners, burgers – wordt ingelicht, dus ook u.
Het budget (in kEUR) stijgt met 1,5 % tot 870 miljoen euro (+ 3 %) tegenover 2021 en/of 2022.
Het bestand plan.2025.xlsx en de map “C” bevatten art. 4, nr. 12, blz. 3 en bijlage II.
De Regie der Gebouwen, de Office de la Naissance et de l’Enfance en de Deutschsprachige Gemeinschaft.
De les was: sans papiers bestaat, tout court. De ‘à la carte’-dienst, par excellence, blijft.
"""
FRENCH = """
L’arrêté royal du 29 octobre 2001, article 11bis, § 2, 3°, règle ce point (Moniteur belge du 31 octobre 2001).
L’article 30quinquies règle cela.
La loi du 15 décembre 1980 – dite « loi sur les étrangers » – est d’application ; elle a été modifiée.
Les crédits s’élèvent à 1.234.567,89 euros, soit 52 % du total ; en 2022, c’était 48,5 %.
Voir https://www.ibz.be/fr/plan,2025;a=1?b=c:d et écrire à info@ibz.fgov.be.
Le service est ouvert de 8 h 30 à 12 h 00 et de 13:15 à 16:45 (sauf le 1er mai).
Le Ministre a dit : « Nous faisons ce que nous pouvons. » Une explication a suivi (voir point 3.2, a) et b)).
Qu’en pensez-vous ? Nous nous engageons ! Vous vous engagez : voilà l’essentiel.
Les missions sont les suivantes : a) le contrôle, b) l’avis et c) la (ré)évaluation des agent(e)s.
Le règlement (UE) 2016/679, le numéro 1722, la centrale 112 et le format A4 existent.
La période 2021-2024 (ou 2021–2027) va de janvier–mars à la fin décembre.
Les centres d’accueil, p. ex. à Arlon, etc., sont gérés par l’Agence, c.-à-d. par l’État.
Plus de 5.000 m² par an, le XXIe siècle, la 2e phase, la 1re année et un service 24/7.
L’article 4, le n° 12, la p. 3 et l’annexe II ; l’un et/ou l’autre.
« L’expression “client interne” doit être évitée », dit le guide.
Tout le personnel – statutaire et contractuel – est informé, y compris celui de la Regie der Gebouwen.
Le vice-président, l’arc-en-ciel, le va-et-vient, le sous-officier et l’ex-ministre.
Kind en Gezin, le Vlaams Agentschap voor Personen met een Handicap et l’ONE collaborent.
Le budget (en kEUR) augmente de 1,5 % pour atteindre 870 millions d’euros (+ 3 %).
Quels résultats ? Aucun… sauf exception. L’onglet « Plan » du fichier plan.2025.xlsx l’indique.
Il s’agit de faire faire un plan pour les 10-12 prochaines années, page 3 ou p. 3-4.
"""
GERMAN = """
Der Königliche Erlass vom 29. Oktober 2001, Artikel 11bis § 2 Nr. 3, regelt dies (B.S. vom 31. Oktober 2001).
Artikel 30sexies regelt das.
Das Gesetz vom 15. Dezember 1980 – das sogenannte „Ausländergesetz“ – ist anwendbar.
Die Mittel betragen 1.234.567,89 Euro, d. h. 52 % der Gesamtsumme; 2022 waren es 48,5 %.
Siehe https://www.ibz.be/de/plan,2025;a=1?b=c:d und schreiben Sie an info@ibz.fgov.be.
Der Dienst ist von 8.30 bis 12.00 Uhr und von 13:15 bis 16:45 Uhr geöffnet (außer am 1. Mai).
Die Grenz- und Visadienste, die Ein- und Ausfuhr sowie der Lkw-, Bus- und Zugverkehr werden kontrolliert.
Zugangsrechte und -pflichten werden überprüft; auch das der Kinder wegen.
Der Minister sagte: „Wir tun, was wir können.“ Danach folgte eine Erläuterung (siehe Punkt 3.2 a) und b)).
Die Aufgaben sind: a) Aufsicht, b) Gutachten und c) (Neu-)Bewertung der Mitarbeiter(innen) und Bürger:innen.
Die Dienste, die die Aufgabe übernehmen, und das Haus, das das Amt nutzt, sind bekannt.
Die EU-Verordnung (EU) 2016/679, die Nummer 1722, die 112-Zentrale und das A4-Format bestehen.
Der Zeitraum 2021-2024 (oder 2021–2027) reicht von Januar–März bis Ende Dezember.
Mehr als 5.000 m² pro Jahr, das 21. Jahrhundert, die 2. Phase, 10-jährig und 24/7 erreichbar.
Der Minister (oder sein Beauftragter) entscheidet: Ja oder nein? Nein! Es bleibt so …
Alle – Personal, Partner, Bürger – werden informiert, u. a. auch Sie, z. B. per E-Mail usw.
Der Haushalt (in kEUR) steigt um 1,5 % auf 870 Millionen Euro (+ 3 %), bzw. um 13 Mio. EUR.
Die Datei plan.2025.xlsx und das Blatt „C“ enthalten Art. 4, Nr. 12, S. 3 und Anlage II.
Die Regie der Gebouwen, Kind en Gezin und das Office de la Naissance et de l’Enfance wirken mit.
Der Eupener Bürgermeister – „ein Mann der Tat“ – ist tot; du und ich wissen es.
Die Deutschsprachige Gemeinschaft und der Föderale Öffentliche Dienst Inneres arbeiten 2025/2026 zusammen.
"""
SENTENCES = [
    (language, sentence)
    for language, text in (("nl", DUTCH), ("fr", FRENCH), ("de", GERMAN))
    for sentence in text.strip().splitlines()
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_right_sentences_are_right(language: str, sentence: str) -> None:
    assert [(problem.code, dict(problem.fills)) for problem in found(language, sentence)] == []


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_right_sentences_are_right_together(language: str) -> None:
    texts = [sentence for spoken, sentence in SENTENCES if spoken == language]
    assert [(problem.code, dict(problem.fills)) for problem in found(language, *texts)] == []


WORDING = ("word-foreign", "abbreviation-foreign", "sentence-open")


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_right_sentences_are_right_in_a_plan(language: str, sentence: str) -> None:
    text = sentence if language == "nl" else said("Tekst.", language="nl", **{language: sentence})
    problems = [problem for problem in check(with_text(small_plan(), text)) if problem.code in WORDING]
    assert [(problem.code, dict(problem.fills)) for problem in problems] == []
    assert Language(language)
