"""A sender that is killed again and again: nobody gets a message twice, and nothing is lost silently.

IBZDOCS_KILLS and IBZDOCS_MESSAGES make it longer.
"""

import asyncio
import os
import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope, Session

from ibzdocs.workflows.mailings.ledger import Ledger, State
from tests.mailings.campaign import Counting, campaign, plain, send

KILLS = int(os.environ.get("IBZDOCS_KILLS", "10"))
MESSAGES = int(os.environ.get("IBZDOCS_MESSAGES", "400"))
ROOT = Path(__file__).parent.parent.parent
SENDER = """
import sys
from pathlib import Path
from ibzdocs.base.settings import Server
from tests.mailings.campaign import send
print("here", flush=True)
send(Path(sys.argv[1]), Server("127.0.0.1", int(sys.argv[2]), "none", timeout=20, connections=4))
"""


class Slow(Counting):
    """Takes its time, so that a kill comes in the middle of the messages and not after the last one."""

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        """Count and accept, a little later."""
        await asyncio.sleep(0.004)
        return await super().handle_DATA(server, session, envelope)


@pytest.mark.programs
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_kill_minus_nine(tmp_path: Path) -> None:
    frozen = campaign(tmp_path, MESSAGES)
    handler = Slow()
    chance = random.Random(20260325)
    with plain(handler) as server:
        for left in range(KILLS, 0, -1):
            share = (MESSAGES - len(handler.copies)) // (left + 3)
            wanted = len(handler.copies) + chance.randrange(max(1, share))
            _kill_one(tmp_path, server.effective_port, handler, wanted, chance.uniform(0, 0.005))
        before = len(handler.copies)
        report = send(tmp_path, server)
    with closing(Ledger(tmp_path)) as ledger:
        lines = list(ledger.lines())
    address = {entry.reader: frozen.read(entry)[0] for entry in frozen.entries()}
    accepted = {address[line.reader] for line in lines if line.state is State.ACCEPTED}
    unknown = {address[line.reader] for line in lines if line.state is State.UNKNOWN}
    delivered = set(handler.copies)
    sys.stdout.write(
        f"{MESSAGES} messages, {KILLS} kills: {len(accepted)} accepted, {len(unknown)} unknown of which "
        f"{len(unknown & delivered)} delivered, {before} before the last run, most copies "
        f"{max(handler.copies.values())}\n"
    )
    assert report.stopped is None
    assert 0 < before < MESSAGES
    assert max(handler.copies.values()) == 1
    assert accepted | unknown == set(address.values())
    assert accepted <= delivered <= accepted | unknown


def _kill_one(folder: Path, port: int, handler: Counting, wanted: int, after: float) -> None:
    """Start a sender, and kill it so many seconds ``after`` so many messages have arrived."""
    command = [sys.executable, "-c", SENDER, str(folder), str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        while len(handler.copies) < wanted and process.poll() is None:
            time.sleep(0.001)
        time.sleep(after)
        process.kill()
