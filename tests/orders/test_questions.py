"""What translators say beside and in their texts reaches people, blocks what is published, and is answered."""

from pathlib import Path

import pytest

from ibzdocs.base.problems import Level
from ibzdocs.session.release import gate
from ibzdocs.translation.checks import asked_in
from ibzdocs.translation.formats import xliff
from ibzdocs.translation.merge import Answer, _text
from ibzdocs.tree.nodes import Text
from ibzdocs.workflows.orders import answer, export, receive
from tests.orders.small import FR, FRENCH, TODAY, filled, ordered, session
from tests.orders.test_round import approve, returned
from tests.translation_formats.orders import order_of

A1, TITLE = "texts/a.1/text", "texts/a/title"
OPTIONS = receive.Options(TODAY)


def took(root: Path, path: Path) -> receive.Receipt:
    receipt = receive.receive(session(root), [path], OPTIONS)
    receive.take_in(session(root), receipt, OPTIONS)
    return receipt


def noted(root: Path, note: str, key: str = TITLE) -> Path:
    """A delivery with a translator's note at a segment."""
    order = ordered(root)
    path = returned(root, order, dict(FRENCH))
    line = next(line for line in order.lines if line.key == key)
    data = path.read_bytes()
    begin = data.index(b"</target>", data.index(f'id="{line.id}"'.encode())) + len(b"</target>")
    path.write_bytes(data[:begin] + f"<note>{note}</note>".encode() + data[begin:])
    return path


def answered(root: Path, keys: str, text: str, *, again: bool) -> int:
    now = session(root)
    units = answer.meant(now, keys, FR)
    answer.record(now, units, text, FR, again=again)
    return len(units)


def codes(root: Path) -> set[str]:
    return {found.code for found in gate(session(root), "strategic", FR)}


def test_a_note_is_shown_kept_and_blocks_until_it_is_answered(tmp_path: Path) -> None:
    receipt = took(tmp_path, noted(tmp_path, "Buts ou objectifs ?"))
    (found,) = (found for found in receipt.problems if found.code == "translation-remark")
    assert (found.level, dict(found.fills)["words"]) == (Level.WARNING, "Buts ou objectifs ?")
    assert not receipt.faulty
    assert receipt.whole
    now = session(tmp_path)
    assert now.catalogues[FR].entries[TITLE].remark == "Buts ou objectifs ?"
    assert [found.key for found in now.questions(FR)] == [TITLE]
    assert [unit.segment.key for unit in approve(tmp_path, FR).faulty] == [TITLE]
    assert "translation-remark" in codes(tmp_path)
    answered(tmp_path, TITLE, "Objectifs.", again=False)
    assert session(tmp_path).questions(FR) == []
    approve(tmp_path, FR)
    assert codes(tmp_path) == set()


def test_an_answer_goes_back_with_the_next_order_and_is_settled_by_what_returns(tmp_path: Path) -> None:
    took(tmp_path, noted(tmp_path, "Buts ou objectifs ?"))
    answered(tmp_path, TITLE, "Buts.", again=True)
    order = ordered(tmp_path)
    assert [line.key for line in order.lines] == [TITLE]
    assert (order.lines[0].old, order.lines[0].old_source) == ("Nos objectifs", "")
    assert "Buts ou objectifs ?" in order.lines[0].context
    assert "Buts." in order.lines[0].context
    options = export.OrderOptions(FR, "central")
    assert export.wanted(session(tmp_path), options) == ()
    took(tmp_path, returned(tmp_path, order, {TITLE: "Nos buts"}))
    entry = session(tmp_path).catalogues[FR].entries[TITLE]
    assert (entry.target, entry.remark, entry.answer, entry.again) == ("Nos buts", "", "", False)


def test_a_question_in_the_text_stands_beside_its_answer_in_the_next_order(tmp_path: Path) -> None:
    took(
        tmp_path, returned(tmp_path, ordered(tmp_path), FRENCH | {TITLE: "Nos objectifs [question : buts ?]"})
    )
    answered(tmp_path, TITLE, "Buts.", again=True)
    (line,) = ordered(tmp_path).lines
    assert "[question : buts ?]" in line.context
    assert "Buts." in line.context


