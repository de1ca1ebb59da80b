"""The server answers only pages that it gave out itself."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from typing import cast

import pytest

from ibzdocs.base.values import Language
from ibzdocs.workflows.preview import Server
from ibzdocs.workflows.preview.guard import HEADERS, refusal
from ibzdocs.workflows.preview.live import Live, News
from ibzdocs.workflows.preview.server import MOST_REQUESTS, MOST_STREAMS

TOKEN = "s3cret"
OWN = {"host": "127.0.0.1:4000"}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/s3cret/", OWN, None),
        ("GET", "/s3cret/page?document=strategic", {**OWN, "origin": "http://127.0.0.1:4000"}, None),
        ("GET", "/s3cret/", {**OWN, "sec-fetch-site": "none"}, None),
        ("GET", "/s3cret/", {}, 421),
        ("GET", "/s3cret/", {"host": "evil.example:4000"}, 421),  # DNS rebinding
        ("GET", "/s3cret/", {"host": "127.0.0.1"}, 421),
        ("GET", "/s3cret/", {"host": "localhost:4000"}, 421),
        ("GET", "/s3cret/", {**OWN, "origin": "https://evil.example"}, 403),
        ("GET", "/s3cret/", {**OWN, "origin": "null"}, 403),
        ("GET", "/s3cret/", {**OWN, "sec-fetch-site": "cross-site"}, 403),
        ("GET", "/s3cret/", {**OWN, "sec-fetch-site": "same-site"}, 403),
        ("GET", "/", OWN, 404),
        ("GET", "/s3cre/", OWN, 404),
        ("GET", "/s3cretx/", OWN, 404),
        ("GET", "/?s3cret/", OWN, 404),
        ("GET", "/é/", OWN, 404),
        ("POST", "/s3cret/", OWN, 405),
        ("POST", "/", OWN, 404),
    ],
)
def test_who_is_refused(method: str, path: str, headers: dict[str, str], status: int | None) -> None:
    assert refusal(method, path, headers, 4000, TOKEN) == status


class _Nothing:
    """Stands for an edition that nobody must ask for."""

    news, closed = News(1), False

    def after(self, known: News | None, seconds: float) -> News | None:
        time.sleep(0.05)
        return None


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(cast(Live, _Nothing()), Language.EN) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def answer(server: Server, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    return connection.getresponse()


def test_what_is_refused_says_nothing_and_is_kept_nowhere(server: Server) -> None:
    for refused in (
        answer(server, "/"),
        answer(server, f"/{server.token}/", Host=f"evil.example:{server.port}"),
        answer(server, f"/{server.token}/", "POST", Origin="https://evil.example"),
        answer(server, f"/{server.token}/", "DELETE"),
    ):
        body = refused.read()
        assert refused.status in (403, 404, 405, 421)
        assert body == f"{refused.status}\n".encode()
        assert {name: refused.headers[name] for name in HEADERS} == dict(HEADERS)
        assert refused.headers["Content-Security-Policy"] == "default-src 'none'"
        assert server.token not in str(refused.headers)
        assert "Access-Control-Allow-Origin" not in refused.headers


@pytest.mark.parametrize(
    "path",
    [
        "../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "preview.py", "server.py", "preview.js/../server.py",
        "%2e%2e/live.py", "/etc/passwd", "preview.js%00", "__init__.py", "out/.ibzdocs.json",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file(server: Server, path: str) -> None:
    assert answer(server, f"/{server.token}/{path}").status == 404


def test_the_page_runs_nothing_but_its_own_file(server: Server) -> None:
    page = answer(server, f"/{server.token}/")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert b"<script src" in page.read()
    assert answer(server, f"/{server.token}/preview.js").headers["Content-Type"].startswith("text/javascript")


def test_open_streams_are_few_and_the_page_still_comes(server: Server) -> None:
    streams = [answer(server, f"/{server.token}/events") for _ in range(MOST_STREAMS)]
    assert [each.status for each in streams] == [200] * MOST_STREAMS
    assert answer(server, f"/{server.token}/events").status == 503
    assert answer(server, f"/{server.token}/").status == 200


def test_many_connections_that_ask_nothing_are_not_as_many_threads_and_the_page_still_comes(
    server: Server,
) -> None:
    before = threading.active_count()
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(80)]
    for each in idle:
        each.sendall(b"GET /")
    assert answer(server, f"/{server.token}/").status == 200
    assert threading.active_count() - before <= MOST_REQUESTS + MOST_STREAMS
    idle[0].settimeout(5)
    assert idle[0].recv(1) == b""  # the oldest had to go
    for each in idle:
        each.close()


def test_who_says_it_byte_by_byte_is_ended(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ibzdocs.workflows.preview.server._SAID", 0.3)
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        assert slow.recv(100) == b""
    assert answer(server, f"/{server.token}/").status == 200


def said(server: Server, data: str) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(data.encode())
        found = b""
        while more := connection.recv(1 << 16):
            found += more
        return found


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("TRACE /x<script> HTTP/1.1\r\n\r\n", b"501"),
        (f"GET /{'a' * 70_000} HTTP/1.1\r\n\r\n", b"414"),
        (f"GET / HTTP/1.1\r\nX: {'a' * 70_000}\r\n\r\n", b"431"),
    ],
)
def test_what_is_no_request_is_refused_without_a_word(server: Server, request_: str, status: bytes) -> None:
    told = said(server, request_)
    assert told.split(None, 2)[1] == status
    assert told.endswith(b"\r\n\r\n" + status + b"\n")
    assert b"script>" not in told
    assert b"Content-Security-Policy: default-src 'none'" in told


def test_a_host_that_is_said_twice_is_none(server: Server) -> None:
    own, other = f"Host: 127.0.0.1:{server.port}\r\n", "Host: evil.example\r\n"
    for hosts in (own + other, other + own, own + own):
        assert said(server, f"GET /{server.token}/ HTTP/1.1\r\n{hosts}\r\n").split()[1] == b"421"


def test_it_ends_when_nobody_looks_any_more() -> None:
    with Server(cast(Live, _Nothing()), Language.EN, alone=0.1) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        stream = answer(made, f"/{made.token}/events")
        thread.join(0.4)
        assert thread.is_alive()  # a page is open
        stream.close()
        thread.join(5)
        assert not thread.is_alive()
