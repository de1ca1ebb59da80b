"""Labels of a document in words of its own, known by their counting under a heading that says what is counted."""

import pytest

from ibzdocs.workflows.import_docx.blocks import Row
from ibzdocs.workflows.import_docx.own_labels import with_own_labels
from ibzdocs.workflows.import_docx.pieces import ImportedRun
from ibzdocs.workflows.import_docx.vocabulary import vocabulary


def heads(*lines: str) -> list[Row]:
    """Rows of headings; the number of ``#`` before a line is its depth."""
    kinds = {1: "chapter", 2: "section", 3: "heading"}
    return [
        Row(kinds[line.count("#")], (ImportedRun(line.lstrip("# ")),), level=0, number=at)
        for at, line in enumerate(lines, 1)
    ]


def levels(rows: list[Row], *said: str) -> list[str]:
    """Of which level the texts have a label."""
    words = with_own_labels(rows, vocabulary())
    return [found.level if (found := words.label(text)) else "" for text in said]


@pytest.mark.parametrize(
    "own",
    ["Uitdaging {}: ", "Uitdaging {} – ", "Uitdaging nr. {}. ", "UITDAGING {} | ", "3.{0} Uitdaging {0}: "],
)
def test_words_that_count_on_are_labels(own: str) -> None:
    titles = ("Sneller", "Beter", "Samen")
    rows = heads("# Doelstellingen", *(f"## {own.format(at)}{title}" for at, title in enumerate(titles, 1)))
    assert levels(rows, "Uitdaging 2: Beter") == ["objective"]


def test_what_holds_others_is_a_domain() -> None:
    rows = heads(
        "# Doelstellingen", "## Spoor 1: A", "### Uitdaging 1: B", "### Uitdaging 2: C", "## Spoor 2: D",
        "### Uitdaging 3: E", "## Spoor 3: F", "### Uitdaging 4: G",
    )  # fmt: skip
    assert levels(rows, "Spoor 2: D", "Uitdaging 3: E") == ["domain", "objective"]


def test_headings_that_come_once_are_held() -> None:
    rows = heads(
        "# Doelstellingen", "## Spoor 1: A", "### Eerste", "### Tweede", "## Spoor 2: D", "### Derde", "### Vierde",
        "## Spoor 3: F", "### Vijfde",
    )  # fmt: skip
    assert levels(rows, "Spoor 2: D") == ["domain"]


@pytest.mark.parametrize(
    "lines",
    [
        ("# Doelstellingen", "## Fase 1: A", "## Fase 2: B"),
        ("# Doelstellingen", "## Fase 1: A", "## Fase 2: B", "## Fase 4: C"),
        ("# Algemeen kader", "## Fase 1: A", "## Fase 2: B", "## Fase 3: C"),
        ("# Doelstellingen", "## Sneller", "# Missie", "## Fase 1: A", "## Fase 2: B", "## Fase 3: C"),
        ("# Doelstellingen", "# Bijlagen", "## Fase 1: A", "## Fase 2: B", "## Fase 3: C"),
    ],
)
def test_other_words_are_none(lines: tuple[str, ...]) -> None:
    assert levels(heads(*lines), "Fase 2: B") == [""]
