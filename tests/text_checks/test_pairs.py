"""Brackets and quotation marks."""

import pytest

from ibzdocs.base.problems import Level
from tests.text_checks.cases import codes, found


@pytest.mark.parametrize(
    ("language", "typed", "sign"),
    [
        ("nl", "De dienst (zie punt 3 werkt.", "("),
        ("nl", "De dienst (Comité Pol)) werkt.", ")"),
        ("nl", "De “klantgerichte dienst werkt.", "“"),
        ("nl", 'De "klantgerichte dienst werkt.', '"'),
        ("fr", "Le service « orienté client fonctionne.", "«"),
        ("fr", "Le service (voir point 3 fonctionne.", "("),
        ("de", "Der „kundenfreundliche Dienst arbeitet.", "„"),
        ("de", "Der Dienst siehe Punkt 3) arbeitet hier gut) heute.", ")"),
    ],
)
def test_what_opens_is_closed(language: str, typed: str, sign: str) -> None:
    problems = [problem for problem in found(language, typed) if problem.code == "pair-open"]
    assert sign in [dict(problem.fills)["sign"] for problem in problems]
    assert {problem.level for problem in problems} == {Level.WARNING}


@pytest.mark.parametrize(
    ("language", "typed", "told"),
    [
        (
            "de",
            "Der Rat („das Gremium”) tagt im „Saal“.",
            [],
        ),  # the mark of another language is told by itself
        ("nl", "De raad („het orgaan”) vergadert.", []),
        ("nl", "De raad („het orgaan“) vergadert.", []),
        ("nl", "De raad heet „het orgaan“ en de kamer “de zaal”.", []),
        ("fr", "Le conseil („das Organ“) siège.", []),
        ("de", 'Der Rat heißt „das Gremium" und tagt im „Saal“.', [('"', "Gremium")]),
        ("nl", 'De raad heet “het orgaan".', [('"', "orgaan")]),
        ("de", "Der Rat (das „Gremium) tagt im „Saal“.", [("„", "Gremium")]),
        ("nl", "De raad (het “orgaan) vergadert in “de zaal”.", [("“", "orgaan")]),
        ("fr", "Le conseil (l’« organe) siège dans « la salle ».", [("«", "organe")]),
        ("nl", '"De raad vergadert.', [('"', "De raad")]),
    ],
)
def test_one_slip_is_told_once_and_where_it_is(
    language: str, typed: str, told: list[tuple[str, str]]
) -> None:
    problems = [dict(problem.fills) for problem in found(language, typed) if problem.code == "pair-open"]
    assert [fills["sign"] for fills in problems] == [sign for sign, _ in told]
    assert all(words in fills["text"] for fills, (_, words) in zip(problems, told, strict=True))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Dit is **heel belangrijk.", True),
        ("Dit is heel belangrijk**.", True),
        ("Dit is **heel\nbelangrijk** voor ons.", True),
        ("Dit is **heel** belangrijk.", False),
        (r"Dit is \*\*heel belangrijk.", False),
        (r"Dit is \*\*heel **belangrijk**.", False),
        ("Het plan geldt vanaf **-**-****.", False),
        ("Zie a ** b.", False),
    ],
)
def test_asterisks_that_make_nothing_bold_are_told(typed: str, told: bool) -> None:
    lines = [problem for line in typed.split("\n") for problem in found("nl", line)]
    assert ("**" in [dict(each.fills).get("sign") for each in lines if each.code == "pair-open"]) is told


@pytest.mark.parametrize(
    "typed",
    ["a) toezicht en b) advies", "(Comité P)", "(zie punt a) en b))", "i) een", "1°) een en 2°) twee"],
)
def test_points_close_nothing(typed: str) -> None:
    assert codes("nl", f"Het gaat om {typed}.") == set()


def test_a_quotation_mark_may_stand_behind_a_number() -> None:
    assert "pair-open" not in codes("nl", 'Het leitmotiv "Samen 2025" geldt.')


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", "De «klantgerichte» dienst."),
        ("nl", "De „klantgerichte” dienst."),
        ("nl", "De ”klantgerichte” dienst en de (”snelle”) dienst."),
        ("fr", "Le service “orienté client” fonctionne."),
        ("fr", "« Le service » et le “client”."),
        ("de", "Der «kundenfreundliche» Dienst."),
        ("de", "Der “kundenfreundliche” Dienst."),
    ],
)
def test_marks_of_another_language(language: str, typed: str) -> None:
    assert "quote-foreign" in codes(language, typed)


def test_a_closing_mark_in_front_as_well_is_told_once() -> None:
    assert [each.code for each in found("nl", "De ”snelle” en de ”gerichte” dienst.")] == ["quote-foreign"]
    assert codes("nl", "De dienst die ”snelle heet.") == {"quote-foreign", "pair-open"}


def test_of_several_quotation_marks_the_first_that_is_wrong_is_told() -> None:
    text = 'Die Dienste „Fluss", „Bach" und „See (Teich" messen.'
    assert [each.code for each in found("de", text)].count("pair-open") == 2  # a mark, and the bracket


@pytest.mark.parametrize(
    ("language", "typed", "is_found"),
    [
        ("nl", "de 'klantgerichte' dienst", True),
        ("nl", "'s avonds", True),
        ("nl", 'foto\'s en een "plan"', False),
        ("fr", "le service 'client' fonctionne", True),
        ("fr", "l'agent et l'«organisation»", False),
        ("de", "der 'kundenfreundliche' Dienst", True),
        ("de", 'der "kundenfreundliche" Dienst', False),
    ],
)
def test_straight_signs_that_typesetting_leaves(language: str, typed: str, is_found: bool) -> None:
    assert ("quote-straight" in codes(language, typed)) is is_found


@pytest.mark.parametrize(
    "text",
    [
        "(zie https://example.org/nl)",
        "(https://example.org/a_(b))",
        "(www.example.org)",
        "(“https://example.org/a”)",
    ],
)
def test_a_bracket_behind_an_address_closes_what_opened_before_it(text: str) -> None:
    assert codes("nl", f"De dienst {text} werkt.") == set()


def test_an_english_mark_that_opens_has_its_space() -> None:
    assert codes("de", "Der Knopf mit dem Wort “Bearbeiten” öffnet ihn.") == {"quote-foreign"}
