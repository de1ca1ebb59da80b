"""The plants in running text, each in ways in which a person would write it: drawn at random by a seed."""

import os
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ibzdocs.base.values import Language
from tests.whole.slips.records import Plant, Slip

SEED = os.environ.get("IBZDOCS_SLIPS_SEED", "14")
AT_LEAST = 5
_NL, _FR, _DE = Language.NL, Language.FR, Language.DE
_LEAD = {
    _NL: "Wij stellen het volgende vast:",
    _FR: "Nous constatons ce qui suit :",
    _DE: "Wir stellen Folgendes fest:",
}
_TAIL = {_NL: "en dat blijft zo.", _FR: "et cela reste le cas.", _DE: "und das bleibt so."}
_ALSO = {_NL: "Volgens de diensten geldt dat ook elders.", _FR: "Selon les services, il en va de même ailleurs.",
         _DE: "Nach Angaben der Dienste gilt das auch anderswo."}  # fmt: skip
# What is wrong in capitals, and in a footnote, as well.
_WORDS = (
    "term-forbidden", "translation-term-forbidden", "wording-grammar", "wording-confusion", "word-doubled",
    "promise", "ref-typed", "count-wrong", "count-typed", "wording-outdated",
)  # fmt: skip
_WHOLE = ("sentence-open",)  # how the paragraph ends is the slip

Way = Callable[[str, str, Language], str]


def _behind(before: str, words: str, language: Language) -> str:
    return f"{before} {_ALSO[language]} {words}"


def _in_front(before: str, words: str, language: Language) -> str:
    return f"{words} {before}"


def _led_in(before: str, words: str, language: Language) -> str:
    small = words if words[1:2].isupper() else words[0].lower() + words[1:]
    return f"{before} {_LEAD[language]} {words if language is _DE else small}"


def _bracketed(before: str, words: str, language: Language) -> str:
    return f"{before} ({words})"


def _going_on(before: str, words: str, language: Language) -> str:
    return f"{before} {words.rstrip('.')}, {_TAIL[language]}"


def _asked(before: str, words: str, language: Language) -> str:
    return f"{before} {words.rstrip('.')}{chr(0xA0) if language is _FR else ''}!"


def _noted(before: str, words: str, language: Language) -> str:
    return f"{before}^[{words}]"


def _stressed(before: str, words: str, language: Language) -> str:
    return f"{before} **{words}**"


def _capitals(before: str, words: str, language: Language) -> str:
    return f"{before} {words.upper()}"


_ANY: tuple[Way, ...] = (_behind, _in_front, _led_in, _bracketed, _going_on, _asked, _noted, _stressed)
# Other forms of the slip itself: plural, singular, possessive, a word in between, other signs.
OTHERS: Mapping[tuple[str, Language], tuple[str, ...]] = {
    ("A4", _NL): ("In 2022 vormen de ondergebrachte kredieten 52% van de totale begroting.",),
    ("A8", _NL): ("Zie de tabel hieronder.", "Zie de tabellen 4 en 5.", "Dat staat in tabel 2."),
    ("A13", _NL): ("Er zijn elf horizontale doelstellingen.",),
    ("B10", _NL): ("Dat volgt later in een addendum.", "De doelstellingen worden later toegevoegd."),
    ("D1", _NL): ("De directie Preventie en Veiligheid waakt.",),
    ("D8", _NL): ("De corporate cel volgt dit op.", "De CORPORATE CEL volgt dit op.", "De Corporate-cel volgt dit op."),
    ("D17", _NL): ("Het rijkregister is de bron.", "De gegevens van het RIJKREGISTER tellen."),
    ("D18", _NL): ("De 112-noodcentra zijn bereikbaar.", "Een 112-noodcentrale is bereikbaar."),
    ("E2", _NL): ("Dat is een transversale strategische prioriteit.",),
    ("E3", _NL): ("Dat bevoegdheidsdomein is ruim.", "De Bevoegdheidsdomeinen zijn ruim."),
    ("E4", _NL): ("De beleidsplannen treden in werking.", "De doelen van het BELEIDSPLAN gelden."),
    ("E5", _NL): ("Dat staat in het operationele jaarlijkse plan.",),
    ("E6", _NL): ("Dat is een kernwaarde.", "Onze Kernwaarden gelden."),
    ("E7", _NL): ("Het overleg met een vakbond is geregeld.", "De vakbonden zijn het eens."),
    ("E7", _FR): ("La concertation avec le syndicat est régulière.",),
    ("E8", _NL): ("Elke stakeholder telt.", "De mening van de stakeholder's telt."),
    ("E9", _NL): ("Dat is een kerntaak.", "De KERNTAKEN blijven."),
    ("E11", _NL): ("Dat volgt uit de Dublin-conventie.",),
    ("F6", _NL): ("Dit is een levend document.",),
    ("G5", _NL): ("Zij spelen geen belangrijk rol.", "Dat is een sterk samenwerking."),
    ("G8", _NL): ("Dat geldt voor elke nieuwe project.", "Onze budget volstaat."),
    ("G9", _NL): ("In bijzonder haar ontwikkeling telt.", "Dat geldt in bijzonder voor onze diensten.",
                  "Dat geldt, in bijzonder tijdens een crisis, voor allen."),
    ("G10", _NL): ("Dat zijn de meeste gepaste maatregelen.", "Wij kiezen de meeste geschikte manier."),
    ("G11", _NL): ("Een strategische beleid is nodig.",),
    ("G15", _NL): ("De electronische kaart bestaat.",),
    ("G16", _NL): ("De management functie is ingevuld.",),
    ("G18", _NL): ("Er is een voorstel van operationele plan.",),
    ("H3", _NL): ("Zie punt 8 onder bedreigingen.", "Zie ook doelstelling 5.", "Dat volgt uit doelstellingen 4 en 8.",
                  "Zie bijlage 1.", "Zie bijlagen 1 en 2."),
    ("H9", _NL): ("Dat staat in het plan ; dat blijft.",),
    ("H12", _NL): ("Dat is het water -of klimaatbeleid.",),
    ("H13", _NL): ("Dat volgt uit de EU–richtlijnen.", "De plannen van de EU–fondsen gelden."),
}  # fmt: skip


def varied(slip: Slip, plant: Plant) -> Iterator[Plant]:
    """The variations of a plant in running text: five or more, each another sentence or another place.

    None of plants that change a cell of their own, or that are told from the other texts only together.
    """
    if plant.cells or plant.copy or plant.code == "page-number":
        return
    said = plant.change("")
    words = said.strip()
    others = [words, *OTHERS.get((slip.number, plant.language), ())]
    ways = list(_WHOLE_WAYS if plant.code in _WHOLE else _ANY)
    if plant.code in _WORDS:
        ways.append(_capitals)
    draw = random.Random(f"{SEED} {slip.number} {words}")
    pairs = [(way, text) for way in ways for text in others]
    draw.shuffle(pairs)
    told = [(_behind, text) for text in others[1:]]
    for way, text in (*told, *(pair for pair in pairs if pair not in told))[: max(AT_LEAST, len(told) + 2)]:
        yield replace(plant, change=_written(way, text, plant.language))


_WHOLE_WAYS: tuple[Way, ...] = (_behind, _led_in, lambda before, words, _: f"{before} {words}",
                                lambda before, words, _: f"{before} En {words[0].lower()}{words[1:]}",
                                lambda before, words, _: f"{before} **{words}**")  # fmt: skip


def _written(way: Way, words: str, language: Language) -> Callable[[str], str]:
    return lambda before: way(before, words, language)
