"""The contract of a made-up service: three axes, objectives OS 1.1 to OS 3.1, two ministers, Dutch and French."""

import datetime
import io
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.workbook import YEAR_SHEETS
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.workflows import init

YEARS = (2027, 2028, 2029)
Rows = dict[str, list[Mapping[str, object]]]
OBJECTIVES = {"OS 1.1": "A1", "OS 1.2": "A1", "OS 2.1": "A2", "OS 3.1": "A3"}
OPERATIONAL = tuple(f"{key.replace('OS', 'OO')}.1" for key in OBJECTIVES)
SETTINGS = """
[house]
logo = "pictures/logo.svg"
logo_alternative = { nl = "Dienst Waterwegen", fr = "Service des Voies navigables" }

[levels.domain]
one = { nl = "as", fr = "axe" }
many = { nl = "assen", fr = "axes" }

[levels.objective]
one = { nl = "engagement", fr = "engagement" }
many = { nl = "engagementen", fr = "engagements" }
numbering = "id"

[levels.operational]
one = { nl = "werf", fr = "chantier" }
many = { nl = "werven", fr = "chantiers" }
numbering = "id"
"""


# Both are made up: two canals that meet, and a mark of two waves.
NETWORK = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 160" width="300" height="160">
<rect width="300" height="160" fill="#eef4f8"/>
<path d="M10 30 C 120 30, 120 90, 200 90 S 280 120, 290 150" fill="none" stroke="#1b5e8c" stroke-width="8"/>
<path d="M10 140 C 100 140, 130 90, 200 90" fill="none" stroke="#3d9bb8" stroke-width="6"/>
<circle cx="200" cy="90" r="9" fill="#fff" stroke="#7a3b12" stroke-width="4"/>
<text x="212" y="84" font-family="Arial" font-size="16" fill="#222">Namen</text></svg>"""
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">
<rect width="120" height="60" rx="8" fill="#1b5e8c"/>
<path d="M10 24 q 12.5 -16 25 0 t 25 0 t 25 0 t 25 0" fill="none" stroke="#fff" stroke-width="6"/>
<path d="M10 44 q 12.5 -16 25 0 t 25 0 t 25 0 t 25 0" fill="none" stroke="#f2b632" stroke-width="6"/></svg>"""


