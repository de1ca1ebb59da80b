"""The files of a document are called as the settings say, in each language."""

from pathlib import Path

import click
import pytest

from ibzdocs.base.settings import DocumentSettings, read
from ibzdocs.base.values import Language, Names
from ibzdocs.cli.build_plan import listed_annexes, spoken_annexes
from ibzdocs.session.pipeline import Request

OWN = {
    "strategic": DocumentSettings(file={Language.NL: "overeenkomst"}),
    "annex-own": DocumentSettings(title=Names("Eigen"), parts=("personnel",)),
}


@pytest.mark.parametrize(
    ("name", "language", "pseudo", "expected"),
    [
        ("strategic", Language.NL, False, "overeenkomst.pdf"),
        ("strategic", Language.NL, True, "overeenkomst-pseudo.pdf"),
        ("strategic", Language.FR, False, "strategic-fr.pdf"),
        ("operational", Language.NL, False, "operational-nl.pdf"),
        ("annex-own", Language.DE, False, "annex-own-de.pdf"),
    ],
)
def test_the_name_of_a_file(name: str, language: Language, pseudo: bool, expected: str) -> None:
    request = Request((name,), (language,), ("pdf",), Path("out"), pseudo=pseudo, described=OWN)
    assert request.path(name, language, "pdf") == Path("out", expected)


def test_all_annexes_are_those_of_the_list_in_its_order() -> None:
    own = {"annex-own": {"title": "Eigen", "parts": ["personnel"]}}
    some, _ = read({"edition": {"documents": ["annex-own", "strategic", "annex-risks"]}, "documents": own})
    assert listed_annexes(some) == ("annex-own", "annex-risks")
    every, _ = read({"documents": own})
    usual = ("annex-organisation", "annex-risks", "annex-resources", "communication-plan")
    assert listed_annexes(every) == (*usual, "annex-own")
    assert listed_annexes(read({})[0]) == usual
    assert spoken_annexes(every)["annex-own"] == "annex-own"
    with pytest.raises(click.BadParameter):
        click.Choice([*spoken_annexes(every)]).convert("anex-own", None, None)
