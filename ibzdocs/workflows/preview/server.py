"""The server of the preview: requests of one browser on this computer, few at a time, and the page around them."""

import contextlib
import json
import re
import secrets
import socket
import threading
import time
from collections.abc import Mapping
from html import unescape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.problems import IbzdocsError
from ibzdocs.base.values import Language
from ibzdocs.formats.own_pages import template
from ibzdocs.workflows.preview.answers import Answers
from ibzdocs.workflows.preview.decisions import LONGEST, decided, keep, open_points
from ibzdocs.workflows.preview.guard import DECIDE, HEADERS, LOOPBACK, refusal
from ibzdocs.workflows.preview.live import Live, News

MOST_STREAMS, MOST_REQUESTS = 16, 32
MOST_SENT = 8 * LONGEST  # bytes of a decision: two texts of letters that JSON writes as \\u0000, or nearly
_BEAT = 10  # seconds after which a stream says that it is still there
_PATIENCE = 20  # seconds for a connection to take what is sent
_SAID = 5  # seconds for a request to be said
_MOMENT = 0.5  # seconds for a place to become free
_OWN = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
_FRAME = f"{_OWN}frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_STOPPED = "default-src 'none'; frame-ancestors 'self'"
_FILES = {"preview.js": "text/javascript", "preview.css": "text/css"}
_POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]+)"')
_NUMBER = re.compile(r"\d{1,9}")


