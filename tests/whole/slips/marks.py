"""H. Punctuation, numbers, lists, headings, layout."""

from tests.whole.slips.records import (
    Plant,
    add,
    cell,
    french,
    german,
    impossible,
    item,
    label,
    prose,
    put,
    reported,
)

_NUMBERED = "headings are numbered by the document; a typed number is reported"
_SPACES = "spaces before and after signs are checked for each language"
_HEADINGS = "headings of the annex are made from the register in one pattern"

MARKS = (
    impossible(
        "H1",
        "a space inside the number of a heading",
        _NUMBERED,
        cell("Tekst", ("Id", "swot"), "Tekst", put("6. 3. SWOT-analyse"), "title-numbered"),
    ),
    impossible(
        "H2",
        "a chapter number with a dash where others have a full stop",
        _NUMBERED,
        cell("Tekst", ("Id", "resources"), "Tekst", put("Hoofdstuk 7– Onze Middelen"), "title-numbered"),
    ),
    reported(
        "H3",
        "“bijlage II” beside “Bijlage 2” and “bijlage 1”",
        "references are made from codes, in one style; typed ones are reported",
        prose("Dat staat in bijlage II.", "ref-typed"),
        prose("Zie ook hoofdstuk 3 en strategische doelstelling 12.", "ref-typed"),
    ),
    impossible("H4", "dashes, hyphens, capitals and marks that differ in twelve headings", _HEADINGS),
    impossible("H5", "one heading with an article, ten without", _HEADINGS),
    reported(
        "H6",
        "a full stop in the middle of a list: later additions follow",
        "marks at the end of points are compared within a list",
        item("SWOT", "T7", add("."), "list-stop"),
    ),
    reported(
        "H7",
        "words in capitals in the heads of lists",
        "a word in capitals that is written in small letters elsewhere is reported",
        item("SWOT", "W", put("Onze ZWAKTES"), "wording-capitals"),
    ),
    reported(
        "H8",
        "a space before a comma",
        _SPACES,
        prose("Dat geldt op lokaal , regionaal en federaal niveau.", "space-before"),
        french("Cela vaut au niveau local , régional et fédéral.", "space-before"),
        german("Das gilt auf lokaler , regionaler und föderaler Ebene.", "space-before"),
    ),
    reported(
        "H9",
        "a space before a full stop, a semicolon",
        _SPACES,
        prose("Dat staat in het plan .", "space-before"),
    ),
    reported(
        "H10",
        "a sentence without full stop",
        "a paragraph of prose ends with a mark",
        prose("Dat geldt sinds vorig jaar voor alle diensten van het departement", "sentence-open"),
    ),
    reported(
        "H11",
        "“52%” and “80 %”",
        "one manner in all texts of a language",
        prose("De deelname bedraagt 73%, tegen 71 % vroeger.", "percent-mixed"),
    ),
    reported(
        "H12",
        "“Grens -en visabeheer”",
        "a hyphen at the wrong word is reported",
        prose("Dat is het grens -en visabeheer.", "hyphen-astray"),
        german("Das ist die Grenz -und Visaverwaltung.", "hyphen-astray"),
    ),
    reported(
        "H13",
        "an en dash within a compound",
        "a dash where a hyphen belongs is reported",
        prose("Dat volgt uit een EU–verordening.", "dash-in-word"),
        german("Das ist eine IT–gestützte Verwaltung.", "dash-in-word"),
    ),
    impossible(
        "H14",
        "two kinds of dashes as bullets, also within a list",
        "bullets come from the template; a typed one is reported",
        item("Ambities", "A9.2", put("- de processen optimaliseren"), "bullet-typed"),
    ),
    reported(
        "H15",
        "lists that mix points with and without capital",
        "the points of a list begin alike",
        item("SWOT", "O3", put("De uitbouw van nieuwe diensten in de samenleving"), "list-capitals"),
    ),
    reported(
        "H16",
        "a last point with a semicolon, a full stop in mid-list",
        "marks at the end of points are compared within a list",
        item("SWOT", "W7", add(";"), "list-last"),
        item("SWOT", "W3", add("."), "list-stop"),
    ),
    reported(
        "H17",
        "one point that ends with a comma",
        "marks at the end of points are compared within a list",
        item("SWOT", "S4", add(","), "list-comma"),
    ),
    reported(
        "H18",
        "page numbers within the text",
        "page numbers come from the template; a paragraph that is one is reported",
        Plant("page-number", put("45")),
    ),
    reported(
        "H19",
        "words broken by a narrow column",
        "the layout breaks words by itself, with the hyphenation of the language; a word typed in two is"
        " no word of the dictionary",
        prose("Zij bereiden vergaderin gen voor.", "word-misspelled"),
    ),
    reported(
        "H20",
        "names cut off by a column",
        "columns widen and rows grow; a name that breaks off is reported",
        label(
            "Personeel",
            "Commissariaat-generaal voor de Vluchtelingen en de Staatlozen",
            put("Commissariaat-generaal voor de Vluchtelingen en"),
            "text-cut",
        ),
    ),
    reported(
        "H21",
        "three ways of saying “day and night”",
        "one manner in all texts of a language",
        prose("De dienst is 24/7 bereikbaar.", "clock-mixed", copy=1),
        french("Le service est joignable 24/7.", "clock-mixed"),
    ),
    reported(
        "H22",
        "curly and straight quotation marks and apostrophes",
        "one manner in all texts of a language",
        prose('Wij werken "klantgericht" en snel.', "quote-mixed", copy=1),
        prose("Dat geldt voor alle foto's en dossiers.", "apostrophe-mixed", copy=1),
    ),
)
