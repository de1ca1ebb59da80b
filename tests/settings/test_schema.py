"""The schema: defaults, descriptions and examples agree, and a new edition's file comes of it."""

import datetime
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal

import pytest

from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.settings import FACES, Settings, newest, read
from ibzdocs.base.settings.described import Section, described, sections
from ibzdocs.base.settings.records import FontFaces
from ibzdocs.base.settings.schema import Key, kind_of
from ibzdocs.base.settings.spot import Spot, typed
from ibzdocs.base.settings.starter import starter
from ibzdocs.base.settings.translation import Band, Rate, Service, State
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Names
from ibzdocs.formats.stylesheet import FontFiles
from tests.settings.full import full

KEYS = [pytest.param(section, key, id=name) for name, (section, key) in described().items()]
ROWS = {
    "waivers",
    "contributions.contributors",
    "translation.services",
    "translation.rates",
    "fonts",
    "levels",
    "documents",
}


def typed_out() -> Iterator[str]:
    """A file in which every default is typed out."""
    for section in sections():
        if section.path not in ROWS:
            yield section.head
            yield from (f"{key.name} = {key.default_typed}" for key in section.keys if key.default_typed)


def test_a_default_that_is_typed_out_changes_nothing() -> None:
    assert read(tomllib.loads("\n".join(typed_out()))) == (Settings(), ())
    assert read({}) == (Settings(), ())


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_a_default_is_a_value_that_may_stand_there(section: Section, key: Key) -> None:
    spot = Spot()
    if key.default_typed:
        assert key.kind.read(tomllib.loads(f"d = {key.default_typed}")["d"], spot) == key.default
    assert spot.found == []


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_an_example_is_right(section: Section, key: Key) -> None:
    spot = Spot()
    assert key.kind.read(tomllib.loads(key.example)[key.name], spot) is not None
    assert key.kind.read(tomllib.loads(f"e = {key.kind.example}")["e"], spot) is not None
    assert spot.found == []
    assert key.kind.allowed


@pytest.mark.parametrize("language", list(Language))
def test_every_key_and_table_is_described_and_nothing_else(language: Language) -> None:
    said = {key.removeprefix("setting.") for key in phrases(language) if key.startswith("setting.")}
    tables = {f"{section.path}.about".removeprefix(".") for section in sections()}
    assert said == {*described(), *tables}


def test_tables_have_the_heads_that_are_typed() -> None:
    heads = {section.path: section.head for section in sections()}
    assert heads["mail.server"] == "[mail.server]"
    assert heads["translation.services"] == "[[translation.services]]"
    assert heads["fonts"] == '[fonts."…"]'
    assert heads[""] == ""


def test_the_full_settings_have_every_key() -> None:
    def names(table: object, path: str = "") -> Iterator[str]:
        if isinstance(table, list):
            for row in table:
                yield from names(row, path)
        elif isinstance(table, dict):
            for name, inner in table.items():
                below = (
                    path if path in ("fonts", "levels", "documents") else f"{path}.{name}".removeprefix(".")
                )
                yield below
                yield from names(inner, below)

    assert set(described()) <= _with_faces(set(names(full())))


def _with_faces(found: set[str]) -> set[str]:
    faces, levels = full()["fonts"], full()["levels"]
    assert isinstance(faces, dict)
    assert isinstance(levels, dict)
    keys = {f"fonts.{face}" for face in faces["House Sans"]}
    own = full()["documents"]
    assert isinstance(own, dict)
    further = {f"documents.{key}" for key in own["annex-figures"]}
    return found | keys | further | {f"levels.{key}" for key in levels["objective"]}


def test_the_faces_are_those_of_a_font() -> None:
    assert tuple(FontFaces.__dataclass_fields__) == FACES
    assert tuple(FontFiles.__dataclass_fields__)[: len(FACES)] == FACES


