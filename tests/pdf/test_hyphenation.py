"""Where words are divided: as libhyphen does with the same files, which LibreOffice uses too."""

import ctypes
import random
import re
from ctypes.util import find_library
from itertools import pairwise
from pathlib import Path

import pyphen
import pytest

from ibzdocs.formats.fonts import find
from ibzdocs.formats.pdf.layout.hyphenation import (
    DICTIONARIES,
    LEFT,
    RIGHT,
    Patterns,
    divide,
    divide_elsewhere,
    joints,
    patterns,
    places,
)
from ibzdocs.formats.pdf.layout.measure import Font, face

WORDS = {
    "nl": "meer-ja-ren-be-gro-ting per-so-neels-be-zet-ting dienst-ver-le-ning coör-di-na-to-ren geïn-te-res-seerd",
    "fr": "éta-blis-se-ment per-son-nel orga-ni-sa-tion res-pon-sa-bi-lité fonc-tion-ne-ment gou-ver-ne-ment",
    # With the two levels of the German file read as one list: Mita-rbei-tern, Födera-lver-wal-tung, Websi-tes.
    "de": "Mit-ar-bei-tern Föde-ral-ver-wal-tung Web-sites Haus-halts-ord-nung schwarz-ar-bei-ten",
}


def divided(word: str, language: str) -> str:
    found = patterns(language)
    assert found is not None
    places = [0, *found.places(word.lower()), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(places))


@pytest.mark.parametrize(
    ("language", "word"), [(key, word) for key, words in WORDS.items() for word in words.split()]
)
def test_words_are_divided_by_the_patterns(language: str, word: str) -> None:
    assert divided(word.replace("-", ""), language) == word


# As the patterns have them: Auslände-ramt, Gesamts-umme, Beispie-lausgabe, Finan-zinspek-tion, Politikt-hemen.
COMPOUNDS = (
    "Aus-län-der-amt Gesamt-summe Bei-spiel-aus-gabe Finanz-inspek-tion Macht-ebe-nen Feu-er-wehr-ein-sätze "
    "Poli-tik-the-men Antrag-stel-lun-gen Asyl-agen-tur Wei-ter-ent-wick-lung "
    "Erwei-te-rung Finan-zie-rung Ange-stellte Ver-an-stal-tung"
)


@pytest.mark.parametrize("word", COMPOUNDS.split())
def test_german_compounds_are_divided_where_their_parts_meet(word: str) -> None:
    bare = word.replace("-", "")
    found = [0, *places(bare, "de-BE"), len(bare)]
    assert "-".join(bare[start:end] for start, end in pairwise(found)) == word


@pytest.mark.parametrize(
    ("word", "at"),
    [
        ("xxxx", [1, 2, 3]),
        ("xxxxyyyy", [1, 2, 4, 6, 7]),
        ("xxxxyyyyzzzz", [1, 2, 4, 6, 8, 10, 11]),
        ("xxxxyyyzzzz", [1, 2, 4, 7, 9, 10]),
    ],
)
def test_parts_of_a_compound_keep_two_letters_together_where_they_meet(
    word: str, at: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "two_levels.dic"
    path.write_text("UTF-8\nx1y\ny1z\nNEXTLEVEL\nx1\ny1\nz1\n", "utf-8")
    assert Patterns(path).all_places(word) == at


def test_each_joint_stands_once() -> None:
    known = joints("de")
    assert len({letters for letters, _ in known}) == len(known) > 40
    assert all(0 < at < len(letters) for letters, at in known)
    assert joints("xx") == ()


def test_a_dutch_word_is_not_divided_before_a_trema() -> None:
    for word in ("coördinatoren", "geïnteresseerd", "financiële", "reünisten", "poëziebundel"):
        assert not re.search("-[äëïöü]", divided(word, "nl"))


def test_a_language_without_patterns_is_not_divided() -> None:
    assert patterns("xx") is None


class Libhyphen:
    """The second implementation: the library that LibreOffice divides words with."""

    def __init__(self, path: Path) -> None:
        self._library = ctypes.CDLL(find_library("hyphen"))
        self._library.hnj_hyphen_load.restype = ctypes.c_void_p
        self._library.hnj_hyphen_hyphenate3.argtypes = [
            *(ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p),
            *(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p),
            *(ctypes.c_int,) * 4,
        ]
        self._dictionary = self._library.hnj_hyphen_load(str(path).encode())
        self.encoding = path.read_bytes().partition(b"\n")[0].strip().decode("ascii")

    def places(self, word: str) -> list[int]:
        letters = word.encode(self.encoding)
        levels, divided = (ctypes.create_string_buffer(2 * len(letters) + 10) for _ in range(2))
        spelling = [ctypes.byref(ctypes.c_void_p()) for _ in range(3)]
        arguments = (self._dictionary, letters, len(letters), levels, divided, *spelling, LEFT, RIGHT, 0, 0)
        self._library.hnj_hyphen_hyphenate3(*arguments)
        return [at for at, level in enumerate(levels.value[: len(word)], 1) if level % 2]


@pytest.mark.programs
@pytest.mark.skipif(
    find_library("hyphen") is None, reason="libhyphen is not installed: divisions are not compared"
)
@pytest.mark.parametrize(("language", "spelling"), [("nl", "nl"), ("fr", "fr"), ("de", "de_DE")])
def test_words_of_a_whole_dictionary_are_divided_as_libhyphen_does(
    language: str, spelling: str, tmp_path: Path
) -> None:
    dictionary = Path("/usr/share/hunspell") / f"{spelling}.dic"
    if not dictionary.exists():
        pytest.skip(f"{dictionary} is not installed: divisions are not compared")
    file = thinned(pyphen.LANGUAGES[DICTIONARIES[language]], tmp_path / "hyphenation.dic")
    second, ours = Libhyphen(file), Patterns(file)
    for word in random.Random(20).sample(words_of(dictionary), 1500):
        assert ours.places(word) == second.places(word), word


def words_of(dictionary: Path) -> list[str]:
    encoding = re.search(rb"SET (\S+)", dictionary.with_suffix(".aff").read_bytes())
    assert encoding
    lines = dictionary.read_bytes().decode(encoding[1].decode("ascii")).splitlines()[1:]
    plain = re.compile("([a-zàâäéèêëîïôöûüùçß]{6,})/")
    return sorted({found[1] for line in lines if (found := plain.match(line.lower()))})


def thinned(patterns: Path, to: Path) -> Path:
    """The file with a tenth of its longest patterns: libhyphen reads 70,000 of them in four seconds."""
    lines = patterns.read_bytes().splitlines(keepends=True)
    kept = (line for at, line in enumerate(lines) if len(line) < 12 or line[:1].isupper() or at % 10 == 0)
    to.write_bytes(b"".join(kept))
    return to


def test_a_word_is_divided_where_its_hyphen_fits_unkerned_too() -> None:
    """Word processors set the hyphen by itself: one that only fits because it is kerned is none there."""
    files = find("Source Sans Pro", {})
    font = Font(face(files.regular), 18.0, 0.0, kerned=True)
    kerned = font.widths["bloot\u00ad"]
    apart = font.widths["bloot"] + font.widths["\u00ad"]
    assert apart > kerned + 0.1
    assert divide("blootstellen", "nl", font, apart) == 5
    assert divide("blootstellen", "nl", font, (kerned + apart) / 2) == 0
    assert divide_elsewhere("blootstellen", "nl", font, (kerned + apart) / 2) == 0
