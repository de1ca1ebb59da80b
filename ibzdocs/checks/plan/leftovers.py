"""What is left of the example of a new workbook in the plan of a real organisation."""

from collections.abc import Iterator
from itertools import islice

from ibzdocs.base.problems import Problem, warning
from ibzdocs.checks.plan.texts import passages
from ibzdocs.checks.text.lines import excerpt
from ibzdocs.inputs.workbook.examples import made_up
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Setting


def leftovers(plan: Plan) -> Iterator[Problem]:
    """A warning for each name, value and text of the example; none while the plan is the example's own."""
    organisation = next((line.names for line in plan.settings if line.key == "organisation"), None)
    if organisation is None:
        return
    example = made_up()
    if not example.names.isdisjoint((organisation.nl, organisation.fr, organisation.de)):
        return
    for line in plan.settings:
        found = ((field, text) for field, text in _said(line) if text in example.texts)
        for field, text in islice(found, 1):
            yield warning("example-left", line.origin.at(field), f"plan/{line.key}/{field}", text=text)
    for row in plan.operational:
        if row.person in example.texts:
            place, key = row.origin.at("person"), f"operational/{row.id}/person"
            yield warning("example-left", place, key, text=row.person)
    for each in passages(plan):
        if each.text in example.texts:
            yield warning("example-left", each.place, each.key, text=excerpt(each.text))


def _said(line: Setting) -> Iterator[tuple[str, str]]:
    """What a line of the Plan sheet says, by its columns."""
    yield "value", line.value
    yield from ((f"names.{language}", getattr(line.names, language)) for language in ("nl", "fr", "de"))