def test_values_are_kept_as_the_program_uses_them() -> None:
    settings, _ = read(full())
    translation, mail = settings.translation, settings.mail
    assert (translation.required, translation.likeness, translation.four_eyes) == (
        State.REVIEWED,
        0.825,
        False,
    )
    assert (translation.limit("personnel/X/label"), translation.limit("x")) == (60, 0)
    rate = translation.rates[0]
    assert (rate.price, rate.minimum) == (Decimal("1.05"), Decimal(10))
    assert rate.weights == {Band.CONTEXT_TEXT: Decimal(0), Band.REPETITION: Decimal("0.1")}
    assert mail.fallback == {Language.DE: Language.FR}
    assert mail.published["operational"] == dict.fromkeys(DOCUMENT_LANGUAGES, "https://www.example.org/year")
    assert mail.published["strategic"].keys() == {Language.NL, Language.FR}
    assert mail.server.rate == 0.5


def test_what_a_service_leaves_out() -> None:
    service = Service(id="s", languages=(Language.DE, Language.FR))
    assert (service.official_name, service.paper_language) == (Names("s"), Language.DE)
    settings, _ = read(full())
    (found,) = (each for each in settings.translation.services if each.id == "central")
    assert found.official_name.of(Language.FR) == "Service central"
    assert found.paper_language is Language.FR


def test_the_first_name_stands_for_a_dutch_one_that_lacks() -> None:
    assert read({"mail": {"name": {"fr": "F", "de": "D"}}})[0].mail.names == Names("F", "F", "D")


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("implicit", 465)])
def test_the_port_is_the_usual_one(tls: str, port: int) -> None:
    assert read({"mail": {"server": {"tls": tls}}})[0].mail.server.effective_port == port
    assert read({"mail": {"server": {"tls": tls, "port": 25}}})[0].mail.server.effective_port == 25


def test_a_rate_holds_from_its_first_day_to_its_last() -> None:
    first, last = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
    rate = Rate(service="s", since=first, until=last, unit="word", price=Decimal(1))
    day = datetime.timedelta(1)
    assert [rate.holds(each) for each in (first - day, first, last, last + day)] == [False, True, True, False]


def test_a_type_without_a_kind_is_refused() -> None:
    with pytest.raises(TypeError):
        kind_of(int)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "true"),
        ('a"b', r'"a\"b"'),
        ([1, "a"], '[1, "a"]'),
        ([[1]], "[…]"),
        ({"a": 1}, "{ … }"),
        ({}, "{}"),
        (datetime.date(2026, 1, 31), "2026-01-31"),
        (10**5000, "…"),
        (float("nan"), "nan"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_are_shown_as_they_are_typed(value: object, said: str) -> None:
    assert typed(value) == said


# ---------------------------------------------------------------------------------- a new edition's file


@pytest.mark.parametrize("language", list(Language))
def test_a_new_edition_begins_with_the_defaults(language: Language) -> None:
    settings, found = read(tomllib.loads(starter(language, Language.FR)))
    assert found == ()
    assert settings.edition.languages == (Language.FR,)
    usual = {"version": newest(), "edition": {"languages": ["fr"]}, "mail": {"from": "planning@example.org"}}
    assert settings == read(usual)[0]


@pytest.mark.parametrize("language", list(Language))
def test_what_is_shown_as_a_remark_can_be_used(language: Language) -> None:
    text = re.sub(r"(?m)^# (?=\[|\w+ = )", "", starter(language, Language.NL))
    table = tomllib.loads(text)
    assert {*table} == {"version", "edition", "folders", "fonts", "waivers", "mail"}
    assert [set(family) for family in table["fonts"].values()] == [set(FACES)]
    assert read(table)[1] == ()


def test_a_new_edition_is_the_same_in_every_language() -> None:
    texts = [tomllib.loads(starter(language, Language.NL)) for language in Language]
    assert all(text == texts[0] for text in texts)


def test_remarks_are_in_the_language_of_the_author() -> None:
    for language in Language:
        assert phrase(language, "setting.edition.about") in starter(language, Language.NL)
