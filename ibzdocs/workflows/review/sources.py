"""The texts of an edition as they stand now, by key: what a proposal is set against, and where it goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language, Words
from ibzdocs.formats.xlsx.patch import patched
from ibzdocs.formats.xlsx.reader import open_file
from ibzdocs.session.session import Session
from ibzdocs.session.shown import citers
from ibzdocs.translation import coded
from ibzdocs.translation.catalogue import Catalogue, Entry
from ibzdocs.translation.plain import storable
from ibzdocs.translation.segments import Segment, segments_of
from ibzdocs.tree.nodes import Note, Reference
from ibzdocs.tree.walk import rebuild, walk
from ibzdocs.workflows.review.align import likeness
from ibzdocs.workflows.review.records import Part

_LIKE = 0.7  # of a text that was sent and one that is taken for it


@immutable
class Target:
    """A text: its segment, and the language in which it is meant."""

    key: str
    language: Language


class Texts:
    """The texts of an edition that is open."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._citer = citers(session)
        self._said: dict[Language, dict[str, list[str]]] = {}

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """Every text that a document shows, by key."""
        found: dict[str, Words] = {}
        for document in self.session.documents.values():
            for words in walk((document.meta, document.blocks, *document.names.values()), Words):
                found.setdefault(words.key, words)
        return found

    def now(self, target: Target) -> str | None:
        """What a text says now with its markup; None where it is no longer there."""
        words = self.words.get(target.key)
        if words is None:
            return None
        return self._citer(target.language).said(words)

    def find(self, key: str, language: Language, sent: Mapping[str, str]) -> Target | None:
        """A text that was sent under a key: rows that came or went may have renamed it; None where it is gone.

        ``sent`` is what each text said then. Where one text alone says now what this one said, it is that, also if
        another one that was changed has its key now. A text that says now what another one said is that other one.
        """
        target = Target(key, language)
        now, said = self.now(target), sent.get(key)
        if said is None or now == said:
            return target if now is not None else None
        renamed = [each for each in self._saying(language).get(said, ()) if sent.get(each) != said]
        if len(renamed) == 1:
            return Target(renamed[0], language)
        if now is not None and now not in set(sent.values()):
            return target  # it was changed where it stands
        return None if renamed else self._changed_too(key, language, sent)

    def _changed_too(self, key: str, language: Language, sent: Mapping[str, str]) -> Target | None:
        """The text beside one that was renamed, and changed as well: the one most like it that nobody sent so."""
        stem, known, best = key.partition(".")[0], set(sent.values()), (_LIKE, "")
        for other in (each for each in self.words if each.partition(".")[0] == stem):
            now = self.now(Target(other, language)) or ""
            if now not in known:
                best = max(best, (likeness(sent[key], now), other))
        return Target(best[1], language) if best[1] else None

    def alike(self, shown: Mapping[str, Part]) -> Iterator[Part]:
        """The texts that say what one of those that are shown says, and are not shown themselves."""
        for language, typed in dict.fromkeys((each.language, each.typed) for each in shown.values()):
            for key in self._saying(language).get(typed, ()):
                if typed and key not in shown:
                    yield Part("", "text", key, language, typed)

    def _saying(self, language: Language) -> Mapping[str, Sequence[str]]:
        """The keys of what each text says in a language."""
        if language not in self._said:
            said = ((self.now(Target(key, language)) or "", key) for key in self.words)
            self._said[language] = gathered(said)
        return self._said[language]

    def is_translation(self, target: Target) -> bool:
        """Whether it stands in the catalogue, not in a workbook."""
        words = self.words.get(target.key)
        return (
            words is not None
            and words.language is not target.language
            and target.language not in dict(words.given)
        )

    def place(self, target: Target) -> Place | None:
        """The cell in which a text stands."""
        words = self.words.get(target.key)
        if words is None:
            return None
        return next(iter(self._citer(target.language).text(words, "").cells), None)

    # ----------------------------------------------------------------------------------------- cells

    def lines(self, target: Target) -> dict[str, str]:
        """The texts that share the cell of one, by key in their order: a cell may hold several paragraphs."""
        stem = _stem(target.key)
        mine = [words for key, words in self.words.items() if _stem(key) == stem]
        place = self.place(target)
        found: dict[str, str] = {}
        for words in sorted(mine, key=lambda each: _line(each.key)):
            other = Target(words.key, target.language)
            if self.place(other) == place:
                found[words.key] = self.now(other) or ""
        return found

    def cells(self, texts: Mapping[Target, str]) -> dict[Place, str]:
        """What the cells of these texts hold with them: other paragraphs of the same cell stay."""
        found: dict[Place, dict[str, str]] = {}
        for target, text in texts.items():
            place = self.place(target)
            if place is not None:
                lines = found.setdefault(place, self.lines(target))
                lines[target.key] = text
        return {place: "\n".join(filter(None, lines.values())) for place, lines in found.items()}

    def workbooks(self, cells: Mapping[Place, str]) -> dict[Path, bytes]:
        """The workbooks with these cells."""
        found: dict[Path, bytes] = {}
        paths = {path.name: path for path in self.session.edition.workbooks}
        for file in dict.fromkeys(place.file for place in cells):
            mine: dict[str, dict[tuple[int, int], str | None]] = {}
            for place, text in cells.items():
                if place.file == file:
                    mine.setdefault(place.sheet, {})[place.row, place.column] = text or None
            found[paths[file]] = patched(open_file(paths[file]).settled(), file, mine, over_formulas=True)
        return found

    # ---------------------------------------------------------------------------------- translations

    def catalogue(self, language: Language, texts: Mapping[str, str], by: str, on: object) -> Catalogue:
        """The catalogue with these translations, as a reviser proposed them: they are to be approved anew."""
        entries: list[Entry] = []
        catalogue = self._at_their_keys(language)
        for key, text in texts.items():
            now = self.now(Target(key, language)) or ""
            entries += _entries(self.words[key], text, now, catalogue, by, on)
        return catalogue.having(entries)

    def _at_their_keys(self, language: Language) -> Catalogue:
        """The catalogue with each translation under the key that its text has now.

        Where rows came or went a text has the key that another one had: what is written there would else take the
        place of a translation that is in use.
        """
        moved = ((unit.segment.key, unit.entry) for unit in self.session.units[language] if unit.moved_from)
        kept = [replace(entry, key=key) for key, entry in moved if entry is not None]
        return self.session.catalogues[language].having(kept)


