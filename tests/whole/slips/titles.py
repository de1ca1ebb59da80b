"""C. Titles that differ."""

from tests.whole.slips.records import Plant, impossible, prose

_ONCE = "titles are stored once and shown by their code"
_SWOT = "items of the analysis are stored once; the annex shows them by their code"


def _retyped(words: str) -> Plant:
    return prose(words, "title-retyped")


TITLES = (
    impossible(
        "C1",
        "title of objective 2 without its verb in the annex",
        f"{_ONCE}; one that is typed into a text is reported",
        _retyped("Zie Erkend aanspreekpunt en motor van het veiligheidsbeleid op het grondgebied."),
    ),
    impossible(
        "C2",
        "title of objective 6 with “en” for a slash",
        f"{_ONCE}; one that is typed into a text is reported",
        _retyped("Zie Betrokkenheid bij en aanwezigheid op Europese en internationale fora."),
    ),
    impossible(
        "C3",
        "title of objective 10 in another wording",
        f"{_ONCE}; one that is typed into a text is reported",
        _retyped("Zie Een nieuwe bestuur, een nieuwe organisatie en een nieuwe architectuur inzake ICT."),
    ),
    impossible(
        "C4",
        "title of domain 1 in three wordings",
        f"{_ONCE}; one that is typed into a text is reported",
        _retyped(
            "Dat is De veiligheid van de burger en de maatschappij, in bijzonder haar democratische"
            " ontwikkeling en de bescherming van het private en openbare patrimonium."
        ),
    ),
    impossible("C5", "title of domain 3 in three wordings", _ONCE),
    impossible(
        "C6",
        "title of domain 4 with and without one of its parts",
        f"{_ONCE}; one that is typed into a text is reported",
        _retyped("Dat is De toegang tot het grondgebied, het verblijf en de verwijdering van vreemdelingen."),
    ),
    impossible("C7", "title of a risk domain with a small letter and a slip in the annex", _ONCE),
    impossible("C8", "title of a risk domain with and without brackets", _ONCE),
    impossible("C9", "two bullets of the chapter that are one risk domain in the annex", _ONCE),
    impossible(
        "C10",
        "the annex about the organisation under two titles",
        "annexes are listed and headed by the same row",
    ),
    impossible(
        "C11", "the annex about risks under two titles", "annexes are listed and headed by the same row"
    ),
    impossible("C12", "a weakness in other words in the annex", _SWOT),
    impossible("C13", "spaces around slashes and end marks that differ in the annex", _SWOT),
)