def test_a_line_asked_again_that_is_confirmed_is_settled_too(tmp_path: Path) -> None:
    took(tmp_path, noted(tmp_path, "?"))
    answered(tmp_path, TITLE, "C’est bon.", again=True)
    took(tmp_path, returned(tmp_path, ordered(tmp_path), {TITLE: FRENCH[TITLE]}))
    entry = session(tmp_path).catalogues[FR].entries[TITLE]
    assert (entry.remark, entry.again) == ("", False)


def test_the_same_delivery_with_a_note_is_news(tmp_path: Path) -> None:
    path = noted(tmp_path, "Buts ?")
    data = path.read_bytes()
    path.write_bytes(data.replace(b"<note>Buts ?</note>", b""))
    took(tmp_path, path)
    path.write_bytes(data)
    took(tmp_path, path)
    assert session(tmp_path).catalogues[FR].entries[TITLE].remark == "Buts ?"


ASKED = [
    "Nos objectifs [question: buts?]",
    "Nos objectifs [NdT : ou buts]",
    "Nos objectifs (n.d.t. : ou buts)",
    "Nos objectifs [TODO]",
    "Nos objectifs [???]",
    "Nos XXX",
    "Nos objectifs ???",
    "Nos [objectifs/buts]",
    "TODO nos objectifs",
]


@pytest.mark.parametrize("text", ASKED)
def test_a_question_in_the_text_is_taken_in_and_blocks(tmp_path: Path, text: str) -> None:
    receipt = took(tmp_path, returned(tmp_path, ordered(tmp_path), {**FRENCH, TITLE: text}))
    assert (TITLE, "translation-question") in {(found.key, found.code) for found in receipt.problems}
    assert not receipt.faulty
    assert session(tmp_path).catalogues[FR].entries[TITLE].target.replace("\\", "") == text
    assert [found.key for found in session(tmp_path).questions(FR)] == [TITLE]
    assert [unit.segment.key for unit in approve(tmp_path, FR).faulty] == [TITLE]
    assert "translation-question" in codes(tmp_path)


@pytest.mark.parametrize(
    "text", ["Nos objectifs (et nos valeurs)", "Nos objectifs : lesquels ?", "Nos objectifs XX", "Nos TODOS"]
)
def test_no_question(tmp_path: Path, text: str) -> None:
    took(tmp_path, returned(tmp_path, ordered(tmp_path), {**FRENCH, TITLE: text}))
    assert session(tmp_path).questions(FR) == []


@pytest.mark.parametrize(
    ("state", "asked"),
    [
        ('state="needs-review-translation" state-qualifier="mt-suggestion"', True),
        ('state="translated" state-qualifier="mt-suggestion"', False),
        ('state="needs-adaptation"', True),
        ('state-qualifier="leveraged-mt"', True),
        ('state="translated"', False),
        ('state="final"', False),
    ],
)
def test_a_translation_of_a_machine_waits_for_a_person(tmp_path: Path, state: str, asked: bool) -> None:
    order = ordered(tmp_path)
    path = returned(tmp_path, order, dict(FRENCH))
    data = path.read_bytes()
    at = data.index(b"<target", data.index(f'resname="{TITLE}"'.encode()))
    end = data.index(b">", at)
    path.write_bytes(data[:at] + f"<target {state}".encode() + data[end:])
    took(tmp_path, path)
    assert bool(session(tmp_path).questions(FR)) is asked


