"""Line breaking: where lines end, what hangs, what is divided, and that no character is lost."""

import dataclasses
import random
import sys
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.formats.pdf.layout.boxes import SUPERSCRIPT_SIZE, Run, TextLine
from ibzdocs.formats.pdf.layout.lines import SURE, Measure, balanced, break_lines, keep_ranges, running_lines
from ibzdocs.formats.pdf.layout.measure import SOFT_HYPHEN, Fonts
from ibzdocs.formats.pdf.layout.paragraphs import Scope, Setter
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pdf.layout.tokens import TextStyle, Tokens
from ibzdocs.formats.stylesheet import Division, ParagraphStyle
from ibzdocs.tree.nodes import Text
from tests.examples import examples
from tests.pdf.documents import texts, words
from tests.pdf.house import FAMILY, HOUSE, look

ELEM = Elem("P")
DIVISION = Division(zone=21.25, ladder=2)


def set_text(text: str, width: float, hyphenate: bool = False, **changes: object) -> tuple[TextLine, ...]:
    """The lines of a text in body look, with changes to that look."""
    style: ParagraphStyle = dataclasses.replace(look("Body"), **changes)  # type: ignore[arg-type]
    tokens = Tokens(TextStyle(style, HOUSE, Fonts(HOUSE.fonts)), "nl-BE")
    tokens.add_inlines(texts(text), ELEM)
    return break_lines(tokens, Measure(0.0, width), DIVISION if hyphenate else None)


def shown(lines: tuple[TextLine, ...]) -> list[str]:
    return ["".join(text for _, text in line.segments) for line in lines]


def width_of(line: TextLine) -> float:
    return sum(run.style.font.widths[text] for run, text in line.segments)


def test_words_go_on_a_line_while_they_fit() -> None:
    one = width_of(set_text("aaa bbb", 1000)[0])
    assert shown(set_text("aaa bbb ccc", one + 0.1)) == ["aaa bbb ", "ccc"]


def test_a_space_at_the_end_of_a_line_takes_no_room() -> None:
    exact = width_of(set_text("aaa bbb", 1000)[0])
    assert shown(set_text("aaa bbb ccc", exact)) == ["aaa bbb ", "ccc"]


def test_an_empty_paragraph_has_one_line() -> None:
    assert shown(set_text("", 100)) == [""]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("meer-jaren", ["meer-", "jaren"]),
        ("2022–2024x", ["2022–", "2024x"]),
        ("en/of/nooit", ["en/of/n", "ooit"]),  # no break at a slash: parted where it must
        ("aaa\u00a0bbb", ["aaa\u00a0b", "bb"]),
    ],
)
def test_breaks_inside_words(text: str, lines: list[str]) -> None:
    room = width_of(set_text(lines[0], 1000)[0])
    assert shown(set_text(text, room + 0.1)) == lines


def set_ranges(text: str, width: float) -> list[str]:
    """The lines of a text, as they are where its ranges are settled."""
    tokens = Tokens(TextStyle(look("Body"), HOUSE, Fonts(HOUSE.fonts)), "nl-BE")
    tokens.add_inlines(texts(text), ELEM)
    keep_ranges(tokens, measure := Measure(0.0, width), None)
    return shown(break_lines(tokens, measure, None))


@pytest.mark.parametrize("seed", range(20))
def test_lines_of_a_heading_end_alike_where_rooms_differ_a_little(seed: int) -> None:
    chance = random.Random(seed)
    tokens = Tokens(TextStyle(look("Body"), HOUSE, Fonts(HOUSE.fonts)), "nl-BE")
    said = " ".join("n" * chance.randint(1, 9) for _ in range(chance.randint(8, 30)))
    tokens.add_inlines(texts(said), ELEM)
    room = balanced(tokens, whole := Measure(0.0, 300.0), break_lines(tokens, whole, None))
    ends = [
        shown(break_lines(tokens, Measure(0.0, 300.0 - room + more), None)) for more in (-SURE, 0.0, SURE)
    ]
    assert not room or ends == [ends[0]] * 3


@pytest.mark.parametrize("said", ["2014–2020", "(12–14),", "1.000–1.500", "75–80"])
def test_a_short_range_of_figures_stays_on_one_line(said: str) -> None:
    room = width_of(set_text(f"in de periode {said.split('–', maxsplit=1)[0]}–", 1000)[0]) + 0.1
    assert set_ranges(f"in de periode {said} nu", room)[:1] == ["in de periode "]


def test_a_range_is_parted_where_word_processors_would_need_fewer_lines() -> None:
    room = width_of(set_text("in de periode 2014–", 1000)[0]) + 0.1
    assert set_ranges("in de periode 2014–2020", room) == ["in de periode ", "2014–2020"]
    after = "2020 en nog langer"
    assert width_of(set_text(after, 1000)[0]) < room < width_of(set_text(f"2014–{after}", 1000)[0])
    assert set_ranges(f"in de periode 2014–{after}", room) == ["in de periode 2014–", after]


