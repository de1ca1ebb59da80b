"""Why a file cannot be read or written is said in the reader's language, not in that of systems and libraries."""

import errno
import json
import os
import re
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from ibzdocs.base.labels import sentence
from ibzdocs.base.problems import IbzdocsError, Place, error, reason
from ibzdocs.base.stored import parsed
from ibzdocs.base.values import Language
from ibzdocs.base.why import NAMES
from ibzdocs.translation import catalogue, memory, orders

ENGLISH = re.compile(
    r"Errno|None:|No space|Read-only|Permission|codec|object|attribute|Expecting|indices|limit|zip file|argument"
)


def said(detail: str, language: Language) -> str:
    return sentence(language, error("output-locked", Place("plan.docx"), detail=detail))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_reason_is_a_phrase_in_each_language(name: str, language: Language) -> None:
    found = said(f"@{name} 7", language)
    assert "@" not in found
    assert "{" not in found


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EROFS, "de schijf is alleen-lezen"),
        (errno.EACCES, "geen toegang"),
        (errno.ELOOP, "leidt naar zichzelf"),
        (errno.ENAMETOOLONG, "te lang"),
    ],
)
def test_what_the_system_says_is_said_in_dutch(number: int, words: str) -> None:
    found = said(reason(OSError(number, os.strerror(number))), Language.NL)
    assert words in found
    assert not ENGLISH.search(found)


def test_what_has_no_phrase_keeps_its_words_without_a_number() -> None:
    assert reason(OSError(errno.EDEADLK, "Resource deadlock avoided")) == "Resource deadlock avoided"
    assert reason(OSError("something")) == "something"
    assert reason(RuntimeError()) == "RuntimeError"
    assert reason(ValueError("in order")) == "in order"


def test_libraries_speak_of_the_file() -> None:
    with pytest.raises(zipfile.BadZipFile) as zipped:
        zipfile.ZipFile(Path(__file__))
    with pytest.raises(etree.XMLSyntaxError) as marked:
        etree.fromstring("<a>\n<b></a>")
    faults = (zipped.value, marked.value, socket.gaierror(-2, "Name or service not known"), TimeoutError())
    assert [reason(each) for each in faults] == ["@zip", "@xml 2", "@no-host", "@timeout"]


def broken() -> Iterator[str]:
    """Texts of stored files that are none, or are not what they were."""
    yield from ("", "[", "null", "7", "[]", '"x"', "NaN", '{"version": "x"}', '{"version": 1, "lines": 3}')
    yield from ("[" * 50_000, '{"a":' * 50_000 + "1" + "}" * 50_000, "1" * 6_000)
    yield '{"version": 2, "entries": {"a": 1}}'
    yield json.dumps({"version": 2, "entries": {"a": {"source": 1}}})


@pytest.mark.parametrize("text", list(broken()), ids=range(len([*broken()])))
def test_no_message_about_a_stored_file_is_one_of_python(text: str) -> None:
    loads = (
        lambda: catalogue.load(text, Language.FR, "fr.json"),
        lambda: memory.load(text, "memory.json"),
        lambda: orders.load(text, "2026-001-fr.json"),
    )
    for load in loads:
        try:
            load()
        except IbzdocsError as stopped:
            for found in stopped.problems:
                assert not ENGLISH.search(sentence(Language.NL, found)), sentence(Language.NL, found)


def test_what_cannot_be_read_is_a_value_error() -> None:
    for text in ("[" * 50_000, "1" * 6_000, "{"):
        with pytest.raises(ValueError, match="|".join((".", "^$"))) as stopped:
            parsed(text)
        assert reason(stopped.value) in {"@deep", "@digits", "@json 1"}


@pytest.mark.parametrize("detail", ["@foo", "@", "@ full", "@Full", "www@full", "@plan.year"])
def test_words_that_begin_as_a_phrase_does_are_shown_as_they_are(detail: str) -> None:
    assert f"({detail})" in sentence(
        Language.NL, error("workbook-unreadable", Place("plan.xlsx"), detail=detail)
    )