def photo() -> bytes:
    """A made-up photograph: a sky over water, lying on its side as a camera may leave it (Exif orientation 6)."""
    sky = Image.linear_gradient("L").resize((640, 480))
    upright = Image.merge("RGB", (sky, sky.point(lambda v: v * 3 // 4), sky.point(lambda v: 255 - v // 2)))
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()


def write(folder: Path) -> None:
    """Make the edition in an empty folder."""
    assert list(init.create(folder, Language.NL, YEARS))
    edition = project.load(folder)
    assert edition.operational is not None
    edition.workbook.write_bytes(make(Language.NL, rows(), YEARS))
    edition.operational.write_bytes(make(Language.NL, year_rows(), (), YEAR_SHEETS))
    (folder / "inputs" / "mailings.xlsx").unlink()
    pictures = folder / "inputs" / "pictures"
    pictures.mkdir()
    (pictures / "netwerk.svg").write_text(NETWORK, "utf-8")
    (pictures / "logo.svg").write_text(LOGO, "utf-8")
    (pictures / "sluis.jpg").write_bytes(photo())
    file = folder / "inputs" / "ibzdocs.toml"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith(("languages", "#"))]
    head = lines.index("[edition]") + 1
    lines[head:head] = ['languages = ["nl", "fr"]', 'law = "none"']
    file.write_text("\n".join(lines) + SETTINGS, "utf-8")


def _both(key: str, nl: str, fr: str) -> dict[str, object]:
    return {key: nl, f"{key} fr": fr}


def _text(kind: str, nl: str, fr: str = "", part: str = "body") -> dict[str, object]:
    return {"part": part, "kind": kind, **(_both("text", nl, fr) if fr else {"text": nl})}


def rows() -> Rows:
    """The strategic workbook."""
    named = {
        "organisation": ("Dienst Waterwegen", "Service des Voies navigables"),
        "organisation_short": ("DW", "SVN"),
        "title": ("Bestuursovereenkomst", "Contrat d’administration"),
    }
    ministers = {"An Peeters": ("minister van Water", "ministre de l’Eau"),
                 "Luc Maes": ("minister van Vervoer", "ministre des Transports")}  # fmt: skip
    plain = {"period_start": YEARS[0], "period_end": YEARS[-1], "signing_date": "2027-01-15",
             "status": "approved", "version": "1.0"}  # fmt: skip
    return {
        "plan": [
            *({"key": key, "names nl": nl, "names fr": fr} for key, (nl, fr) in named.items()),
            *({"key": "party", "value": name, "names nl": nl, "names fr": fr}
              for name, (nl, fr) in ministers.items()),
            *({"key": key, "value": value} for key, value in plain.items()),
            {"key": "signing_place", "names nl": "Namen", "names fr": "Namur"},
        ],
        "texts": [
            _text("chapter", "Wat wij afspreken", "Ce que nous convenons"),
            _text("paragraph", "Zie {OS 2.1}, {A3} en {OS 1.2.number}.", "Voir {OS 2.1}, {A3} et {OS 1.2.number}."),
            _text("insert", "domains"),
            _text("insert", "objectives overview"),
            _text("insert", "objectives domains"),
            _text("insert", "strategy map"),
            _text("insert", "key figures"),
            _text("insert", "chart key figures share"),
            _text("paragraph", "In {period.end} is {target.K3.2029} van de schepen op tijd.",
                  "En {period.end}, {target.K3.2029} des bateaux sont à l’heure."),
            _text("chapter", "Waar wij werken", "Où nous travaillons"),
            _text("paragraph", "Zie {netwerk.svg} en {sluis.jpg}.", "Voir {netwerk.svg} et {sluis.jpg}."),
            _text("insert", "picture netwerk.svg"),
            _text("insert", "picture sluis.jpg"),
        ],
        "pictures": [
            {"file": "netwerk.svg", **_both("caption", "Het net van waterwegen", "Le réseau des voies navigables"),
             **_both("alternative", "Twee kanalen komen samen in Namen.", "Deux canaux se rejoignent à Namur."),
             "width": 9},
            {"file": "sluis.jpg", **_both("caption", "Een sluis bij avond", "Une écluse le soir"),
             **_both("alternative", "Boven het water gaat de zon onder.", "Le soleil se couche sur l’eau."),
             "width": 8, **_both("source", "eigen foto", "photo propre")},
        ],
        "domains": [
            {"id": f"A{n}", **_both("title", f"Vlot varen {n}", f"Naviguer {n}")} for n in (1, 2, 3)
        ],
        "objectives": [
            {"id": key, **_both("title", f"Sluizen openen {n}", f"Ouvrir les écluses {n}"), "domain": domain,
             "units": "VAART", "holder": "LEIDING"}
            for n, (key, domain) in enumerate(OBJECTIVES.items(), 1)
        ],
        "key_figures": key_figures(),
        "units": [
            {"code": "LEIDING", "names nl": "Directie", "names fr": "Direction", "type": "management_body",
             "order": 1, **_both("head", "directeur", "directeur")},
            {"code": "VAART", "names nl": "Vaart", "names fr": "Navigation", "type": "service", "order": 2},
        ],
    }  # fmt: skip


def key_figures() -> list[Mapping[str, object]]:
    """What the objectives are measured by, each with a target for every year."""
    said = (
        (
            "K1",
            "OS 1.1",
            "Sluizen met bediening op afstand",
            "Écluses télécommandées",
            "number",
            12,
            (18, 25, 40),
        ),
        ("K2", "OS 1.2", "Wachttijd aan een sluis", "Attente à une écluse", "minutes", 42.5, (38, 32.5, 30)),
        ("K3", "OS 2.1", "Schepen die op tijd zijn", "Bateaux à l’heure", "share", 81.5, (84, 87.5, 92)),
        ("K4", "OS 2.1", "Tevreden schippers", "Bateliers satisfaits", "share", 66, (70, 72, 75)),
        ("K5", "OS 3.1", "Onderhoud van de dijken", "Entretien des digues", "keur", 1250, (1400, 1600, 1600)),
    )
    return [
        {"id": key, "objective": objective, **_both("name", nl, fr), "unit": unit,
         "better": "lower" if unit == "minutes" else "higher", "baseline": baseline,
         "baseline_year": YEARS[0] - 1, **_both("source", "DW", "SVN"),
         **{f"{year} target": target for year, target in zip(YEARS, targets, strict=True)}}
        for key, objective, nl, fr, unit, baseline, targets in said
    ]  # fmt: skip


def year_rows() -> Rows:
    """The operational workbook: one OO under each objective."""
    return {
        "year_settings": [{"key": "year", "value": YEARS[0]}],
        "year_texts": [
            _text("chapter", "Wat wij dit jaar doen", "Ce que nous faisons cette année"),
            _text("insert", "operational overview"),
            _text("insert", "operational objectives"),
            _text("insert", "calendar"),
        ],
        "operational": [
            {"id": OPERATIONAL[n - 1], **_both("title", f"Poort {n} herstellen", f"Réparer la porte {n}"),
             "objectives": key, "unit": "VAART", "kind": "project",
             **_both("description", "Een nieuwe poort.", "Une nouvelle porte."),
             **_both("acceptable", "Gevraagd.", "Demandé."), **_both("realistic", "Haalbaar.", "Réalisable."),
             "fte": 2,
             "start": datetime.date(YEARS[0], 1, 4), "end": datetime.date(YEARS[0], 6 + n, 28)}
            for n, key in enumerate(OBJECTIVES, 1)
        ],
        "indicators": [
            {"id": f"I{n}", "objective": key, **_both("name", f"Herstelde poorten {n}", f"Portes réparées {n}"),
             "unit": "number", "baseline": 0, "baseline_year": YEARS[0] - 1, "target": n,
             "frequency": "yearly", **_both("source", "DW", "SVN")}
            for n, key in enumerate(OPERATIONAL, 1)
        ],
        "actions": [
            {"id": f"T{n}", "objective": key, **_both("text", f"De poort {n} leveren", f"Livrer la porte {n}"),
             "unit": "VAART", "end": datetime.date(YEARS[0], 6, n)}
            for n, key in enumerate(OPERATIONAL, 1)
        ],
    }  # fmt: skip
