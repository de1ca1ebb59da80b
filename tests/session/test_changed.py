"""After a change what hangs on it is made again, nothing else; and all is as if nothing had been remembered."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.base.values import Language, Names, Words
from ibzdocs.checks.plan import every as checks
from ibzdocs.checks.plan.texts import Passage, passages
from ibzdocs.cli import run
from ibzdocs.formats import docx
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.workbook import YEAR_SHEETS
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.model.plan import Plan
from ibzdocs.session import of_plan, render
from ibzdocs.session.cache import Cache
from ibzdocs.session.fingerprint import Fingerprints
from ibzdocs.session.session import Session
from tests.editions import axes
from tests.plans import small_plan, with_change, with_rows, with_text, without
from tests.whole.sample import ROOT

SECRET = b"s" * 32
EDITION = project.Edition(ROOT)
TEXTS = (
    "Er zijn drie strategische doelstellingen, zegt de Directie Vaart.",
    "Wij leggen {nergens en dit volgt later.",
    "De manager (QQQ) opent the doors.",
    "1. TODO",
    "Gewone woorden.",
)


def named(plan: Plan, number: int, name: str) -> Plan:
    """The plan in which a unit has another name."""
    return with_change(plan, "units", number, names=replace(plan.units[number - 2].names, nl=name))


def changes(plan: Plan, chance: random.Random) -> Plan:
    """The plan with a change somewhere: a text, a name, a row more or less, a figure."""
    match chance.randrange(7):
        case 0:
            return with_text(plan, chance.choice(TEXTS))
        case 1:
            return named(plan, 2, f"Directie {chance.choice(('Vaart', 'Water', 'Brug'))} en Sluizen")
        case 2:
            rows = [{"part": "body", "kind": "paragraph", "text": chance.choice(TEXTS)}]
            return with_rows(plan, "texts", *rows)
        case 3 if len(plan.texts) > 4:
            return without(plan, "texts", plan.texts[-1].origin.row)
        case 4:
            word = chance.choice(chance.choice([each.bare.split() for each in passages(plan)]))
            return with_rows(plan, "terms", {"names": Names("tekst"), "forbidden": (word,)})
        case 5:
            return with_rows(plan, "objectives", {"id": f"SD{chance.randrange(3, 99)}", "title": "Doel"})
        case _:
            return (
                with_change(plan, "budget", 2, note=f"Bedrag {chance.randrange(9)}.") if plan.budget else plan
            )


@pytest.mark.parametrize("seed", range(8))
def test_the_findings_after_any_changes_are_those_of_a_first_check(tmp_path: Path, seed: int) -> None:
    chance, plan, found = random.Random(seed), small_plan(), 0
    for _ in range(8):
        plan = changes(plan, chance)
        warm = of_plan.found_in(plan, EDITION, Cache(tmp_path, SECRET))
        assert warm == of_plan.found_in(plan, EDITION, Cache(None))
        found += len(warm)
    assert found


@pytest.fixture(name="asked")
def _asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are judged by themselves, as they are."""
    seen: list[str] = []

    def judge_of(plan: Plan) -> Callable[[Passage], list[object]]:
        return lambda passage: seen.append(passage.text) or []  # type: ignore[func-returns-value]

    monkeypatch.setattr(of_plan, "text_judge", judge_of)
    return seen


def test_of_a_changed_text_that_text_alone_is_judged_again(tmp_path: Path, asked: list[str]) -> None:
    of_plan.found_in(small_plan(), EDITION, Cache(tmp_path, SECRET))
    assert len(asked) > 10
    asked.clear()
    of_plan.found_in(with_text(small_plan(), TEXTS[0]), EDITION, Cache(tmp_path, SECRET))
    assert asked == [TEXTS[0]]


def test_after_a_changed_name_all_texts_are_judged_again(tmp_path: Path, asked: list[str]) -> None:
    of_plan.found_in(small_plan(), EDITION, Cache(tmp_path, SECRET))
    before = len(asked)
    asked.clear()
    of_plan.found_in(named(small_plan(), 2, "Een andere naam"), EDITION, Cache(tmp_path, SECRET))
    assert len(asked) == before


@pytest.mark.parametrize("said", TEXTS)
def test_checks_of_each_text_need_no_sheet_that_they_do_not_get(said: str) -> None:
    plan = Session(project.load(ROOT), cache=Cache(None)).plan
    french = [unit.names.fr for unit in plan.units if len(unit.names.fr.split()) > 3][-1]
    plan = with_text(plan, Words("texts/x", f"{said} Vraag het aan {french}.", Language.NL))
    whole = [check(plan) for check in checks.TEXT_CHECKS]
    judge = checks.text_judge(plan)
    for passage in passages(plan):
        assert judge(passage) == [found for each in whole for found in each(passage)]


# ------------------------------------------------------------------------------------- whole editions


@pytest.fixture(name="opened")
def _opened(tmp_path: Path) -> Callable[[], Session]:
    """Opens an edition with a cache, as it is now."""
    axes.write(tmp_path)
    return lambda: Session(project.load(tmp_path), cache=Cache(tmp_path / "out" / ".cache", SECRET))


