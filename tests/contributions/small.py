"""A small edition whose rows go out to contributors: ten objectives with actions, a budget with sums, staff."""

import functools
import io
from pathlib import Path
from typing import Any

import openpyxl

from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import Edition, load
from ibzdocs.inputs.workbook import SHEETS, YEAR_SHEETS
from ibzdocs.inputs.workbook.writing import make

COUNT = 10
SETTINGS = 'version = 1\n[edition]\nlanguages = ["nl", "fr"]\n'
UNSIGNED = "[contributions]\napproval = false\n"


def edition(root: Path) -> Edition:
    """The edition in ``root``."""
    folder = root / "inputs"
    folder.mkdir(parents=True)
    (folder / "ibzdocs.toml").write_text(SETTINGS + UNSIGNED, "utf-8")
    (folder / "strategic-plan.xlsx").write_bytes(_strategic())
    (folder / "operational-plan-2027.xlsx").write_bytes(_operational())
    return load(root)


@functools.cache
def _operational() -> bytes:
    objectives = [
        {
            "id": f"OD{number}",
            "title": f"Doelstelling {_word(number)} halen",
            "objectives": "SD1",
            "unit": "ICT" if number % 2 else "HR",
            "description": f"Wij verbeteren de {_word(number)} van de dienst.",
            "budget": number * 10,
            "transversal": "no",
        }
        for number in range(1, COUNT + 1)
    ]
    actions = [
        {
            "id": f"OD{number}-A{each}",
            "objective": f"OD{number}",
            "text": f"Actie {each} voor de {_word(number)} uitvoeren",
            "deliverable": f"Verslag {_word(number)} {each}",
            "unit": "ICT" if number % 2 else "HR",
            "budget": number * 100 + each,
            "status": "planned",
        }
        for number in range(1, COUNT + 1)
        for each in (1, 2)
    ]
    rows: dict[str, Any] = {
        "year_settings": [{"key": "year", "value": 2027}],
        "operational": objectives,
        "actions": actions,
    }
    return make(Language.NL, rows, (2027,), [sheet for sheet in YEAR_SHEETS if sheet.id in rows])


@functools.cache
def _strategic() -> bytes:
    budget = [
        {"table": "TAB1", "code": code, "level": "line", "adds_to": "TOTAL", "label": f"Lijn {code}"}
        | {"2027 commitment": 100, "2027 liquidation": 90}
        for code in ("A", "B", "C")
    ]
    total: dict[str, object] = {"table": "TAB1", "code": "TOTAL", "level": "total", "label": "Totaal"}
    total |= {"2027 commitment": 300, "2027 liquidation": 270}
    tasks = [{"unit": "ICT", "level": 1, "text": f"Taak {_word(number)} uitvoeren"} for number in range(1, 7)]
    rows: dict[str, Any] = {
        "objectives": [{"id": "SD1", "title": "Samen", "domain": "horizontal"}],
        "units": [
            {"code": code, "names nl": code, "type": "service", "order": order}
            for order, code in enumerate(("ICT", "HR"), 1)
        ],
        "tasks": tasks,
        "budget": [*budget, total],
    }
    book: Any = openpyxl.load_workbook(
        io.BytesIO(make(Language.NL, rows, (2027,), [sheet for sheet in SHEETS if sheet.id in rows]))
    )
    page = book["Begroting"]
    heads = {cell.value: cell.column_letter for cell in page[1]}
    for head in ("2027 VL", "2027 VE"):
        if head in heads:
            page[f"{heads[head]}5"] = f"=SUM({heads[head]}2:{heads[head]}4)"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _word(number: int) -> str:
    words = "opvang veiligheid crisis rekening personeel gebouw archief vertaling aankoop controle"
    return words.split()[number - 1]
