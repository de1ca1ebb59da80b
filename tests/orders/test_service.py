"""Which service an order may go to."""

from typing import cast
from unittest.mock import Mock

import pytest

from ibzdocs.base.problems import ProjectError
from ibzdocs.base.settings.translation import Service
from ibzdocs.base.values import Language
from ibzdocs.session.session import Session
from ibzdocs.workflows.orders.export import service_of

KNOWN = {"bureau": Service(id="bureau", languages=(Language.FR,))}
SESSION = cast(Session, Mock(settings=Mock(service=KNOWN.get, services=tuple(KNOWN.values()))))


def test_an_order_goes_to_a_service_that_makes_its_language() -> None:
    assert service_of(SESSION, "bureau", Language.FR) is KNOWN["bureau"]


@pytest.mark.parametrize(
    ("identifier", "language", "known"),
    [("bureau", Language.DE, "–"), ("other", Language.FR, "bureau"), ("other", Language.DE, "–")],
)
def test_no_order_goes_to_another(identifier: str, language: Language, known: str) -> None:
    with pytest.raises(ProjectError) as refused:
        service_of(SESSION, identifier, language)
    assert dict(refused.value.problems[0].fills)["known"] == known