def _entries(words: Words, text: str, now: str, catalogue: Catalogue, by: str, on: object) -> Iterator[Entry]:
    """The entries of a translation and of its footnotes that say something else than ``now``.

    Figures are bound to those of the source. What says the same stays: it may be no translation but what stands
    in the place of one.
    """
    old_texts = _apart(now)
    for number, (segment, typed) in enumerate(zip(segments_of(words), _apart(text), strict=False)):
        if number < len(old_texts) and typed == old_texts[number]:
            continue
        target = _bound(segment, typed, catalogue.language)
        old = catalogue.entries.get(segment.key)
        if old is not None and old.target == target and old.source == segment.skeleton:
            continue
        new = Entry(segment.key, segment.language, segment.skeleton, target, by=by, on=on)  # type: ignore[arg-type]
        yield replace(new, order=old.order, remark=old.remark, answer=old.answer) if old else new


def _apart(text: str) -> list[str]:
    """A text with marks in place of its footnotes, and then the text of each of these."""
    said = [coded.write(each.children) for each in walk(coded.parse(text), Note)]
    marks = iter(range(1, len(said) + 1))
    return [coded.write(rebuild(coded.parse(text), lambda _: Reference(f"^{next(marks)}"), Note)), *said]


def _bound(segment: Segment, typed: str, language: Language) -> str:
    inlines = coded.parse(typed)
    bound = coded.bind(storable(inlines) or inlines, segment.literals, language)
    return coded.write(bound)


def _stem(key: str) -> str:
    head, _, tail = key.rpartition("/")
    return head if tail.isdigit() and head.count("/") >= 2 else key


def _line(key: str) -> int:
    tail = key.rpartition("/")[2]
    return int(tail) if tail.isdigit() else 1
