"""What of the example rows is known again in the workbook of another organisation."""

from ibzdocs.inputs.workbook.examples import dated, made_up
from tests.golden import Golden


def test_what_is_made_up(golden: Golden) -> None:
    found = made_up()
    golden("made-up.txt", "\n".join(["names", *sorted(found.names), "", "texts", *sorted(found.texts)]))


def test_years_of_the_examples() -> None:
    assert dated("BEFORE-12-15 FIRST LAST, FIRST", (2027, 2028, 2029)) == "2026-12-15 2027 2029, 2027"
