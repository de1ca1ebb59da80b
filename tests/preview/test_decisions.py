"""What waits for a decision, on a real round: shown, decided in the page, written by the command."""

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ibzdocs.base.values import Language
from ibzdocs.cli import program
from ibzdocs.inputs.edition import load
from ibzdocs.session.session import Session
from ibzdocs.workflows import init
from ibzdocs.workflows.preview import Live, Server
from ibzdocs.workflows.preview.decisions import LONGEST, decided, keep
from ibzdocs.workflows.review import store
from ibzdocs.workflows.review.sources import Target, Texts
from tests.review.hand import Hand

NL = Language.NL
pytestmark = pytest.mark.whole


def run(root: Path, *given: str) -> int:
    done = CliRunner().invoke(
        program(Language.EN), ["--edition", str(root), *given], standalone_mode=False, catch_exceptions=False
    )
    return int(done.return_value or 0)


def now(root: Path, key: str) -> str | None:
    return Texts(Session(load(root))).now(Target(key, NL))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An edition with a round in which two readers say the same of one text, and one another thing of another."""
    list(init.create(tmp_path / "plan", NL, (2027, 2028, 2029)))
    root = tmp_path / "plan"
    out = root / "out" / "reviews"
    assert (
        run(root, "review", "export", "strategic", "--for", "Lezers", "--for", "Vakbond", "--lang", "nl") == 0
    )
    (kept,) = store.rounds(root)
    sent = store.whole(root, kept.documents[0], "R1")
    writable = [
        each for each in sent.passages if each.anchor and len(each.parts) == 1 and each.parts[0].writable
    ]
    first, second = [each for each in writable if each.parts[0].key.startswith("texts/")][:2]
    for path in sorted(out.glob("*.docx")):
        hand = Hand(path.read_bytes(), "Jan")
        hand.insert(first.anchor, len(hand.text(first.anchor)), " Samen.")
        if "vakbond" in path.name:
            hand.insert(second.anchor, len(hand.text(second.anchor)), " <b>Beter</b>.")
        path.write_bytes(hand.data())
        assert run(root, "review", "import", str(path), "--apply") == 0
    return root


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    with Server(Live(root), Language.EN) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def ask(server: Server, path: str, body: Any = None, **changed: str | None) -> tuple[int, Any]:
    """The status, and what is answered where it is JSON; ``changed`` are other headers, None for none."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    own: Mapping[str, str] = {"Origin": f"http://127.0.0.1:{server.port}", "Content-Type": "application/json"}
    headers = {**own, **{name.replace("_", "-"): value for name, value in changed.items()}}
    data = body if body is None or isinstance(body, str) else json.dumps(body)
    connection.request(
        "GET" if body is None else "POST",
        f"/{server.token}/{path}",
        data,
        {name: value for name, value in headers.items() if value is not None},
    )
    answer = connection.getresponse()
    text = answer.read()
    return answer.status, json.loads(text) if text.startswith(b"{") else None


def test_a_round_is_shown_decided_and_written(server: Server, root: Path) -> None:
    points = ask(server, "open")[1]["points"]
    together, alone = sorted(points, key=lambda each: -len(each["ids"]))
    assert (len(together["ids"]), len(alone["ids"])) == (2, 1)
    assert "Lezers" in together["by"]
    assert "Vakbond" in together["by"]
    assert together["new"].endswith("Samen.")
    assert [choice for choice, _ in together["choices"]] == ["accept", "refuse", "adapt", "later"]
    status, told = ask(server, "decide", {"ids": together["ids"], "choice": "accept", "answer": "Dank u."})
    assert status == 200
    assert [each["decision"] for each in told["points"]].count("accept") == 1
    adapted = {"ids": alone["ids"], "choice": "adapt", "adapted": f"{alone['old']} Best."}
    assert ask(server, "decide", adapted)[0] == 200
    assert now(root, together["key"]) == together["old"]  # the cells are not touched
    assert {each.answer for each in store.rounds(root)[0].proposals} == {"Dank u.", ""}
    assert run(root, "review", "list", "--round", "R1") == 0
    assert run(root, "review", "decide", str(root / "out" / "reviews" / "R1.xlsx"), "--apply") == 0
    assert str(now(root, together["key"])).endswith("Samen.")
    assert str(now(root, alone["key"])).endswith("Best.")
    assert ask(server, "open")[1]["points"] == []
    assert ask(server, "decide", {"ids": together["ids"], "choice": "refuse"})[0] == 404  # it is written


def test_nobody_else_can_decide(server: Server, root: Path) -> None:
    (one, *_) = ask(server, "open")[1]["points"]
    body = {"ids": one["ids"], "choice": "accept"}
    before = (root / store.FOLDER / "R1.json").read_bytes()
    for changed in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Host": "evil.example"},
    ):
        assert ask(server, "decide", body, **changed)[0] in (403, 421), changed
    assert ask(server, "decide?x=1", body)[0] == 405
    assert ask(server, "page", body)[0] == 405
    assert ask(server, "decide")[0] == 405
    assert ask(server, "decide", "[" * 100_000)[0] == 404
    assert ask(server, "decide", {**body, "answer": "x" * (LONGEST * 9)})[0] == 400
    assert (root / store.FOLDER / "R1.json").read_bytes() == before


@pytest.mark.parametrize(
    "said",
    [
        None, [], {}, {"ids": ["R1.1"]}, {"ids": "R1.1", "choice": "accept"}, {"ids": [], "choice": "accept"},
        {"ids": [1], "choice": "accept"}, {"ids": ["R1.1"], "choice": ["accept"]}, {"ids": ["R1.1"], "choice": ""},
        {"ids": ["R1.1"], "choice": "adapt"}, {"ids": ["R1.1"], "choice": "adapt", "adapted": "  "},
        {"ids": ["R1.1"], "choice": "accept", "adapted": "x"}, {"ids": ["R1.1"], "choice": "accept", "answer": 1},
        {"ids": ["R1.1"], "choice": "accept", "state": "applied"},
        {"ids": ["R1.1"], "choice": "accept", "answer": "x" * (LONGEST + 1)},
    ],
)  # fmt: skip
def test_what_is_no_decision_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decided(said)


def test_a_proposal_that_there_is_not_is_not_decided(root: Path) -> None:
    with pytest.raises(KeyError):
        keep(root, decided({"ids": ["R9.1"], "choice": "accept"}))