def test_what_is_no_short_range_is_parted_behind_its_dash() -> None:
    for said in ("Gent–Brussel", "1.000.000.000–2.000.000.000"):
        room = width_of(set_text(f"in de periode {said.split('–', maxsplit=1)[0]}–", 1000)[0]) + 0.1
        assert set_ranges(f"in de periode {said} en nu", room)[0].endswith("–")


def test_a_hyphen_does_not_part_a_number() -> None:
    assert shown(set_text("covid-19 virus", width_of(set_text("covid-1", 1000)[0])))[0] != "covid-"


def test_words_are_divided_with_a_soft_hyphen() -> None:
    lines = shown(set_text("de personeelsbezetting", 60, hyphenate=True))
    assert lines == ["de ", f"personeelsbe{SOFT_HYPHEN}", "zetting"]


def test_the_last_word_of_a_paragraph_is_not_divided() -> None:
    room = width_of(set_text("de dienst personeels-", 1000)[0])
    divided = ["de dienst personeels" + SOFT_HYPHEN, "bezetting bestaat"]
    assert shown(set_text("de dienst personeelsbezetting bestaat", room, hyphenate=True)) == divided
    assert (
        shown(set_text("de dienst personeelsbezetting.", room, hyphenate=True))[1] == "personeelsbezetting."
    )


@pytest.mark.parametrize("ladder", [1, 2])
def test_no_more_divided_lines_follow_one_another_than_the_house_wants(ladder: int) -> None:
    style = dataclasses.replace(look("Body"))
    tokens = Tokens(TextStyle(style, HOUSE, Fonts(HOUSE.fonts)), "nl-BE")
    tokens.add_inlines(texts("de personeelsbezetting " * 40), ELEM)
    lines = shown(break_lines(tokens, Measure(0.0, 140.0), Division(zone=0.0, ladder=ladder)))
    runs = [len(list(run)) for divided, run in groupby(line[-1:] == SOFT_HYPHEN for line in lines) if divided]
    assert max(runs) == ladder


@pytest.mark.parametrize("ladder", [1, 2])
def test_where_word_processors_divide_more_lines_than_the_house_wants_is_told(ladder: int) -> None:
    """LibreOffice counts no divided lines one below the other, and may need a line less."""
    saved = 0
    for count in range(20, 60):
        tokens = Tokens(TextStyle(look("Body"), HOUSE, Fonts(HOUSE.fonts)), "nl-BE")
        tokens.add_inlines(texts(words(count)), ELEM)
        (lines, differs), (unbounded, _) = (
            running_lines(tokens, Measure(0.0, 180.0), Division(zone=0.0, ladder=most))
            for most in (ladder, sys.maxsize)
        )
        saved += len(unbounded) < len(lines)
        assert differs or len(unbounded) == len(lines), count
    assert saved


@pytest.mark.parametrize("align", ["left", "justify"])
def test_a_little_room_is_left_rather_than_divide(align: str) -> None:
    """In justified text too, whose spaces then become wider: as in Word and LibreOffice."""
    whole = width_of(set_text("verantwoordelijk", 1000)[0])
    text = "verantwoordelijk personeelsbezetting bestaat"
    lines = shown(set_text(text, whole + 20, hyphenate=True, align=align))
    assert lines[0] == "verantwoordelijk "


def test_the_zone_is_counted_from_where_the_word_would_begin() -> None:
    """As in LibreOffice: the space before the word belongs to the line."""
    whole, space = (width_of(set_text(text, 1000)[0]) for text in ("verantwoordelijk", " "))
    text, enough = "verantwoordelijk personeelsbezetting bestaat", DIVISION.zone + space
    before, beyond = (shown(set_text(text, whole + enough + more, hyphenate=True))[0] for more in (-0.1, 0.1))
    assert before == "verantwoordelijk "
    assert beyond == "verantwoordelijk per" + SOFT_HYPHEN


def test_running_text_fits_by_more_than_word_processors_round_away_and_cells_exactly() -> None:
    room = width_of(set_text("aaa bbb", 1000)[0])
    setter = Setter(HOUSE, "nl-BE")
    style = setter.styled(look("Body"))
    for text in (texts("aaa bbb"), (*texts("aaa "), *texts("bbb"))):  # by the short way, and word by word
        for place, over, lines in (("text", 0.0, 2), ("text", 0.04, 1), ("cell", 0.0, 1), ("cell", -0.1, 2)):
            made = setter.paragraph(text, style, Scope(ELEM, room + over, place))
            assert len(made.lines) == lines, (place, over)


