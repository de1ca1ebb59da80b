"""Office files that came back: with parts changed, saved again by LibreOffice, or with nothing right."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.translation.coded import parse, write
from ibzdocs.translation.formats.delivery import Delivery
from ibzdocs.translation.orders import Order
from tests.translation_formats.orders import order_of

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice (soffice) is not installed: nothing saved again by it"
)
TEXTS = (
    "**Zie** {SD8}: 1.817 banen^[Bron: *ons*.]",
    "[Onze site](https://example.org/a_b) & <meer>",
    "=1+1 is *cursief, ook **vet*** op 1 januari 2022",
    "Een  dubbele spatie, _x0041_ en a * b",
    "Afbreek\u00adteken, vaste spatie\u00a0%, vast\u2011streepje",
)
FRENCH = {
    1: "**Voir** {SD8} : 1.817 emplois{^1}",
    2: "Source : *nous*.",
    3: "[Notre site](https://example.org/a_b) & <plus>",
    4: "=1+1 est *en italique, aussi **en gras*** au 1er janvier 2022",
    5: "Une  double espace, \\_x0041\\_ et a * b",
    6: "Trait\u00ad\u200b, espace fixe\u00a0% et trait\u2011fixe",
}


def an_order() -> Order:
    """An order with everything that can be in one: an earlier translation, a limit, a value of a code."""
    order = order_of(*TEXTS)
    first, *rest = order.lines
    first = replace(
        first, shown={**first.shown, "SD8": "objectif 8"}, limit=60,
        old="**Regardez** {SD8}{^1}", old_source="Kijk naar SD8",
    )  # fmt: skip
    return replace(order, lines=(first, *rest))


def texts(delivery: Delivery) -> dict[int, str]:
    """The targets by line."""
    return {unit.line.id: write(unit.target) for unit in delivery.units}


def canonical(targets: Mapping[int, str]) -> dict[int, str]:
    """The same, as they are stored."""
    return {number: write(parse(target.strip())) for number, target in targets.items()}


def codes(delivery: Delivery) -> list[str]:
    """The codes of what was found."""
    return [problem.code for problem in delivery.problems]


def rewritten(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The package with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return out.getvalue()


def saved_again(path: Path, form: str) -> Path:
    """The file as LibreOffice saves it."""
    again = path.parent / "again"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", form, "--outdir", str(again), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return again / path.name
