"""Typography of the three languages."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ibzdocs.base.values import Language
from ibzdocs.localise.typography import Rule, apply, rules, typeset

NL, FR, DE = Language.NL, Language.FR, Language.DE
# ~ stands for a no-break space.
CASES = [
    (NL, "op 1 januari 2022", "op 1~januari 2022"),
    (NL, "artikel 11bis, nr. 4, blz. 3, p. 5, bijlage II", "artikel~11bis, nr.~4, blz.~3, p.~5, bijlage~II"),
    (NL, "59,6 % en 5 miljoen euro", "59,6~% en 5~miljoen euro"),
    (NL, "€ 5, 12 VTE, 3 km, 7 m²", "€~5, 12~VTE, 3~km, 7~m²"),
    (NL, "in 2026 € 500 of EUR 500, in 2027 EUR 5", "in 2026~€~500 of EUR~500, in 2027~EUR~5"),
    (NL, "80% van 2022-2024", "80~% van 2022–2024"),
    (NL, "blz. 12-15, 10-20 % of 5-10%", "blz.~12–15, 10–20~% of 5–10~%"),
    (NL, "programma's", "programma’s"),
    (NL, 'de "harde" kern...', "de “harde” kern…"),
    (NL, "politie ... en (zones ...)", "politie~… en (zones~…)"),
    (DE, "… in vier Bereichen, wenn …, dann", "… in vier Bereichen, wenn~…, dann"),
    (NL, 'de "harde" ?', "de “harde”?"),
    (NL, "drie  dingen : een", "drie dingen: een"),
    (NL, "in 2022 : een ; (twee) ! Waarom\u00a0?", "in 2022: een; (twee)! Waarom?"),
    (NL, "m.b.t. de FOD", "m.b.t. de FOD"),
    (FR, "Trois choses : une ; deux ! trois ?", "Trois choses~: une~; deux~! trois~?"),
    (FR, "Pourquoi?", "Pourquoi~?"),
    (FR, "(vraiment ?) Quoi?!", "(vraiment~?) Quoi~?!"),
    (FR, "Trois choses: une", "Trois choses~: une"),
    (FR, "le « plan » et le «cadre»", "le «~plan~» et le «~cadre~»"),
    (FR, "«\u202fplan\u202f»\u202f;", "«~plan~»~;"),
    (FR, 'le "plan"', "le «~plan~»"),
    (FR, "1er janvier 2022 et 30 juin", "1er~janvier 2022 et 30~juin"),
    (FR, "l'article 4, n° 5, p. 3", "l’article~4, n°~5, p.~3"),
    (FR, "Mme Szabo et M. Dupont", "Mme~Szabo et M.~Dupont"),
    (FR, "l'«avis» et d'1 an", "l’«~avis~» et d’1 an"),
    (FR, "1 250 ou 12 500 000, +32 2 500 00 00", "1~250 ou 12~500~000, +32 2 500 00 00"),
    (FR, "95,5 % de 5 millions d'euros, 5€", "95,5~% de 5~millions d’euros, 5~€"),
    (DE, "am 1. Januar 2022", "am 1.~Januar 2022"),
    (DE, "z. B. nach Art. 3 Abs. 2", "z.~B. nach Art.~3 Abs.~2"),
    (DE, "d. h. u. a. in Anlage II", "d.~h. u.~a. in Anlage~II"),
    (DE, "i. d. R. Formulare o. Ä.", "i.~d.~R. Formulare o.~Ä."),
    (DE, 'der "harte" Kern', "der „harte“ Kern"),
    (DE, "§ 4, S. 12", "§~4, S.~12"),
    (DE, "Warum ? Drei : eins", "Warum? Drei: eins"),
]
# Nothing is certain here, or nothing is wanted.
STAY = [
    (NL, 'een scherm van 19" en 24" breed'),
    (NL, "schaal 1 : 3 of 1:3"),
    (NL, "(EU) 2016/679 van 2019-03-01"),
    (NL, "nr.\u00a02021-2034, dossier 2019-2003/4, A2022-2024"),
    (NL, "tel. 02 2022-2024, 02 488-2030"),
    (NL, "art.\u00a03-5, p.\u00a03-12"),
    (NL, "naam ......"),
    (NL, "de 80%-regel"),
    (DE, "eine 100%ige Lösung für Bürger:innen"),
    (FR, "n°\u00a02021-2034"),
    (FR, "https://example.org/a?b=1;c:d"),
    (FR, "à 14:30 chez o'neil@example.org"),
    (FR, "l'avis.pdf, plan 2022-2024.zip"),
    (FR, "plan.pdf: voir"),
    (FR, "la page suivante, une section A1, un axe fort, al. suivant, en 2026 500 agents, 2,5 125"),
    (FR, "il coûte 5\u00a0€ 10 fois"),
    (NL, "ten dele 5, een verdeel 5, in deelstaten 3, de regels van 2022, elk lid heeft 2 stemmen"),
    (DE, "der Teil davon, Seitenzahl 3, Teilziele von 2022"),
    (Language.EN, '80% of "it" isn\'t'),
]
# Pieces of a text, between others in bold or the like.
PIECES = [
    (FR, 'plan" et le "cadre', 'plan" et le "cadre'),
    (FR, '" et "', '" et "'),
    (FR, "»", "»"),
    (FR, "«", "«"),
    (FR, ": voir", ": voir"),
    (FR, " : voir", "~: voir"),
    (FR, " » suit", "~» suit"),
    (FR, "mot « ", "mot «~"),
    (FR, "n° ", "n°~"),
    (FR, "avec Mme ", "avec Mme~"),
    (FR, "l'", "l’"),
    (NL, " % van", "~% van"),
    (NL, " ; of", "; of"),
    (NL, " : of", " : of"),
    (NL, "zie art. ", "zie art.~"),
    (DE, "siehe § ", "siehe §~"),
    (DE, "siehe Abs. ", "siehe Abs.~"),
    (DE, "siehe Seite ", "siehe Seite~"),
    (FR, "voir page ", "voir page~"),
    (NL, "zie hoofdstuk ", "zie hoofdstuk~"),
    (NL, "zie § ", "zie §~"),
]
# What stands together in any line: a word and its number, a figure and its unit.
TOGETHER = {
    FR: """
        chapitre~3 | chapitres~3 | Chapitre~IV | section~4 | sections~4 | paragraphe~2 | paragraphes~2 | alinéa~2 |
        article~5 | articles~5 | art.~5 | Art.~5 | arts.~5 | §~2 | §§~2 | n°~4 | N°~4 | n°s~4 | numéro~4 | page~12 |
        pages~12 | p.~12 | pp.~12 | point~3 | points~3 | annexe~2 | annexe~II | annexe~A | tableau~3 | figure~3 | fig.~3
        | graphique~2 | partie~2 | partie~II | titre~III | tome~2 | volume~2 | phase~2 | étape~3 | axe~2 | volet~2 |
        objectif~3 | objectif stratégique~3 | priorité~2 | action~4 | niveau~3 | note~4 | version~2 | €~5 | 5~€ | 5~EUR
        | EUR~5 | k€~5 | 5~k€ | 5~% | 5~ETP | 5~km | 5~km/h | 5~ha | 5~h | 14~h~30 | 5~kg | 5~t | 5~m² | 5~MW | 5~°C |
        5~millions | 5~milliards | 1~234 | 1~234~567 | 1er~janvier | 3~mai | M.~Dupont | Mme~Szabo | Dr~Dupont |
        XXIe~siècle | chap.~3 | al.~2 | vol.~2 | col.~3 | ligne~4 | module~2 | scénario~3 | 5~Mo
    """,
    NL: """
        hoofdstuk~3 | hoofdstukken~3 | afdeling~4 | paragraaf~2 | lid~2 | artikel~5 | artikelen~5 | art.~5 | artt.~5 |
        §~2 | §§~2 | nr.~4 | Nr.~4 | nrs.~4 | nummer~4 | nummers~4 | bladzijde~12 | blz.~12 | pagina~12 | pagina’s~12 |
        p.~12 | pp.~12 | punt~3 | punten~3 | bijlage~2 | bijlage~II | bijlage~A | bijlagen~2 | tabel~3 | tabellen~3 |
        figuur~3 | fig.~3 | grafiek~2 | deel~2 | deel~II | titel~III | fase~2 | stap~3 | luik~2 | doelstelling~3 |
        strategische doelstelling~3 | prioriteit~2 | actie~4 | niveau~3 | noot~4 | versie~2 | €~5 | 5~€ | 5~EUR | EUR~5
        | k€~5 | 5~k€ | 5~% | 5~VTE | 5~km | 5~km/u | 5~ha | 5~u. | 14~uur | 14.30~uur | 5~kg | 5~t | 5~m² | 5~MW | 5~°C
        | 5~miljoen | 5~miljard | 5~mln. | 3~mei | hfst.~3 | kol.~3 | regel~4 | module~2 | scenario~3 | 5~MB | lid~1 |
        onderdeel~4 | rubriek~2 | vraag~3
    """,
    DE: """
        Kapitel~3 | Kap.~3 | Abschnitt~4 | Abschnitte~4 | Absatz~2 | Absätze~2 | Abs.~2 | Artikel~5 | Artikeln~5 |
        Art.~5 | §~2 | §§~2 | Nr.~4 | Nrn.~4 | Nummer~4 | Nummern~4 | Seite~12 | Seiten~12 | S.~12 | Punkt~3 | Punkte~3
        | Anlage~2 | Anlage~II | Anlage~A | Anlagen~2 | Anhang~2 | Tabelle~3 | Tabellen~3 | Tab.~3 | Abbildung~3 |
        Abb.~3 | Grafik~2 | Teil~2 | Teil~II | Titel~III | Band~2 | Phase~2 | Schritt~3 | Achse~2 | Ziel~3 |
        strategisches Ziel~3 | Priorität~2 | Maßnahme~4 | Stufe~3 | Fußnote~4 | Fassung~2 | Version~2 | €~5 | 5~€ |
        5~EUR | EUR~5 | 5~% | 5~VZÄ | 5~km | 5~km/h | 5~ha | 14~Uhr | 5~kg | 5~t | 5~m² | 5~MW | 5~°C | 5~Millionen |
        5~Milliarden | 5~Mio. | 3.~Mai | Ziffer~2 | Ziff.~2 | Spalte~3 | Zeile~4 | Modul~2 | Szenario~3 | 5~MB | Frage~3
        | Unterpunkt~2 | Buchstabe~a
    """,
}
BESIDE = [
    (language, " ".join(each.split())) for language, listed in TOGETHER.items() for each in listed.split("|")
]
TABLE = [*CASES, *((language, text, text.replace("\u00a0", "~")) for language, text in STAY), *PIECES]
TABLE += [(language, kept.replace("~", " "), kept) for language, kept in BESIDE]
UNITED = {rule: language for language in (NL, FR, DE) for rule in rules(language)}


@pytest.mark.parametrize(("language", "text", "wanted"), TABLE)
def test_a_case(language: Language, text: str, wanted: str) -> None:
    assert typeset(text, language).replace("\u00a0", "~") == wanted


@pytest.mark.parametrize("rule", UNITED, ids=lambda rule: rule.reason)
def test_no_rule_is_idle(rule: Rule) -> None:
    """Without the rule, a case of one of its languages would come out otherwise."""
    mine = [(language, text) for language, text, _ in TABLE if rule in rules(language)]
    assert any(
        apply(text, rules(language)) != apply(text, [each for each in rules(language) if each != rule])
        for language, text in mine
    )


def test_reasons_are_names() -> None:
    for language in (NL, FR, DE):
        reasons = [rule.reason for rule in rules(language)]
        assert len(set(reasons)) == len(reasons)


# Words that the rules know, and signs, in any order.
WORDS = st.sampled_from(
    """a b l d 1 19 2022 2024 1er mei mai Mai art. Art. Nr. nr. n° N° p. S. blz. M. Mme Dr EUR € % ‰ km II
    z. B. d. h. i. R. o. Ä. u. U. T. § point annexe punt Punkt Abs. miljoen é qu jusqu""".split()  # noqa: SIM905
)
SIGNS = st.sampled_from([*" .,;:!?%«»\"'()[]-–…“”„’/\u00a0\u202f\n", "  ", "...", " : ", " ?"])
TEXTS = st.lists(WORDS | SIGNS, max_size=14).map("".join)
KEPT = st.sampled_from(
    [
        "https://example.org/l'a?b=1;c:2022-2024...",
        "www.example.org/a'b",
        "o'neil@example.org",
        "14:30",
        "1:3",
        "l'avis.pdf",
        "2022-2024.docx",
        "2016/679",
        "2019-03-01",
    ]
)
LANGUAGES = st.sampled_from([NL, FR, DE])


@given(TEXTS, LANGUAGES)
def test_twice_is_once(text: str, language: Language) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(TEXTS, LANGUAGES)
def test_letters_and_digits_stay(text: str, language: Language) -> None:
    def significant(given: str) -> list[str]:
        return [sign for sign in given if sign.isalnum()]

    assert significant(typeset(text, language)) == significant(text)


@given(TEXTS, KEPT, TEXTS, LANGUAGES)
def test_addresses_times_and_file_names_stay(before: str, kept: str, after: str, language: Language) -> None:
    assert kept in typeset(f"{before} {kept} {after}", language)


@given(TEXTS, LANGUAGES)
def test_a_rule_that_is_passed_over_would_change_nothing(text: str, language: Language) -> None:
    """The signs of a rule are all that it can begin with; these texts hold no address, time or file name."""
    assume("://" not in text)
    assert typeset(text, language) == apply(text, rules(language))