def test_a_mark_without_space_stays_with_its_word() -> None:
    tokens = Tokens(TextStyle(look("Body"), HOUSE, Fonts(HOUSE.fonts)), "nl-BE")
    style = tokens.text_style.plain
    tokens.add("aaa bbb", Run(style, ELEM, "nl-BE"))
    tokens.add("1", Run(tokens.text_style.style(("footnote-mark",)), ELEM, "nl-BE"))
    tokens.add(" ccc", Run(style, ELEM, "nl-BE"))
    room = style.font.widths["aaa bbb"] + 0.1
    assert shown(break_lines(tokens, Measure(0.0, room), None)) == ["aaa ", "bbb1 ", "ccc"]


def test_raised_letters_stay_with_their_number_smaller_and_higher() -> None:
    tokens = Tokens(TextStyle(look("Body"), HOUSE, Fonts(HOUSE.fonts)), "fr-BE")
    tokens.add_inlines((Text("le 1er an", raised=((4, 6),)),), ELEM)
    style = tokens.text_style.plain
    (line,) = break_lines(tokens, Measure(0.0, 1000.0), None)
    high = [(text, run.style) for run, text in line.segments if run.style.rise]
    assert [text for text, _ in high] == ["er"]
    assert high[0][1].font.size == style.font.size * SUPERSCRIPT_SIZE
    room = style.font.widths["le 1"] + 0.1
    assert shown(break_lines(tokens, Measure(0.0, room), None)) == ["le ", "1er ", "an"]


def test_justified_lines_fill_the_measure_but_the_last() -> None:
    lines = set_text(words(40), 300.0, align="justify")
    for line in lines[:-1]:
        text = shown((line,))[0].rstrip()
        run = line.segments[0][0]
        assert run.style.font.widths[text] + text.count(" ") * line.stretch == pytest.approx(300.0)
    assert lines[-1].stretch == 0.0


@pytest.mark.parametrize(("align", "share"), [("right", 1.0), ("center", 0.5)])
def test_aligned_lines(align: str, share: float) -> None:
    (line,) = set_text("aaa", 100.0, align=align)
    assert line.x == pytest.approx((100.0 - width_of(line)) * share)


def test_capitals_and_tracking_make_a_line_longer() -> None:
    plain = width_of(set_text("abc", 1000)[0])
    assert shown(set_text("abc", 1000, caps=True)) == ["ABC"]
    assert width_of(set_text("abc", 1000, tracking=1.0)[0]) == pytest.approx(plain + 3)


@pytest.mark.parametrize(
    ("text", "drawn"), [("10\uf0b7kg", "10•kg"), ("10\u0378kg", "10?kg"), ("1\u202f000", "1\u202f000")]
)
def test_texts_of_pictures_are_as_wide_as_what_is_drawn_of_them(text: str, drawn: str) -> None:
    """Names of charts that are to be alike are only measured: a font without one of their spaces broke the build."""
    measure = Setter(HOUSE, "fr-BE").picture_measure()
    assert measure(text, True, 9.0) == measure(drawn, True, 9.0)


def test_what_a_font_lacks_is_replaced_or_noted() -> None:
    fonts = Fonts(HOUSE.fonts)
    tokens = Tokens(TextStyle(look("Body"), HOUSE, fonts), "nl-BE")
    tokens.add_inlines(texts("niet\u2011breken \u4e2d"), ELEM)
    assert tokens.texts == ["niet-breken", "?"]
    assert fonts.missing == {"\u4e2d"}
    assert fonts.has(FAMILY)


@settings(deadline=None, max_examples=examples(40))
@given(
    text=st.text(alphabet="abcdefghij  éß-–/\u00a0€", max_size=200),
    width=st.floats(20.0, 400.0),
    hyphenate=st.booleans(),
    align=st.sampled_from(("left", "justify")),
)
def test_no_character_is_lost_and_no_line_too_long(
    text: str, width: float, hyphenate: bool, align: str
) -> None:
    lines = set_text(text, width, hyphenate, align=align)
    assert "".join(shown(lines)).replace(SOFT_HYPHEN, "") == text
    for line in lines:
        only = shown((line,))[0].rstrip(" ")
        if len(only) > 1:
            assert line.segments[0][0].style.font.widths[only] <= width + 0.02


ADDRESS = "https://www.example.org/een/heel/lang/adres/dat/nergens/een/streepje/heeft/verantwoordelijkheid/index.html?vraag=antwoord"


@pytest.mark.parametrize("width", [60.0, 120.0, 200.0, 333.0])
@pytest.mark.parametrize("address", [ADDRESS, ADDRESS.removeprefix("https://"), "(" + ADDRESS + ")."])
def test_an_address_gets_no_hyphen_and_ends_lines_behind_slashes(address: str, width: float) -> None:
    lines = shown(set_text(f"Zie {address} voor de verantwoordelijkheid", width, hyphenate=True))
    mine = "".join(lines).partition(address.strip("()."))[1]
    assert mine == address.strip("().")
    ends = [line[-1] for line in lines if line.strip() and line.rstrip()[-1] in "/?"]
    assert width < 100 or len(ends) >= 1
