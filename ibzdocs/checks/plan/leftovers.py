"""What is left of the example of a new workbook in the plan of a real organisation."""

from collections.abc import Iterator

from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.checks.plan.texts import passages
from ibzdocs.checks.text.lines import excerpt
from ibzdocs.inputs.workbook.examples import made_up
from ibzdocs.model.plan import Plan


def leftovers(plan: Plan) -> Iterator[Problem]:
    """A warning for each name, value and text of the example; none while the plan is the example's own."""
    organisation = next((line.names for line in plan.settings if line.key == "organisation"), None)
    if organisation is None:
        return
    example = made_up()
    if not example.names.isdisjoint((organisation.nl, organisation.fr, organisation.de)):
        return
    for place, key, text in (*_values(plan), *_texts(plan)):
        if text in example.texts:
            yield warning("example-left", place, key, text=excerpt(text))


def _values(plan: Plan) -> Iterator[tuple[Place, str, str]]:
    """What each line of the Plan sheet says, and the persons of operational objectives."""
    for line in plan.settings:
        yield line.origin.at("value"), f"plan/{line.key}/value", line.value
        for language in ("nl", "fr", "de"):
            field = f"names.{language}"
            yield line.origin.at(field), f"plan/{line.key}/{field}", getattr(line.names, language)
    for row in plan.operational:
        yield row.origin.at("person"), f"operational/{row.id}/person", row.person


def _texts(plan: Plan) -> Iterator[tuple[Place, str, str]]:
    return ((each.place, each.key, each.text) for each in passages(plan))
