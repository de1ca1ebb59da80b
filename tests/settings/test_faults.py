"""Each fault in the settings at its key, all of them at once, in four languages."""

import re
import tomllib
from pathlib import Path

import pytest

from ibzdocs.base.labels import hint, sentence
from ibzdocs.base.problems import Level, Problem, ProjectError
from ibzdocs.base.settings import read
from ibzdocs.base.settings.mail import pace_of
from ibzdocs.base.values import Language
from tests.settings.full import TEXT, full

SERVICE = '[[translation.services]]\nid = "a"\nlanguages = ["nl"]\n'
RATE = SERVICE + '[[translation.rates]]\nservice = "a"\nsince = 2026-01-01\nunit = "word"\nprice = 1\n'
WAIVER = '[[waivers]]\ncode = "a"\nkey = "b"\nreason = "c"\ndate = 2026-01-31\n'
CONTRIBUTOR = '[[contributions.contributors]]\ncode = "a"\nunits = ["U"]\nemail = "a@example.org"\n'
HUGE = "9" * 4000

# What stands in the file, the key that is at fault, the code.
FAULTS = [
    # a table where another form is expected
    ('[translation.services]\nid = "a"\nlanguages = ["nl"]', "translation.services", "setting-brackets"),
    ('[waivers]\ncode = "a"', "waivers", "setting-brackets"),
    ('[translation]\nrates = { service = "a" }', "translation.rates", "setting-brackets"),
    ("[translation]\nservices = [3]", "translation.services[1]", "setting-form"),
    ("[translation]\nservices = 3", "translation.services", "setting-form"),
    ("[[mail]]\nwindow_days = 3", "mail", "setting-form"),
    ("mail = 3", "mail", "setting-form"),
    ('edition = "x"', "edition", "setting-form"),
    ("[mail]\nserver = 3", "mail.server", "setting-form"),
    ("[fonts]\nHouse = 'R.ttf'", "fonts.House", "setting-form"),
    ("fonts = []", "fonts", "setting-form"),
    ("[translation]\nlimits = 3", "translation.limits", "setting-form"),
    ("[mail]\nfallback = ['de']", "mail.fallback", "setting-form"),
    ("[mail]\nname = 3", "mail.name", "setting-form"),
    ("[mail.published]\nstrategic = 3", "mail.published.strategic", "setting-form"),
    # the wrong type
    (SERVICE + 'days = "tien"', "translation.services[1].days", "setting-form"),
    (SERVICE + "days = 10.0", "translation.services[1].days", "setting-form"),
    (SERVICE + "days = true", "translation.services[1].days", "setting-form"),
    ("[edition]\nlanguages = 3", "edition.languages", "setting-form"),
    ('[translation]\nfour_eyes = "no"', "translation.four_eyes", "setting-form"),
    ("[translation]\nfour_eyes = 0", "translation.four_eyes", "setting-form"),
    ("[translation]\nfuzzy = true", "translation.fuzzy", "setting-form"),
    ("[edition]\nworkbook = 2026-01-31", "edition.workbook", "setting-form"),
    ("[translation]\nauthorities = [1]", "translation.authorities[1]", "setting-form"),
    ("[mail]\nname = { nl = 3 }", "mail.name.nl", "setting-form"),
    (RATE.replace("2026-01-01", '"2026-01-01"'), "translation.rates[1].since", "setting-form"),
    (RATE.replace("2026-01-01", "2026-01-01T10:00:00"), "translation.rates[1].since", "setting-form"),
    (RATE + "until = 10:00:00", "translation.rates[1].until", "setting-form"),
    (RATE.replace("price = 1", 'price = "1,00"'), "translation.rates[1].price", "setting-form"),
    (WAIVER.replace("2026-01-31", '"31/01/2026"'), "waivers[1].date", "setting-form"),
    # the wrong form of a text
    ('[mail]\nfrom = "nobody"', "mail.from", "setting-form"),
    ('[mail]\nfrom = "a@example.org\\nBcc: b@example.org"', "mail.from", "setting-form"),
    ('[mail]\nname = "Two\\nlines"', "mail.name", "setting-form"),
    ('[mail]\ndomains = ["@example.org"]', "mail.domains[1]", "setting-form"),
    ('[mail.server]\nrate = "fast"', "mail.server.rate", "setting-form"),
    ('[mail.server]\nrate = "0/min"', "mail.server.rate", "setting-form"),
    ('[mail.server]\nhost = "smtp example"', "mail.server.host", "setting-form"),
    ('[mail.server]\npassword_env = "a=b"', "mail.server.password_env", "setting-form"),
    ('[mail.published]\nstrategic = "http://example.org"', "mail.published.strategic", "setting-form"),
    ('[mail.published.strategic]\nnl = "plan"', "mail.published.strategic.nl", "setting-form"),
    (SERVICE + 'email = "nobody"', "translation.services[1].email", "setting-form"),
    (f'[edition]\nworkbook = "{"x" * 300}"', "edition.workbook", "setting-form"),
    ('[edition]\nworkbook = "a\\u0000b"', "edition.workbook", "setting-form"),
    # out of range
    (RATE.replace("price = 1", "price = -1"), "translation.rates[1].price", "setting-range"),
    (RATE.replace("price = 1", "price = nan"), "translation.rates[1].price", "setting-range"),
    (RATE.replace("price = 1", "price = inf"), "translation.rates[1].price", "setting-range"),
    (RATE + "unit_size = 0", "translation.rates[1].unit_size", "setting-range"),
    (RATE + "minimum = -0.5", "translation.rates[1].minimum", "setting-range"),
    (RATE + 'weights = { "102" = 10 }', "translation.rates[1].weights.102", "setting-range"),
    (SERVICE + "days = -1", "translation.services[1].days", "setting-range"),
    (SERVICE + f"days = {HUGE}", "translation.services[1].days", "setting-range"),
    (f"[translation]\nfuzzy = {HUGE}", "translation.fuzzy", "setting-range"),
    ("[translation]\nfuzzy = 101", "translation.fuzzy", "setting-range"),
    ("[translation]\nlimits = { a = -1 }", "translation.limits.a", "setting-range"),
    ("[mail]\nwindow_days = -1", "mail.window_days", "setting-range"),
    ("[mail.server]\nport = 70000", "mail.server.port", "setting-range"),
    ("[mail.server]\nconnections = 0", "mail.server.connections", "setting-range"),
    ("version = 0", "version", "setting-range"),
    # not one of the choices
    ('[edition]\nlanguages = ["nl", "xx"]', "edition.languages[2]", "setting-value"),
    ('[edition]\nlanguages = ["en"]', "edition.languages[1]", "setting-value"),
    ('[edition]\ndocuments = ["plan"]', "edition.documents[1]", "setting-value"),
    ('[edition]\nformats = ["odt"]', "edition.formats[1]", "setting-value"),
    ('[translation]\nrequired = "perfect"', "translation.required", "setting-value"),
    ("[translation]\nrequired = []", "translation.required", "setting-value"),
    (RATE.replace('"word"', '"hour"'), "translation.rates[1].unit", "setting-value"),
    (SERVICE + 'speaks = "en"', "translation.services[1].speaks", "setting-value"),
    ('[mail]\nfallback = { de = "en" }', "mail.fallback.de", "setting-value"),
    ('[mail.server]\ntls = "ssl"', "mail.server.tls", "setting-value"),
    ('[mail.server]\ntls = "none"\nhost = "smtp.example.org"', "mail.server.tls", "setting-value"),
    # left out
    (SERVICE.replace('languages = ["nl"]', ""), "translation.services[1].languages", "setting-missing"),
    (SERVICE.replace('id = "a"', ""), "translation.services[1].id", "setting-missing"),
    (RATE.replace("price = 1", ""), "translation.rates[1].price", "setting-missing"),
    (WAIVER.replace("date", "day"), "waivers[1].date", "setting-missing"),
    ('[fonts."House Sans"]\nbold = "B.ttf"', 'fonts."House Sans".regular', "setting-missing"),
    # empty
    ('[edition]\nworkbook = ""', "edition.workbook", "setting-blank"),
    ("[edition]\nlanguages = []", "edition.languages", "setting-blank"),
    ('[mail]\nfrom = " "', "mail.from", "setting-blank"),
    ("[mail]\nname = {}", "mail.name", "setting-blank"),
    (WAIVER.replace('"c"', '""'), "waivers[1].reason", "setting-blank"),
    # twice
    ('[edition]\nlanguages = ["nl", "nl"]', "edition.languages[2]", "setting-double"),
    (SERVICE + SERVICE, "translation.services[2].id", "setting-double"),
    (RATE + RATE.removeprefix(SERVICE), "translation.rates[2].since", "setting-double"),
    # out of the edition
    ('[edition]\nworkbook = "../../plan.xlsx"', "edition.workbook", "setting-path"),
    ('[edition]\nrecipients = "/etc/passwd"', "edition.recipients", "setting-path"),
    ("[edition]\noperational = 'C:\\plan.xlsx'", "edition.operational", "setting-path"),
    ('[edition]\nworkbook = "D:plan.xlsx"', "edition.workbook", "setting-path"),
    ('[folders]\noutput = ".."', "folders.output", "setting-path"),
    ('[folders]\nmailing = "out/../../mail"', "folders.mailing", "setting-path"),
    ("[folders]\ntemplates = '\\\\server\\share'", "folders.templates", "setting-path"),
    ('[fonts.House]\nregular = "../../R.ttf"', "fonts.House.regular", "setting-path"),
    # what does not go together
    (RATE + "until = 2025-12-31", "translation.rates[1].until", "setting-period"),
    (RATE.replace('service = "a"', 'service = "b"'), "translation.rates[1].service", "setting-service"),
    (CONTRIBUTOR.replace('units = ["U"]', ""), "contributions.contributors[1]", "contributor-nothing"),
    (CONTRIBUTOR + CONTRIBUTOR.replace('"a"', '"A"'), "contributions.contributors[2].code", "setting-double"),
    (CONTRIBUTOR.replace('"a"', '"a.b"'), "contributions.contributors[1].code", "setting-form"),
    (CONTRIBUTOR + 'sheets = ["plan"]', "contributions.contributors[1].sheets[1]", "setting-value"),
    # names that do not exist
    ('[mail]\nname = { en = "Cell" }', "mail.name.en", "setting-unknown"),
    (SERVICE + 'name = { en = "S" }', "translation.services[1].name.en", "setting-unknown"),
    (RATE + 'weights = { "99" = 1 }', "translation.rates[1].weights.99", "setting-unknown"),
    ('[mail]\nfallback = { xx = "fr" }', "mail.fallback.xx", "setting-unknown"),
    ('[mail.published.x]\nxx = "https://a.example"', "mail.published.x.xx", "setting-unknown"),
]  # fmt: skip
# Names that do not exist and are told without stopping anything, with what is offered instead.
UNKNOWN = [
    ("mial = 3", "mial", "mail"),
    ("[edition]\nlangauges = ['nl']", "edition.langauges", "languages"),
    (SERVICE + "dayss = 10", "translation.services[1].dayss", "days"),
    (RATE + "unitsize = 60", "translation.rates[1].unitsize", "unit_size, unit"),
    (WAIVER + "by = 'An'", "waivers[1].by", "code, key, reason, date"),
    ("[mail.server]\npassword = 'secret'", "mail.server.password", "password_env"),
    ("[mail.sever]\nhost = 'h'", "mail.sever", "server"),
    ("[fonts.House]\nregular = 'R.ttf'\nbould = 'B.ttf'", "fonts.House.bould", "bold"),
    ("[folders]\n'out put' = 'o'", 'folders."out put"', "output"),
]