def test_a_file_in_another_language_is_refused(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    path = returned(tmp_path, order, dict(FRENCH))
    path.write_bytes(path.read_bytes().replace(b'target-language="fr-BE"', b'target-language="pt-BR"'))
    receipt = receive.receive(session(tmp_path), [path], OPTIONS)
    assert "import-language" in {found.code for found in receipt.problems}
    assert receipt.faulty
    for fine in (b'target-language="fr"', b'target-language="FR_be"', b""):
        path.write_bytes(xliff.write(order).replace(b'target-language="fr-BE"', fine))
        found = receive.receive(session(tmp_path), [path], OPTIONS).problems
        assert "import-language" not in {each.code for each in found}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nos objectifs &eacute;t&eacute;", "translation-debris"),
        ("Nos objectifs &amp;eacute;", "translation-debris"),
        ("Nos objectifs &#xe9;", "translation-debris"),
    ],
)
def test_entities_that_were_escaped_twice(tmp_path: Path, text: str, code: str) -> None:
    receipt = took(tmp_path, returned(tmp_path, ordered(tmp_path), {**FRENCH, TITLE: text}))
    assert (TITLE, code) in {(found.key, found.code) for found in receipt.problems}


def test_an_ampersand_is_no_entity(tmp_path: Path) -> None:
    took(tmp_path, returned(tmp_path, ordered(tmp_path), {**FRENCH, TITLE: "Nos objectifs R&D; et plus"}))
    assert TITLE in session(tmp_path).catalogues[FR].entries


def test_lost_bold_is_reported(tmp_path: Path) -> None:
    texts = {**FRENCH, "texts/a.2/text": FRENCH["texts/a.2/text"].replace("**", "")}
    receipt = took(tmp_path, returned(tmp_path, ordered(tmp_path), texts))
    assert [found.key for found in receipt.problems if found.code == "translation-format"] == [
        "texts/a.2/text"
    ]
    assert filled(ordered(tmp_path), texts) == {}


def test_everything_that_waits_is_answered_at_once(tmp_path: Path) -> None:
    took(tmp_path, returned(tmp_path, ordered(tmp_path), {**FRENCH, "budget/b/label": "Personnel ???"}))
    took(tmp_path, noted_again(tmp_path))
    assert {found.key for found in session(tmp_path).questions(FR)} == {TITLE, "budget/b/label"}
    assert answered(tmp_path, "texts/*", "C’est bon.", again=False) == 1
    assert {found.key for found in session(tmp_path).questions(FR)} == {"budget/b/label"}
    assert answered(tmp_path, "texts/*", "C’est bon.", again=False) == 0
    assert answered(tmp_path, "no/such/key", "?", again=False) == 0


def noted_again(root: Path) -> Path:
    """The delivery of before with a note at the title."""
    path = root / "back.xlf"
    data = path.read_bytes()
    begin = data.index(b"</target>", data.index(f'resname="{TITLE}"'.encode())) + len(b"</target>")
    path.write_bytes(data[:begin] + b"<note>Buts ?</note>" + data[begin:])
    return path


SPOKEN = "Buts ou objectifs ?"
SDL, MEMOQ = 'xmlns:s="http://sdl.com/FileTypes/SdlXliff/1.0"', 'xmlns:q="MQXliff"'


def changed(root: Path, old: str, new: str) -> Path:
    """A delivery in which the first unit is written otherwise."""
    path = returned(root, ordered(root), dict(FRENCH))
    begin, unit, end = path.read_text("utf-8").partition('<trans-unit id="1"')
    first, closing, others = end.partition("</trans-unit>")
    path.write_text(begin + (unit + first + closing).replace(old, new) + others, "utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Nos objectifs", f'<mrk mtype="x-comment" comment="{SPOKEN}">Nos objectifs</mrk>', SPOKEN),
        ("</trans-unit>", f"<q:comment {MEMOQ}>{SPOKEN}</q:comment></trans-unit>", SPOKEN),
        ("</trans-unit>", f'<context context-type="x-comment">{SPOKEN}</context></trans-unit>', SPOKEN),
        ("</trans-unit>", f'<note from="previous-source">{SPOKEN}</note></trans-unit>', SPOKEN),
        ("</trans-unit>", f'<s:seg {SDL} conf="Draft"/></trans-unit>', "Draft"),
        ("<trans-unit ", f'<trans-unit {MEMOQ} q:status="Rejected" ', "Rejected"),
    ],
)
def test_what_programs_keep_beside_a_text_is_a_remark(tmp_path: Path, old: str, new: str, said: str) -> None:
    (decision,) = (
        each
        for each in receive.receive(session(tmp_path), [changed(tmp_path, old, new)], OPTIONS).decisions
        if each.answer.line.key == TITLE
    )
    assert decision.entry is not None
    assert (decision.entry.target, decision.entry.remark) == ("Nos objectifs", said)


