"""G. Spelling and wording."""

from tests.whole.slips.records import (
    Plant,
    cell,
    french,
    german,
    impossible,
    label,
    prose,
    put,
    reported,
)

_SPELLING = "spelling is checked with hunspell and the edition’s own word lists"
_GRAMMAR = "patterns of grammar that are wrong whatever a text says"


def _misspelled(words: str) -> Plant:
    return prose(words, "word-misspelled")


def _grammar(words: str) -> Plant:
    return prose(words, "wording-grammar")


WORDS = (
    impossible(
        "G1",
        "“Strategische doestelling” above twelve tables",
        "the label is printed by ibzdocs; typed into a text it is reported",
        prose("Dat staat bij strategische doestelling vijf.", "wording-grammar"),
    ),
    reported(
        "G2",
        "gepriviligieerd",
        _SPELLING,
        _misspelled("Zij zijn onze gepriviligieerde partners."),
        french("Ce sont nos partenaires privilègiés.", "word-misspelled"),
        german("Sie sind unsere bevorzugtten Partner.", "word-misspelled"),
    ),
    reported(
        "G3",
        "zal de de ontwikkeling",
        "words that stand twice in a row are reported",
        prose("Zij zal de de ontwikkeling leiden.", "word-doubled"),
        french("Elle dirigera le le projet.", "word-doubled"),
        german("Sie wird das Projekt mit mit Partnern leiten.", "word-doubled"),
    ),
    reported("G4", "consitente", _SPELLING, _misspelled("Dat vergt een consitente aanpak.")),
    reported(
        "G5",
        "een belangrijk rol",
        _GRAMMAR,
        _grammar("Zij spelen een belangrijk rol."),
        french("Ils jouent un rôle pour les autorité locales.", "wording-grammar"),
        german("Sie spielen ein wichtige Rolle.", "wording-grammar"),
    ),
    reported(
        "G6",
        "wordt verder verstrekt, for versterkt",
        "pairs of words that are often confused",
        prose("De samenwerking wordt verder verstrekt.", "wording-confusion"),
    ),
    reported("G7", "diefstel", _SPELLING, _misspelled("Dat geldt bij diefstel.")),
    reported("G8", "Voor onze organogram", _GRAMMAR, _grammar("Voor onze organogram geldt dat niet.")),
    reported("G9", "in bijzonder", _GRAMMAR, _grammar("Dat geldt in bijzonder voor de gemeenten.")),
    reported("G10", "de meeste gepaste", _GRAMMAR, _grammar("Dat is de meeste gepaste manier.")),
    reported("G11", "Een nieuwe bestuur", _GRAMMAR, _grammar("Een nieuwe bestuur is nodig.")),
    reported("G12", "budgetaire", _SPELLING, _misspelled("De budgetaire middelen volstaan.")),
    reported("G13", "Commisie", _SPELLING, _misspelled("De Commisie beslist.")),
    reported(
        "G14",
        "meergemeenten politiezones, ikv",
        f"{_GRAMMAR}; shorthand",
        _grammar("Dat geldt voor de meergemeenten politiezones."),
        prose("Dat gebeurt ikv de hervorming.", "wording-shorthand"),
        french("Cela est réglé cfr la loi.", "wording-shorthand"),
        german("Das ist bzgl. der Sicherheit wichtig.", "wording-shorthand"),
    ),
    reported(
        "G15",
        "electronische",
        "outdated spelling is reported",
        label("Begroting", "Enveloppe 1", put("Enveloppe 1 (electronische kaarten)"), "wording-outdated"),
        german("Er stellt fest, daß das gilt.", "wording-outdated"),
    ),
    reported("G16", "management functies", _GRAMMAR, _grammar("De management functies zijn ingevuld.")),
    reported(
        "G17",
        "Financiële kader",
        _GRAMMAR,
        cell("Tekst", ("Id", "budget"), "Tekst", put("Financiële kader"), "wording-grammar"),
    ),
    reported(
        "G18",
        "voorstel van strategische plan",
        _GRAMMAR,
        _grammar("Er is een voorstel van strategische plan."),
    ),
    reported("G19", "e-maill", _GRAMMAR, _grammar("Dat verloopt per e-maill.")),
    reported(
        "G20",
        "de1722-nummer",
        "a number that sticks to the word before it is reported",
        prose("Bel de1722-nummers.", "space-missing"),
        french("Consultez la1722 page.", "space-missing"),
    ),
    reported(
        "G21",
        "a double space in the label of a box",
        "reported as a note, since the documents show one space",
        prose("Dat is prioriteit  en geen vrijblijvende keuze.", "space-double"),
        french("C’est une  priorité.", "space-double"),
        german("Das ist  Priorität.", "space-double"),
    ),
)