def problems(text: str) -> tuple[Problem, ...]:
    """Everything that is said about a file."""
    try:
        return read(tomllib.loads(text))[1]
    except ProjectError as stopped:
        return stopped.problems


def errors(text: str) -> list[tuple[str, str]]:
    return [(found.key, found.code) for found in problems(text) if found.level is Level.ERROR]


@pytest.mark.parametrize(("text", "key", "code"), FAULTS, ids=[f"{key}-{code}" for _, key, code in FAULTS])
def test_a_fault_is_told_at_its_key(text: str, key: str, code: str) -> None:
    assert errors(text) == [(key, code)]
    (found,) = (each for each in problems(text) if each.level is Level.ERROR)
    assert (found.place.file, found.place.part) == ("ibzdocs.toml", key)


def test_rules_over_several_keys_ask_for_no_more_than_they_say() -> None:
    other = RATE.removeprefix(SERVICE)
    assert errors(RATE + "until = 2026-01-01") == []  # a rate of one day
    assert errors(SERVICE.replace('"a"', '"b"') + RATE + other.replace('"a"', '"b"')) == []
    assert errors('[mail.server]\ntls = "none"\nhost = "127.0.0.1"') == []


def test_what_comes_of_another_fault_is_not_told() -> None:
    other = RATE.removeprefix(SERVICE)
    assert errors("[translation]\nservices = [3]\n" + other) == [("translation.services[1]", "setting-form")]
    without = other.replace("since = 2026-01-01", "")
    missing = [(f"translation.rates[{row}].since", "setting-missing") for row in (1, 2)]
    assert errors(SERVICE + without + without) == missing


