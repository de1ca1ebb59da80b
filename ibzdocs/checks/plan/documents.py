"""The annexes that the settings describe: each part of them exists in the plan."""

from collections.abc import Iterator

from ibzdocs.base.problems import Place, Problem, error
from ibzdocs.base.settings import CHAPTER, SETTINGS, Documents
from ibzdocs.checks.plan.keys import near
from ibzdocs.model.inserts import INSERTS, arguments, named
from ibzdocs.model.plan import Plan


def document_parts(plan: Plan) -> Iterator[Problem]:
    """A problem for each part of an annex in the settings that is no chapter, and none that can be made."""
    for name, number, part in _parts(plan.documents):
        key = f"documents.{name}.parts[{number}]"
        place = Place(SETTINGS, part=key)
        if part.startswith(CHAPTER):
            wanted = part.removeprefix(CHAPTER).strip()
            of = plan.texts if plan.documents[name].of == "strategic" else plan.year_texts
            known = tuple(row.id for row in of if row.depth is not None and row.id)
            if wanted not in known:
                yield error("document-chapter", place, key, value=wanted, near=near(wanted, known))
            continue
        insert, argument = named(part)
        if insert is None:
            yield error("insert-unknown", place, key, value=part, near=near(part, INSERTS))
        elif argument and argument not in arguments(plan, insert.argument):
            alike = near(argument, arguments(plan, insert.argument))
            yield error("insert-argument", place, key, name=insert.name, value=argument, near=alike)


def _parts(documents: Documents) -> Iterator[tuple[str, int, str]]:
    for name, document in documents.items():
        yield from ((name, number, part) for number, part in enumerate(document.parts, 1))
