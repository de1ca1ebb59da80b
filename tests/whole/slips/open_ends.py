"""F. Placeholders, notes, residue of other languages."""

from tests.whole.slips.records import (
    add,
    cell,
    french,
    german,
    label,
    prose,
    put,
    reported,
)

_OPEN = "placeholders are errors"
_LANGUAGE = "words and abbreviations that only another language has are reported"

OPEN_ENDS = (
    reported(
        "F1",
        "the date “**-**-****”",
        _OPEN,
        cell("Communicatie", ("Id", "K5"), "Materiaal", put("Voorstel van **-**-****"), "placeholder"),
    ),
    reported(
        "F2",
        "the target group “***”",
        _OPEN,
        cell("Communicatie", ("Id", "K7"), "Doelgroep", put("***"), "placeholder"),
    ),
    reported(
        "F3",
        "values left as “(...)”",
        _OPEN,
        cell("Communicatie", ("Id", "K4"), "Boodschap", put("Onze waarden (...)."), "placeholder"),
    ),
    reported(
        "F4",
        "a working note beside the figures",
        "what stands in a column without heading is not read, and reported",
        cell(
            "Begroting",
            ("Omschrijving", "Detacheringen"),
            "",
            put("toelage na te kijken"),
            "column-without-heading",
        ),
        prose("Toelage: na te kijken met B&BC.", "remark-left"),
    ),
    reported(
        "F5",
        "“ecxl.” and section codes without spaces in the head of a table",
        "spelling, and a space around “&” between numbers",
        label("Begroting", "Project 112", put("Project 112 (ecxl. afdelingen 54&63)"), "space-missing"),
        label("Begroting", "Forfaitaire onkosten", add(" (ecxl. reizen)"), "word-unknown"),
    ),
    reported(
        "F6",
        "“(levend document)” in the title of an annex",
        "promises and notes are reported, in titles too",
        cell("Tekst", ("Id", "risks"), "Tekst", add(" (levend document)"), "promise"),
    ),
    reported(
        "F7",
        "the French code of the organisation in Dutch text",
        _LANGUAGE,
        prose("Dat geldt binnen onze SPF.", "name-foreign"),
    ),
    reported(
        "F8",
        "“et” in Dutch text",
        _LANGUAGE,
        prose("Het kanaal is e-mail et animatie.", "word-foreign"),
        french("Le service traite les dossiers en toezicht.", "word-misspelled"),
    ),
    reported("F9", "“via DG”", _LANGUAGE, prose("Dat verloopt via DG.", "abbreviation-foreign")),
    reported(
        "F10",
        "“IF” for the Inspectorate of Finance",
        "an abbreviation must be explained or be that of a unit",
        prose("Dat vraagt een advies van de IF.", "abbreviation-unknown"),
        french("Cela relève de la CIDE.", "abbreviation-unknown"),
        german("Das ist Aufgabe der BKAG.", "abbreviation-unknown"),
    ),
    reported(
        "F11",
        "many abbreviations that nothing explains",
        "an abbreviation must be explained where it is first used, or on its sheet",
        prose("Dat gebeurt volgens de FABV-methode.", "abbreviation-unknown"),
    ),
)