@pytest.mark.parametrize(
    ("text", "pace"),
    [("30/min", 0.5), ("5 / s", 5), ("3600/h", 1), ("0/min", None), ("5", None), ("-1/s", None)],
)
def test_a_pace_is_messages_per_second(text: str, pace: float | None) -> None:
    assert pace_of(text) == pace


@pytest.mark.parametrize(("text", "key", "near"), UNKNOWN, ids=[key for _, key, _ in UNKNOWN])
def test_an_unknown_name_is_a_warning_with_the_nearest_known(text: str, key: str, near: str) -> None:
    (found,) = problems(text)
    assert (found.code, found.level, found.key) == ("setting-unknown", Level.WARNING, key)
    assert dict(found.fills)["near"] == near


def test_all_faults_are_told_at_once() -> None:
    text = TEXT.replace("days = 12", 'days = "tien"\ndayss = 3').replace('tls = "implicit"', "tls = 3")
    text = text.replace("until = 2026-12-31", "until = 2018-12-31").replace("price = 1.05", "price = -1")
    text = text.replace("window_days = 7", "window_days = 7.5").replace('id = "cddv"', 'id = "central"')
    found = {(each.key, each.code) for each in problems(text)}
    assert found == {
        ("translation.services[1].days", "setting-form"),
        ("translation.services[1].dayss", "setting-unknown"),
        ("translation.services[2].id", "setting-double"),
        ("translation.rates[1].until", "setting-period"),
        ("translation.rates[1].price", "setting-range"),
        ("translation.rates[1].service", "setting-service"),
        ("mail.window_days", "setting-form"),
        ("mail.server.tls", "setting-value"),
    }


