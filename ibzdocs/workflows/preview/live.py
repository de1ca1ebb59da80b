"""An edition as it is now: opened again after each change, and asked while it stands still."""

import gc
import threading
import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import IbzdocsError, Problem
from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.cache import FOLDER, Cache, RunCache, secret
from ibzdocs.session.output_folder import MANIFEST
from ibzdocs.session.passages import Passage
from ibzdocs.session.session import Session
from ibzdocs.session.shown import ShownDocuments
from ibzdocs.session.watching import changes
from ibzdocs.workflows.preview import official
from ibzdocs.workflows.preview.marked import Marked, marked, page

_PAUSE = 0.1  # seconds between two looks at the files
_QUIET = 1.0  # seconds without a change after which everything is checked: the pages come first
_ATTEMPTS = 5
_MARKED = ("new", "in-translation", "in-flight", "stale", "cosmetic", "pivot")


@immutable
class News:
    """What is told to the pages: the number of the edition, whether its findings are known, what stops it."""

    edition: int
    checked: bool = False
    stopped: tuple[Problem, ...] = ()


class Moment:
    """An edition at one moment. Documents are asked of sessions of their own, so that they wait for no check."""

    def __init__(self, edition: Edition, number: int, cache: RunCache) -> None:
        self.edition, self.number, self._cache = edition, number, cache
        self.pages, self.whole = threading.RLock(), threading.RLock()  # who asks holds that of what is asked
        self._documents: dict[str, Session] = {}
        self._marked: dict[tuple[str, Language], Marked] = {}

    @cached_property
    def session(self) -> Session:
        """The edition with all its documents."""
        return Session(self.edition, cache=self._cache)

    @cached_property
    def shown(self) -> ShownDocuments:
        """What all its documents show."""
        return ShownDocuments(self.session)

    def read(self) -> None:
        """Read the workbooks. Raises WorkbookError for one that cannot be opened."""
        with self.whole:
            _ = self.session.plan

    def of(self, name: str) -> Session:
        """The edition with that document alone."""
        if name not in self._documents:
            self._documents[name] = self.apart(name)
        return self._documents[name]

    def apart(self, name: str) -> Session:
        """The same for who holds the lock of the whole: it is told what is wrong, which takes longer than a page."""
        made = Session(self.edition, scope=(name,), cache=self._cache)
        made.digests = self.session.digests  # of one moment: a file that is being written now is of the next
        return made

    def marked(self, name: str, language: Language) -> Marked:
        """A document in a language. Raises KeyError for one that there is not."""
        key = (name, language)
        if key not in self._marked:
            self._marked[key] = marked(self.of(name).localised(name, language).document, language)
        return self._marked[key]

    def page(self, name: str, language: Language) -> bytes:
        """The page of a document in a language. Raises KeyError for one that there is not."""
        of, session = self.marked(name, language), self.of(name)
        units = session.units[language]
        states = {unit.segment.key: unit.standing.value for unit in units if unit.standing in _MARKED}
        before = self._official(name, language)

        def changed(passage: Passage) -> bool:
            return before is not None and official.is_new(passage, before)

        return page(of, self.edition, states, changed, self._cache)

    def _official(self, name: str, language: Language) -> frozenset[str] | None:
        """What the last official file says; read again when a build has written something."""
        folder = self.edition.output
        known = folder / MANIFEST
        stamp = str(known.stat().st_mtime_ns) if known.is_file() else ""
        return self._cache.held(
            f"official-{name}-{language.value}", stamp, lambda: official.texts(folder, name, language)
        )

    def findings(self) -> Sequence[Problem]:
        """Everything that ``check`` finds."""
        return self.session.findings.problems


class _Closed(Exception):
    """The edition is no longer followed."""


class Live:
    """An edition that is followed: the moment that it is in, and news of it for all who wait."""

    def __init__(self, root: Path) -> None:
        edition = project.find(root)
        self._cache = RunCache(Cache(edition.output / FOLDER, secret()))
        self.moment = Moment(edition, 1, self._cache)
        self.root = edition.root
        self.news = News(1)
        self._told = threading.Condition()
        self._closed = threading.Event()
        self._checking: list[threading.Thread] = []

    def follow(self) -> None:
        """Open the edition again after every change, until it is closed. Meant for a thread of its own.

        Looking for unreachable objects takes as long as a page: it waits until it is quiet.
        """
        gc.disable()
        self._check()
        try:
            for _ in changes(self.root, sleep=self._rest, pause=_PAUSE):
                self.refresh()
                self._check()
        except _Closed:
            return
        finally:
            gc.enable()

    def close(self) -> None:
        """Follow the edition no longer; a check that has begun comes to its end first."""
        self._closed.set()
        with self._told:
            self._told.notify_all()
        for thread in self._checking:
            thread.join()

    @property
    def closed(self) -> bool:
        """Whether the edition is followed no longer."""
        return self._closed.is_set()

    def _rest(self, seconds: float) -> None:
        if self._closed.wait(seconds):
            raise _Closed

    def refresh(self) -> None:
        """Open the edition again; where it cannot be read, the moment before stays and that is told.

        A file that cannot be read may be one that is still being written: it is tried again a few times.
        """
        number, stopped = self.news.edition + 1, IbzdocsError()
        for _ in range(_ATTEMPTS):
            try:
                moment = Moment(project.load(self.root), number, self._cache)
                moment.read()
            except IbzdocsError as fault:
                stopped = fault
                time.sleep(_PAUSE)
            else:
                self.moment = moment
                self._tell(News(number))
                return
        self._tell(News(number, stopped=stopped.problems))

    def after(self, known: News | None, seconds: float) -> News | None:
        """The news that are other than ``known``; None where there are none for so many seconds, or it is closed."""
        with self._told:
            self._told.wait_for(lambda: self.closed or self.news != known, seconds)
            return self.news if self.news != known else None

    def _check(self) -> None:
        """Check the moment beside the pages, once it is quiet; a change in between makes it pointless."""
        thread = threading.Thread(target=self._checked, args=(self.moment,), daemon=True)
        self._checking = [each for each in self._checking if each.is_alive()] + [thread]
        thread.start()

    def _checked(self, moment: Moment) -> None:
        if self._closed.wait(_QUIET) or moment is not self.moment:
            return
        stopped: tuple[Problem, ...] = ()
        try:
            with moment.whole:
                moment.findings()
        except IbzdocsError as fault:
            stopped = fault.problems
        except OSError:  # a file went away while it was read: that is a change, which is followed
            return
        with self._told:
            if moment is not self.moment:
                return
            # What was saved since and cannot be read is still to be told.
            later = self.news.edition != moment.number
            self._tell(News(self.news.edition, True, self.news.stopped if later else stopped))
        gc.collect()

    def _tell(self, news: News) -> None:
        with self._told:
            self.news = news
            self._told.notify_all()
