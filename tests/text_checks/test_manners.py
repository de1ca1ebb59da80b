"""One manner of writing in all texts of a language."""

import pytest

from tests.text_checks.cases import codes, found

MIXED = [
    ("nl", "percent-mixed", "Het is 52% hier.", "Het is 80 % daar."),
    ("fr", "percent-mixed", "C’est 52% ici.", "C’est 80 % là."),
    ("de", "percent-mixed", "Es sind 52% hier.", "Es sind 80 % dort."),
    ("nl", "dash-mixed", "De dienst - zo heet hij - werkt.", "De dienst – zo heet hij – werkt."),
    ("fr", "dash-mixed", "Le service - ainsi nommé - agit.", "Le service – ainsi nommé – agit."),
    ("de", "dash-mixed", "Der Dienst - so heißt er - wirkt.", "Der Dienst — so heißt er — wirkt."),
    ("nl", "quote-mixed", 'De "nieuwe" dienst.', "De “nieuwe” dienst."),
    ("fr", "quote-mixed", 'Le "nouveau" service.', "Le « nouveau » service."),
    ("de", "quote-mixed", 'Der "neue" Dienst.', "Der „neue“ Dienst."),
    ("nl", "apostrophe-mixed", "De foto's.", "De foto’s."),
    ("fr", "apostrophe-mixed", "L'agent.", "L’agent."),
    ("de", "apostrophe-mixed", "Wie geht's?", "Wie geht’s?"),
    ("nl", "clock-mixed", "Open 24/7.", "Open 24 uur per dag en 7 dagen per week."),
    ("nl", "clock-mixed", "Open 24 uren op 24 en 7 dagen op 7.", "Open 24/7."),
    ("fr", "clock-mixed", "Ouvert 24h/24 et 7j/7.", "Ouvert 24 heures par jour et 7 jours par semaine."),
    ("de", "clock-mixed", "24/7 offen.", "24 Stunden am Tag und 7 Tage in der Woche offen."),
]


@pytest.mark.parametrize(("language", "code", "rare", "usual"), MIXED)
def test_the_rarer_manner_is_named(language: str, code: str, rare: str, usual: str) -> None:
    problems = [problem for problem in found(language, usual, rare, usual) if problem.code == code]
    assert [(problem.place.cell, dict(problem.fills)["cells"]) for problem in problems] == [
        ("D3", "Tekst!D3")
    ]


@pytest.mark.parametrize(("language", "code", "one", "other"), MIXED)
def test_one_manner_is_no_finding(language: str, code: str, one: str, other: str) -> None:
    assert code not in codes(language, one, one)
    assert code not in codes(language, other, other)


def test_the_cells_of_many_uses_are_counted_out() -> None:
    (problem,) = found("nl", *["Het is 52% hier."] * 7, *["Het is 80 % daar."] * 8)
    fills = dict(problem.fills)
    assert fills["cells"] == "Tekst!D2, Tekst!D3, Tekst!D4, Tekst!D5, Tekst!D6 …"
    assert (fills["text"], fills["other"], fills["count"]) == ("52%", "80 %", "8")


def test_languages_are_not_mixed_up() -> None:
    assert codes("nl", "Het is 52% hier.") | codes("fr", "C’est 80 % là.") == set()


def test_of_a_long_quotation_the_beginning_is_shown() -> None:
    long = "wij werken elke dag aan beter water voor iedereen in het hele land"
    (problem,) = [each for each in found("nl", f"“{long}”", f'"{long}"') if each.code == "quote-mixed"]
    fills = dict(problem.fills)
    assert fills["text"].endswith("in het …")
    assert fills["other"].startswith("“wij")