@pytest.mark.parametrize("language", list(Language))
def test_what_is_told_has_nothing_left_to_fill_in(language: Language) -> None:
    for text, *_ in (*FAULTS, *UNKNOWN):
        for found in problems(text):
            said = sentence(language, found) + hint(language, found)
            assert not re.search(r"\{[a-z]+\}", said), said
            assert len(said) < 600


def test_the_hint_shows_what_is_right() -> None:
    for text, example in (
        (SERVICE + "days = 'x'", "days = 10"),
        ("[edition]\nlanguages = 3", 'languages = ["nl"]'),
        ("[translation.services]\nid = 'a'", "[[translation.services]]"),
        (WAIVER.replace("2026-01-31", "3"), "date = 2026-01-31"),
        ("mail = 3", "[mail]"),
        ("[mail]\nserver = 3", "[mail.server]"),
        ("[fonts]\nHouse = 3", '[fonts."…"]'),
    ):
        assert example in hint(Language.EN, problems(text)[0])


def test_a_newer_version_is_refused_and_nothing_else_is_said() -> None:
    (found,) = problems("version = 2\n[other]\nx = 1\n")
    assert (found.key, found.code, found.level) == ("version", "settings-newer", Level.ERROR)


def test_an_older_version_is_brought_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def renamed(table: dict[str, object]) -> dict[str, object]:
        return {("mail" if name == "post" else name): inner for name, inner in table.items()}

    monkeypatch.setattr("ibzdocs.base.settings.reading.UPGRADES", (renamed,))
    settings, found = read({"post": {"window_days": 3}})
    assert (settings.mail.window_days, found) == (3, ())
    assert read({"version": 2, "mail": {"window_days": 4}})[0].mail.window_days == 4
    with pytest.raises(ProjectError):
        read({"version": 3})


def test_what_is_full_is_faultless() -> None:
    assert read(full())[1] == ()


def test_a_text_alone_is_a_list_of_one() -> None:
    assert read({"edition": {"languages": "fr"}})[0].edition.languages == (Language.FR,)


def test_a_path_may_go_up_inside_the_edition() -> None:
    faces = read(full())[0].fonts["House Sans"]
    assert faces.bold_italic == "../fonts/BI.ttf"
    assert Path(faces.regular).parts == ("fonts", "R.ttf")