def written(session: Session, year: axes.Rows) -> None:
    """Write other rows into the operational workbook."""
    assert session.edition.operational is not None
    session.edition.operational.write_bytes(make(Language.NL, year, (), YEAR_SHEETS))


@pytest.mark.whole
def test_a_changed_figure_changes_no_translation(opened: Callable[[], Session]) -> None:
    first = opened()
    units = [first.units[language] for language in first.targets]
    year = {sheet: list(rows) for sheet, rows in axes.year_rows().items()}
    year["indicators"][0] = {**year["indicators"][0], "target": 77}
    written(first, year)
    second = opened()
    second.__dict__["_resolve"] = lambda language: pytest.fail("resolved again")
    assert second.digests.workbooks != first.digests.workbooks
    assert [second.units[language] for language in second.targets] == units


@pytest.mark.whole
def test_a_changed_text_changes_its_unit(opened: Callable[[], Session]) -> None:
    first = opened()
    assert first.units[Language.FR]
    year = {sheet: list(rows) for sheet, rows in axes.year_rows().items()}
    year["year_texts"][0] = {**year["year_texts"][0], "text": "Wat wij nu doen"}
    written(first, year)
    assert opened().units[Language.FR] != first.units[Language.FR]


@pytest.mark.whole
def test_a_template_is_filled_in_once(opened: Callable[[], Session], monkeypatch: pytest.MonkeyPatch) -> None:
    session, filled = opened(), []
    document = session.localised("strategic", Language.NL).document
    fill = docx.shell

    def counted(template: Path, *given: object) -> docx.Shell:
        filled.append(template)
        return fill(template, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(docx, "shell", counted)
    first = render.render(document, session.edition, ("docx",), cache=session.cache)
    assert render.render(document, session.edition, ("docx",), cache=session.cache).files == first.files
    assert len(filled) == 1
    render.render(render.as_draft(document, Language.NL), session.edition, ("docx",), cache=session.cache)
    assert len(filled) == 2  # another status stands on its cover
    template = session.edition.root / "templates" / "nl" / "plan.docx"
    shutil.copy(session.edition.root / "templates" / "nl" / "annex.docx", template)
    render.render(document, session.edition, ("docx",), cache=session.cache)
    assert len(filled) == 3


def rows_changed(strategic: axes.Rows, year: axes.Rows, chance: random.Random, turn: int) -> None:
    """Change a figure, a text or a name."""
    kinds: tuple[tuple[axes.Rows, str, str, object], ...] = (
        (year, "indicators", "target", chance.randrange(2, 99)),
        (strategic, "texts", "text", f"Zin {turn}."),
        (strategic, "units", "names nl", f"Dienst {turn}"),
    )
    sheets, sheet, field, value = chance.choice(kinds)
    at = 1 if sheet == "texts" else chance.randrange(len(sheets[sheet]))
    sheets[sheet][at] = {**sheets[sheet][at], field: value}


def built(folder: Path) -> dict[str, bytes]:
    """The files of a draft."""
    assert run(["--edition", str(folder), "build-plan", "all", "--draft", "--quiet"]) == 0
    return {
        path.name: path.read_bytes()
        for path in (folder / "out").iterdir()
        if path.suffix in (".docx", ".pdf")
    }


@pytest.mark.whole
@pytest.mark.parametrize("seed", range(2))
def test_the_files_after_any_changes_are_those_of_a_first_build(tmp_path: Path, seed: int) -> None:
    chance, warm, cold = random.Random(seed), tmp_path / "warm", tmp_path / "cold"
    axes.write(warm)
    strategic = {sheet: list(rows) for sheet, rows in axes.rows().items()}
    year = {sheet: list(rows) for sheet, rows in axes.year_rows().items()}
    for turn in range(4):
        rows_changed(strategic, year, chance, turn)
        edition = project.load(warm)
        assert edition.operational is not None
        edition.workbook.write_bytes(make(Language.NL, strategic, axes.YEARS))
        edition.operational.write_bytes(make(Language.NL, year, (), YEAR_SHEETS))
        shutil.rmtree(cold, ignore_errors=True)
        shutil.copytree(warm, cold, ignore=shutil.ignore_patterns("out"))
        assert built(warm) == built(cold)


@pytest.mark.whole
def test_what_changes_no_document_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word more in the edition's own list: the files are left as they are, and the next build asks nothing."""
    axes.write(tmp_path)
    first = built(tmp_path)
    words = tmp_path / "inputs" / "words"
    words.mkdir(exist_ok=True)
    (words / "nl.txt").write_text("sluismeester\n", "utf-8")
    of, looked_at = Fingerprints.of, list[str]()

    def counted(self: Fingerprints, name: str, language: Language, kind: str) -> str:
        looked_at.append(name)
        return of(self, name, language, kind)

    monkeypatch.setattr(Fingerprints, "of", counted)
    assert built(tmp_path) == first
    assert len(looked_at) == len(first) / 2  # one for each document in each language
    assert built(tmp_path) == first
    assert len(looked_at) == len(first) / 2
