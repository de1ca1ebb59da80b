"""No sentence that breaks with a name: what is filled in stands apart from what would have to agree with it."""

import re

import pytest

from ibzdocs.base.labels import filled, phrases
from ibzdocs.base.values import Language

LANGUAGES = tuple(Language)
COUNTS = (0, 1, 2, 11, 1_000)
# Fills that are names of things: of units, organisations, documents, services, titles and texts of headings.
NAMES = ("authority", "document", "holder", "organisation", "service", "title", "unit", "most")
# Names of each kind that could ask for another article, pronoun, ending or form before it.
KINDS = {
    Language.NL: (
        "Agentschap", "Administratie voor de Economie", "Hoge Raad", "het Crisiscentrum", "Ministerie",
        "Dienst Vreemdelingenzaken", "Federale Diensten van de Gouverneurs", "112",
    ),
    Language.FR: (
        "Agence", "Hôpital", "Haut Conseil", "Office des étrangers", "Direction générale", "Service d’appui",
        "Services fédéraux des gouverneurs", "112",
    ),
    Language.DE: (
        "Ausländeramt", "Hoher Rat", "Generaldirektion Institutionen", "Föderaler Öffentlicher Dienst Inneres",
        "Krisenzentrum", "Dienststellen der Gouverneure", "die Kanzlei", "112",
    ),
    Language.EN: (
        "Agency", "Hospital", "Honorary Council", "United Service", "European Office", "Directorate",
        "Services of the Governors", "112",
    ),
}  # fmt: skip
# Where "unit" is a segment's number, or a unit of measure; what "most" is where it is a limit.
NO_NAMES = {
    "unit": r"problem\.(?:import|intake|key-figure)-.*|order\.price|(?:named\.)?caption\..*|problem\.means-actions\..*",
    "most": r"(?!(?:named\.)?alternative\.).*",
    "title": r"(?!)",
    "document": r"message\..*|problem\.(?:import|intake)-.*",
    "service": r"problem\.setting.*",
}
# What may stand before a name, so that it need not agree: nothing, a sign, the word for the kind of thing that it is.
APART = re.compile(r"(?:^|[:;,(\[«“„\"\n·–/=] ?|[:;«][ \u00a0\u202f])$")
FILL = re.compile(r"\{([a-z_]+)\}")
CHOICE = re.compile(r"\{([a-z_]+)\|[^{}]*\}")
BETWEEN = "~"


def named(key: str, name: str) -> bool:
    """Whether that fill of a phrase is the name of a thing."""
    return name in NAMES and not re.fullmatch(NO_NAMES.get(name, r"(?!)"), key)


def loose(key: str, text: str) -> list[str]:
    """The names in a phrase before which a word stands that might have to agree with them."""
    return [
        found[1]
        for found in FILL.finditer(text)
        if named(key, found[1]) and not APART.search(text[: found.start()].lstrip(" "))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_before_a_name_has_to_agree_with_it(language: Language) -> None:
    found = {key: loose(key, text) for key, text in phrases(language).items()}
    assert {key: names for key, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "text",
    [
        "Organigramme du {organisation}", "de doelen van {unit}", "Bij {service} in opdracht", "{count} in {document}",
        "Größter Dienst ist {unit}", "door {authority} vastgelegd",
    ],
)  # fmt: skip
def test_a_name_in_a_sentence_is_seen(text: str) -> None:
    assert loose("problem.any.text", text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Organigramme\u00a0: {organisation}",
        "{unit}: de doelen",
        "opdracht 3 ({service})",
        "« {title} »",
        "x, {unit}",
    ],
)
def test_a_name_that_stands_apart_is_right(text: str) -> None:
    assert loose("problem.any.text", text.replace("« ", "«\u00a0")) == []


