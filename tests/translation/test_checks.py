"""Each check of a translation: what it lets through and what it finds, one pair of texts a line."""

import pytest

from ibzdocs.base.problems import Level
from ibzdocs.base.values import Language, Names
from ibzdocs.translation.checks import (
    Candidate,
    Context,
    across,
    careless_typing,
    check,
    check_for_errors,
    check_for_warnings,
)
from ibzdocs.translation.terms import Term, TermBase

NL, FR = Language.NL, Language.FR


def found(source: str, target: str, **more: object) -> list[str]:
    """The codes of what is wrong, errors with a mark of exclamation."""
    candidate = Candidate("k/1/text", NL, source, FR, target, **more)  # type: ignore[arg-type]
    problems = check(candidate, Context())
    return [
        found.code.removeprefix("translation-") + "!" * (found.level is Level.ERROR) for found in problems
    ]


@pytest.mark.parametrize(
    ("length", "limit", "codes"),
    [(12, 12, []), (13, 12, ["too-long!"]), (11, 12, []), (99, 0, [])],
)
def test_a_text_may_be_as_long_as_its_limit(length: int, limit: int, codes: list[str]) -> None:
    """A limit of 0 is none."""
    text = "x" * length
    assert found(text, text, limit=limit) == codes


def test_what_counts_is_the_length_that_is_read() -> None:
    """A placeable counts as it is shown, a footnote mark not at all."""
    target = "ab {1}{^1}"
    assert found("cd {1}{^1}", target, shown={"1": "1.817"}, limit=8) == []
    assert found("cd {1}{^1}", target, shown={"1": "1.817"}, limit=7) == ["too-long!"]


@pytest.mark.parametrize(
    ("source", "target", "agrees"),
    [
        ("Doe dat.", "Faites cela.", True),
        ("Doe dat.", "Faites cela", False),
        ("Doe dat", "Faites cela.", False),
        ("En zo voort…", "Et ainsi de suite…", True),
        ("En zo voort…", "Et ainsi de suite.", True),
        ("En zo voort…", "Et ainsi de suite", False),
        ("En zo voort", "Et ainsi de suite…", False),
        ("Klaar?", "Prêt\u202f?", True),
        ("Klaar?", "Prêt\u202f!", False),
        ("Als volgt:", "Comme suit\u00a0:", True),
        ("Als volgt:", "Comme suit\u00a0;", False),
        ("Hij zei “ja.”", "Il a dit «\u00a0oui.\u00a0»", True),
        ("Een (noot).", "Une (note)", False),
        ("Kaart 1:{1}", "Carte au {1}", True),
        ("Zie hier{^1}.", "Voir ici{^1}", False),
        ("Zie hier.{^1}", "Voir ici.{^1}", True),
    ],
)
def test_a_translation_ends_as_its_source(source: str, target: str, agrees: bool) -> None:
    assert ("end-mark" not in found(source, target)) == agrees


def test_an_end_mark_is_shown_behind_its_word() -> None:
    candidate = Candidate("k/1/text", NL, "Hoogachtend", FR, "Bien à vous\u00a0!")
    (warned,) = check_for_warnings(candidate, Context())
    assert dict(warned.fills)["source"] == "Hoogachtend"
    assert dict(warned.fills)["target"] == "à vous\u00a0!"


def test_a_text_that_was_not_translated_is_told_once() -> None:
    text = "De dienst voert de doelstellingen uit en brengt elk jaar verslag uit"
    assert found(text, text) == ["language!"]


@pytest.mark.parametrize(
    ("text", "codes"), [("Budget total", []), ("Budget total à b", []), ("Budget total net", ["same"])]
)
def test_three_words_that_are_the_same_are_not_translated(text: str, codes: list[str]) -> None:
    """Single letters are no words."""
    assert found(text, text) == codes


@pytest.mark.parametrize(("length", "codes"), [(30, []), (31, ["translation-reused"])])
def test_a_long_translation_is_of_one_source(length: int, codes: list[str]) -> None:
    sources = ("a" * length, "b" * length)
    candidates = [Candidate(f"k/{n}/text", NL, source, FR, "cible") for n, source in enumerate(sources)]
    assert [problem.code for problem in across(candidates)] == codes


@pytest.mark.parametrize(
    ("target", "doubled"),
    [
        ("voir {staff} collaborateurs", False),
        ("voir 5 648 {staff} collaborateurs", True),
        ("voir {staff}5 648 collaborateurs", True),
        ("voir **5 648** {staff}", False),
        ("5 648 fois {staff}", False),
    ],
)
def test_what_a_code_prints_is_not_typed_beside_it(target: str, doubled: bool) -> None:
    codes = found("zie {staff} medewerkers", target, shown={"staff": "5 648"})
    assert ("code-doubled!" in codes) is doubled


@pytest.mark.parametrize("candidate", [("Eén twee drie.", "Eén twee drie"), ("{1} twee", "deux"), ("", "")])
def test_what_only_warns_is_asked_apart(candidate: tuple[str, str]) -> None:
    """An official build asks for what may block alone: none of that is among the warnings."""
    pair = Candidate("k/1/text", NL, candidate[0], FR, candidate[1])
    errors, warnings = check_for_errors(pair, Context()), check_for_warnings(pair, Context())
    assert check(pair, Context()) == [*errors, *warnings]
    assert not any(problem.level is Level.ERROR for problem in warnings)


@pytest.mark.parametrize(
    ("text", "offends"),
    [
        ("Die Bundesstelle antwortet.", True),
        ("Die bundesweite Stelle", True),
        ("Die Landesstelle", False),
        ("Der Federale Dienst", False),
        ("Die Staatsbeamten kommen", True),
        ("Die Beamten kommen", False),
    ],
)
def test_a_forbidden_variant_is_found_in_its_forms(text: str, offends: bool) -> None:
    """``Bundes*`` begins words; of another variant each form counts."""
    term = Term(Names("federaal", "fédéral", "föderal"), {Language.DE: ("Bundes*", "Staatsbeamte")})
    base = TermBase((term,), NL, Language.DE)
    assert bool(list(base.offences(text))) is offends


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ('Le service "mesure" le niveau', 'Le service "mesure" '),
        ("Un mot très long et l'eau de la rivière", "ès long et l'eau de l"),
        ('Voir {a}"ici"', 'Voir …"ici"'),
        ("Et ainsi de suite...", "nsi de suite..."),
        ("La fin ", "La fin "),
        (" Le début du texte", " Le début"),
    ],
)
def test_what_was_typed_carelessly_is_shown_with_its_neighbours(target: str, shown: str) -> None:
    candidate = Candidate("k/1/text", NL, "Wij meten het {a} peil", FR, target)
    [found] = careless_typing(candidate, Context())
    assert dict(found.fills)["text"] == shown