class Server(ThreadingHTTPServer):
    """The preview of an edition at a free port; ``address`` is where the browser finds it.

    It ends by itself when no page has been open for ``alone`` seconds, or none was opened at all in
    ``unopened`` seconds.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, live: Live, language: Language, alone: float = 60, unopened: float = 600) -> None:
        super().__init__((LOOPBACK, 0), _Handler)
        self.live, self.language = live, language
        self.token = secrets.token_urlsafe(24)
        self.port = int(self.server_address[1])
        self._alone, self._unopened = alone, unopened
        self.streams = threading.BoundedSemaphore(MOST_STREAMS)
        self._places = threading.BoundedSemaphore(MOST_REQUESTS + MOST_STREAMS)
        self._open, self._since, self._seen = 0, time.monotonic(), False
        self._unsaid: dict[Any, float] = {}  # connections that have asked nothing yet, the oldest first
        self._counting = threading.Lock()

    @property
    def address(self) -> str:
        """What to open in the browser."""
        return f"http://{LOOPBACK}:{self.port}/{self.token}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own; where there are too many, one that has asked nothing yet has to go."""
        if not self._places.acquire(blocking=False):
            self._end_unsaid(time.monotonic(), 1)
            if not self._places.acquire(timeout=_MOMENT):
                self.shutdown_request(request)
                return
        with self._counting:
            self._unsaid[request] = time.monotonic()
        super().process_request(request, client_address)

    def said(self, request: Any) -> None:
        """A connection has said what it asks, or has ended."""
        with self._counting:
            self._unsaid.pop(request, None)

    def _end_unsaid(self, before: float, most: int = MOST_REQUESTS + MOST_STREAMS) -> None:
        """End connections that are older and have asked nothing yet, byte by byte or not at all."""
        with self._counting:
            over = [request for request, since in self._unsaid.items() if since <= before][:most]
            for request in over:
                del self._unsaid[request]
                with contextlib.suppress(OSError):
                    request.shutdown(socket.SHUT_RDWR)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """One request, from its thread; its place is free afterwards."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.said(request)
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing is printed where a browser closes its end."""

    def service_actions(self) -> None:
        """End where nobody looks any more; end connections that take long to say what they ask."""
        self._end_unsaid(time.monotonic() - _SAID)
        with self._counting:
            limit = self._alone if self._seen else self._unopened
            over = self._open == 0 and time.monotonic() - self._since > limit
        if over:
            threading.Thread(target=self.shutdown, daemon=True).start()

    def counted(self, change: int) -> None:
        """A page was opened (1) or closed (-1)."""
        with self._counting:
            self._open += change
            self._since, self._seen = time.monotonic(), True


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = _PATIENCE
    server_version, sys_version = "ibzdocs", ""
    pages: ClassVar[Mapping[str, str]] = {
        "": "_frame", "preview.js": "_file", "preview.css": "_file", "state": "_state", "page": "_page",
        "findings": "_findings", "source": "_source", "picture": "_picture", "elsewhere": "_elsewhere",
        "search": "_search", "open": "_open_points", "events": "_events", DECIDE: "_decide",
    }  # fmt: skip

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged: the address holds the secret."""

    def do_GET(self) -> None:
        """Answer a request that is one of ours; whatever its method, ``refusal`` says which may come further."""
        self.server.said(self.connection)
        # One that is given twice is neither of both.
        headers = {name.lower(): ", ".join(self.headers.get_all(name, ())) for name in self.headers}
        why = refusal(self.command, self.path, headers, self.server.port, self.server.token)
        if why is not None:
            self._refuse(why)
            return
        parts = urlsplit(self.path)
        self.wanted = dict(parse_qsl(parts.query))
        self.name = parts.path.removeprefix(f"/{self.server.token}").removeprefix("/")
        answer = self.pages.get(self.name)
        if answer is None or not parts.path.startswith(f"/{self.server.token}/"):
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        try:
            getattr(self, answer)()
        except IbzdocsError as stopped:
            told = json.dumps({"stopped": self.answers.stopped(stopped.problems)}, ensure_ascii=False)
            self._send(told.encode(), "application/json", _STOPPED, status=HTTPStatus.CONFLICT)
        except (KeyError, IndexError, StopIteration, ValueError, RecursionError):
            self._refuse(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What is no request of HTTP is refused like the others: the library would say more, and repeat parts of it."""
        self._refuse(HTTPStatus(code))

    do_POST = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = do_PATCH = do_GET

    # ----------------------------------------------------------------------------------------- answers

    @property
    def answers(self) -> Answers:
        """Answers about the edition as it is now."""
        return Answers(self.server.live.moment, self.server.language)

    @property
    def _of(self) -> tuple[str, Language]:
        """The document and language that are asked for. Raises ValueError or KeyError for none."""
        name, language = self.wanted["document"], Language(self.wanted["language"])
        if language not in self.server.live.moment.edition.languages:
            raise ValueError(language)
        return name, language

    def _number(self, name: str) -> int:
        if not _NUMBER.fullmatch(self.wanted[name]):
            raise ValueError(name)
        return int(self.wanted[name])

    def _frame(self) -> None:
        self._send(frame(self.server.language).encode(), "text/html; charset=utf-8", _FRAME)

    def _file(self) -> None:
        data = files(__package__).joinpath(self.name).read_bytes()
        self._send(data, f"{_FILES[self.name]}; charset=utf-8", _FRAME)

    def _state(self) -> None:
        moment, news = self.server.live.moment, self.server.live.news
        languages = [each.value for each in moment.edition.languages]
        self._json({
            "edition": moment.number, "checked": news.checked, "documents": self.answers.documents(),
            "languages": languages, "said": said(self.server.language), "name": moment.edition.root.name,
            "stopped": self.answers.stopped(news.stopped),
        })  # fmt: skip

    def _page(self) -> None:
        name, language = self._of
        moment = self.server.live.moment
        with moment.pages:
            data = moment.page(name, language)
        found = _POLICY.search(data)
        policy = unescape(found[1].decode()) if found else "default-src 'none'"
        self._send(data, "text/html; charset=utf-8", f"{policy}; frame-ancestors 'self'", str(moment.number))

    def _findings(self) -> None:
        self._json(self.answers.findings(*self._of))

    def _source(self) -> None:
        place = self._number("at") if "at" in self.wanted else None
        self._json(self.answers.source(*self._of, self._number("passage"), place))

    def _picture(self) -> None:
        self._json(self.answers.picture(*self._of, self.wanted["figure"], self.wanted.get("text", "")))

    def _elsewhere(self) -> None:
        place = self._number("at") if "at" in self.wanted else None
        self._json({"places": self.answers.elsewhere(*self._of, self._number("passage"), place)})

    def _search(self) -> None:
        name, language = self._of
        self._json({"hits": self.answers.search(language, self.wanted["text"][:200], name)})

    def _open_points(self) -> None:
        self._json({"points": open_points(self.server.live.root, self.server.language)})

    def _decide(self) -> None:
        """Keep a decision about a proposal."""
        size = self.headers.get("Content-Length", "")
        if self.command != "POST" or not _NUMBER.fullmatch(size) or int(size) > MOST_SENT:
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED if self.command != "POST" else HTTPStatus.BAD_REQUEST)
            return
        keep(self.server.live.root, decided(json.loads(self.rfile.read(int(size)))))
        self._json({"points": open_points(self.server.live.root, self.server.language)})

    def _events(self) -> None:
        """News as they come (HTML, server-sent events), until the page is closed."""
        if not self.server.streams.acquire(blocking=False):
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self.server.counted(1)
        try:
            self._head(HTTPStatus.OK, "text/event-stream; charset=utf-8", _FRAME)
            self._tell_all()
        except OSError:
            pass  # the page is closed
        finally:
            self.server.counted(-1)
            self.server.streams.release()

    def _tell_all(self) -> None:
        known: News | None = None
        while not self.server.live.closed:
            news = self.server.live.after(known, _BEAT)
            if news is None:
                self.wfile.write(b": \n\n")
                continue
            known = news
            told = {
                "edition": news.edition,
                "checked": news.checked,
                "stopped": self.answers.stopped(news.stopped),
            }
            self.wfile.write(f"data: {json.dumps(told, ensure_ascii=False)}\n\n".encode())
            self.wfile.flush()

    # ----------------------------------------------------------------------------------------- sending

    def _json(self, data: object) -> None:
        self._send(json.dumps(data, ensure_ascii=False).encode(), "application/json", _FRAME)

    def _refuse(self, status: HTTPStatus) -> None:
        """Say no, and nothing else: not even whether there is something."""
        self.close_connection = True
        self._send(f"{status.value}\n".encode(), "text/plain", "default-src 'none'", status=status)

    def _send(
        self, data: bytes, kind: str, policy: str, edition: str = "", status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        self._head(status, kind, policy, {"Content-Length": str(len(data)), "X-Edition": edition})
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(
        self, status: HTTPStatus, kind: str, policy: str, more: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        own = {"Content-Type": kind, "Content-Security-Policy": policy, "Connection": "close"}
        for name, value in {**HEADERS, **own, **(more or {})}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()


_PREFIX = "live."


def names() -> tuple[str, ...]:
    """The names of everything that the page says."""
    return tuple(key.removeprefix(_PREFIX) for key in phrases(Language.EN) if key.startswith(_PREFIX))


def said(language: Language) -> Mapping[str, str]:
    """Everything that the page says, by its name."""
    return {name: phrase(language, f"live.{name}") for name in names()}


def frame(language: Language) -> str:
    """The page; what it shows is asked for by its script."""
    return template(__package__, "preview.html").render(tag=language.tag, say=said(language))