# French words that lose their vowel before another, and what is filled in after them that never begins with one:
# numbers, years, days (of the week too), hours, and the sign that ends a text ("source").
BEFORE_A_VOWEL = re.compile(r"\b(?:de|jusque|la|le|lorsque|ne|puisque|que|se|si) \{([a-z_]+)[|}]")
NO_VOWEL = frozenset({
    "asked", "at", "available", "count", "date", "day", "days", "dpi", "due", "end", "first", "groups", "lines",
    "most", "new", "old", "on", "percent", "since", "size", "source", "start", "total", "units", "until",
    "weekday", "width", "year",
})  # fmt: skip


def unelided(text: str) -> list[str]:
    """What is filled in after a French word that would have to lose its vowel: « de {author} » with Olivier."""
    return [found for found in BEFORE_A_VOWEL.findall(text) if found not in NO_VOWEL]


def test_no_french_word_has_to_lose_its_vowel_before_what_is_filled_in() -> None:
    found = {key: unelided(text) for key, text in phrases(Language.FR).items()}
    assert {key: names for key, names in found.items() if names} == {}


@pytest.mark.parametrize("text", ["Commentaire de {author}", "La valeur de {value}", "attendu de {codes}"])
def test_a_word_that_would_have_to_lose_its_vowel_is_seen(text: str) -> None:
    assert unelided(text) != []


@pytest.mark.parametrize(
    "text", ["à partir de {year}", "de l’indicateur {value}", "La valeur de «\u00a0{value}\u00a0»"]
)
def test_a_word_before_a_number_or_a_mark_keeps_its_vowel(text: str) -> None:
    assert unelided(text) == []


def test_every_phrase_is_read_with_names_of_every_kind_and_every_count() -> None:
    rendered = 0
    for language in LANGUAGES:
        for key, text in phrases(language).items():
            fills = {*FILL.findall(text), *CHOICE.findall(text)}
            if not fills:
                continue
            cases = KINDS[language] if any(named(key, name) for name in fills) else ("",)
            for name in cases:
                for count in COUNTS:
                    given = {each: name if named(key, each) else count for each in fills}
                    said = filled(language, text, given)
                    assert not re.search(r"\{(?:" + "|".join(fills) + r")[|}]", said), (language, key)
                    assert not name or name in said, (language, key)
                    rendered += 1
    assert rendered > 10_000


# Heads of columns and names of sheets are of either gender, and in the singular or the plural: a French participle
# or adjective that is said of one of them is right for some only.
SAID_OF_A_HEAD = re.compile(r"^«\u00a0\{heading\}\u00a0» (?:n’)?est ")


def test_nothing_in_french_has_to_agree_with_a_head() -> None:
    found = {key for key, text in phrases(Language.FR).items() if SAID_OF_A_HEAD.search(text)}
    assert found == set()
    assert SAID_OF_A_HEAD.search("«\u00a0{heading}\u00a0» n’est pas rempli.")


# "the column “X”" in each language: what stands between the marks is the head of a column, or the name of a sheet.
QUOTED = {
    Language.NL: re.compile(r"(?:kolom|blad) “([^”]+)”"),
    Language.FR: re.compile(r"(?:colonne|feuille) «\u00a0([^»]+)\u00a0»"),
    Language.DE: re.compile(r"(?:Spalte|Blatt|Blattes|Blatts) „([^“]+)“"),
    Language.EN: re.compile(r"(?:column|sheet) “([^”]+)”"),
}
# Columns and sheets of other files than the workbooks: of orders, and of the table of passages of a Word file.
OTHERS = re.compile(r"exchange\..*|.*intake.*|option\.import-mapping")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_is_called_as_its_sheet_calls_it(language: Language) -> None:
    said = phrases(language)
    heads = {
        text
        for key, text in said.items()
        if key.startswith("sheet.")
        and (key.endswith(".heading") or (key.endswith(".name") and key.count(".") == 2))
    }
    wrong = {
        key: word
        for key, text in said.items()
        if not OTHERS.fullmatch(key)
        for word in QUOTED[language].findall(text)
        if "{" not in word and word not in heads
    }
    assert wrong == {}
    assert sum(bool(QUOTED[language].search(text)) for text in said.values()) > 5