def test_comments_of_trados_stand_at_their_passages(tmp_path: Path) -> None:
    path = changed(
        tmp_path, "Nos objectifs", f'<mrk mtype="x-sdl-comment" {SDL} s:cid="7">Nos objectifs</mrk>'
    )
    stored = f'<s:cmt-def {SDL} id="7"><s:Comment>{SPOKEN}</s:Comment></s:cmt-def><file '
    path.write_text(path.read_text("utf-8").replace("<file ", stored, 1), "utf-8")
    took(tmp_path, path)
    assert session(tmp_path).catalogues[FR].entries[TITLE].remark == SPOKEN


def test_a_note_about_the_whole_file_is_told(tmp_path: Path) -> None:
    path = returned(tmp_path, ordered(tmp_path), dict(FRENCH))
    path.write_text(
        path.read_text("utf-8").replace("</header>", f"<note>{SPOKEN}</note></header>", 1), "utf-8"
    )
    found = receive.receive(session(tmp_path), [path], OPTIONS).problems
    assert [(each.code, dict(each.fills)["words"]) for each in found] == [("import-note", SPOKEN)]


@pytest.mark.parametrize(
    ("target", "source", "said"),
    [
        ("Nos buts ??", "Onze doelen", ["??"]),
        ("NDT : voir terme", "Zie term", ["NDT"]),
        ("Nos buts. Note du traducteur : x", "Onze doelen", ["Note du traducteur"]),
        ("Nos buts (à vérifier)", "Onze doelen", ["(à vérifier)"]),
        ("Nos buts (à vérifier)", "Onze doelen (na te kijken)", []),
        ("Nos buts [voir l’annexe]", "Onze doelen [zie de bijlage]", []),
        ("Nos buts [x] [voir l’annexe]", "Onze doelen [zie de bijlage]", ["[x]", "[voir l’annexe]"]),
        ("Unsere Ziele (bitte prüfen)", "Onze doelen", ["(bitte prüfen)"]),
        ("Unsere Ziele (A. d. Ü.)", "Onze doelen", ["(A. d. Ü.)"]),
        ("Ziele <unklar>", "Onze doelen", ["<unklar>"]),
        ("@Jan: zo goed", "Comme cela", ["@Jan:"]),
        ("Doelen TBD", "Des buts", ["TBD"]),
        ("Traduction en cours", "Onze doelen", ["Traduction en cours"]),
        ("Frage: welche Ziele?", "Welke doelen?", ["Frage:"]),
        ("Voir l’art. 5 (question 3)", "Zie art. 5 (vraag 3)", []),
        ("Voir l’art. 5 (question : lequel)", "Zie art. 5 (lid 3)", ["(question : lequel)"]),
        ("Voir l’art. 5 (question au service)", "Zie art. 5", ["(question au service)"]),
        ("Question : quels buts ?", "Vraag: welke doelen?", []),
        ("de 3 < 5 à 7 > 6, (nos buts)", "van 3 < 5 tot 7 > 6", []),
    ],
)
def test_questions_in_a_text_are_found_in_every_form(target: str, source: str, said: list[str]) -> None:
    assert sorted(asked_in(target, source)) == sorted(said)


def test_lines_that_a_program_broke_are_joined(tmp_path: Path) -> None:
    path = changed(tmp_path, "Nos objectifs", "\n      Nos\n      objectifs\n    ")
    took(tmp_path, path)
    assert session(tmp_path).catalogues[FR].entries[TITLE].target == "Nos objectifs"


def test_line_ends_of_a_source_are_those_of_its_translation() -> None:
    order, target = order_of("Een zin.\nNog een.", "Een zin."), (Text("Une phrase.\n  Encore."),)
    said = [_text(Answer(order, line, target, "a.xlf")) for line in order.lines]
    assert said == ["Une phrase.\n  Encore.", "Une phrase. Encore."]
