"""Which service an order may go to."""

from typing import cast
from unittest.mock import Mock

import pytest

from ibzdocs.base.problems import ProjectError
from ibzdocs.base.settings.translation import Service
from ibzdocs.base.values import Language
from ibzdocs.session.session import Session
from ibzdocs.workflows.orders.export import service_of

KNOWN = {
    "bureau": Service(id="bureau", languages=(Language.FR,)),
    "office": Service(id="office", languages=(Language.FR, Language.NL)),
}
SESSION = cast(Session, Mock(settings=Mock(service=KNOWN.get, services=tuple(KNOWN.values()))))


def test_an_order_goes_to_a_service_that_makes_its_language() -> None:
    assert service_of(SESSION, "bureau", Language.FR) is KNOWN["bureau"]


@pytest.mark.parametrize(
    ("identifier", "language", "code", "known"),
    [
        ("bureau", Language.DE, "service-none", None),
        ("other", Language.FR, "service-unknown", "bureau, office"),
        ("", Language.FR, "service-several", "bureau, office"),
        ("", Language.DE, "service-none", None),
    ],
)
def test_no_order_goes_to_another(identifier: str, language: Language, code: str, known: str | None) -> None:
    with pytest.raises(ProjectError) as refused:
        service_of(SESSION, identifier, language)
    (problem,) = refused.value.problems
    assert (problem.code, dict(problem.fills).get("known")) == (code, known)


def test_the_only_service_for_a_language_need_not_be_named() -> None:
    assert service_of(SESSION, "", Language.NL) is KNOWN["office"]
