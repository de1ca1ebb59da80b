"""Times the mailings beside mailmerge, on the same texts, the same readers and the same sink.

    python -m benchmarks.mailings [--readers 2000] [--runs 3] [--memory 10000,100000]

Whole processes, interleaved; medians. Generation: ``ibzdocs mail build`` (frozen messages with hashes, HTML
in the house style) and mailmerge's dry run. Sending: ``ibzdocs mail send`` with its ledger over four
connections, and mailmerge, which keeps no ledger, both to postfix's smtp-sink on this machine. ``--memory``
prints the peak memory of a build of so many messages. Without mailmerge or smtp-sink it times what there is.
"""

import argparse
import os
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MAILMERGE = shutil.which("mailmerge", path=str(Path(sys.executable).parent)) or shutil.which("mailmerge")
SINK = shutil.which("smtp-sink") or shutil.which("smtp-sink", path="/usr/sbin")
IBZDOCS = [sys.executable, "-m", "ibzdocs", "--ui-lang", "en"]


def edition(folder: Path, readers: int) -> None:
    """A new edition with one mailing in Dutch to so many readers."""
    subprocess.run([*IBZDOCS, "init", str(folder), "--lang", "nl"], check=True, stdout=subprocess.DEVNULL)
    settings = folder / "inputs" / "ibzdocs.toml"
    alone = '[mail]\nmandatory = ["nl"]\nsingle_person = true\nwindow_days = 99999\n'
    settings.write_text(settings.read_text("utf-8").replace("[mail]\n", alone), "utf-8")
    (folder / "inputs" / "recipients.xlsx").unlink()
    with (folder / "inputs" / "recipients.csv").open("w", encoding="utf-8") as file:
        file.write("address;first_name;last_name;language;groups\n")
        for number in range(readers):
            file.write(f"reader{number}@example.org;Zoë{number % 97};Lézer {number};nl;staff\n")
    plan_is_signed(folder)


def plan_is_signed(folder: Path) -> None:
    """Set the day of signing to one that is past, so that the mailing may go."""
    import openpyxl

    path = folder / "inputs" / "strategic-plan.xlsx"
    book = openpyxl.load_workbook(path, rich_text=True)
    row = next(row for row in book["Plan"].iter_rows() if row[0].value == "datum van ondertekening")
    row[1].value = "2022-03-25"
    book.save(path)


def mailmerge(folder: Path, readers: int, port: int) -> None:
    """The same text and readers for mailmerge."""
    folder.mkdir()
    (folder / "mailmerge_server.conf").write_text(f"[smtp_server]\nhost = 127.0.0.1\nport = {port}\n")
    (folder / "mailmerge_template.txt").write_text(
        "TO: {{name}} <{{email}}>\nSUBJECT: Ons strategisch plan 2026–2028 is ondertekend\n"
        "FROM: Planning <planning@example.org>\nCONTENT-TYPE: text/markdown; charset=UTF-8\n\n"
        "Beste {{first}},\n\nHet strategisch plan 2026–2028 is ondertekend.\n\n## In het kort\n\n"
        "- 2 prioriteiten;\n- 4 doelstellingen.\n\nU vindt het volledige plan op het intranet.\n",
        "utf-8",
    )
    with (folder / "mailmerge_database.csv").open("w", encoding="utf-8") as file:
        file.write("email,first,name\n")
        for number in range(readers):
            file.write(f"reader{number}@example.org,Zoë{number % 97},Lézer {number}\n")


def timed(command: list[str], folder: Path) -> float:
    """Seconds of a process that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


@contextmanager
def sink() -> Iterator[int]:
    """Postfix's smtp-sink on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    if SINK is None:
        yield port
        return
    with subprocess.Popen([SINK, "-u", "nobody", f"127.0.0.1:{port}", "100"]) as process:
        time.sleep(0.5)
        try:
            yield port
        finally:
            process.kill()


def sending(folder: Path, readers: int, port: int) -> Callable[[], float]:
    """A fresh ledger, then the time of sending everything."""
    settings = folder / "inputs" / "ibzdocs.toml"
    text = re.sub(r"\n\[mail\.server\]\n(?:\w.*\n)*", "\n", settings.read_text("utf-8"))
    server = f'\n[mail.server]\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\nconnections = 4\n'
    settings.write_text(text + server, "utf-8")
    at = ["--edition", str(folder)]
    timed([*IBZDOCS, *at, "mail", "build"], folder)
    timed([*IBZDOCS, *at, "mail", "approve", "--by", "Anna"], folder)
    command = [*IBZDOCS, *at, "mail", "send", "--send", "--by", "Bert", "--expect", str(readers), "--late"]

    def run() -> float:
        for path in (folder / "mailing").glob("ledger.sqlite*"):
            path.unlink()
        return timed(command, folder)

    return run


def compare(readers: int, runs: int) -> None:
    """Print the medians of generating and sending."""
    with tempfile.TemporaryDirectory() as name, sink() as port:
        folder = Path(name)
        edition(folder / "edition", readers)
        jobs: dict[str, Callable[[], float]] = {}
        build = [*IBZDOCS, "--edition", str(folder / "edition"), "mail", "build"]
        if SINK:
            jobs["send ibzdocs"] = sending(folder / "edition", readers, port)
        jobs["build ibzdocs"] = lambda: timed(build, folder)
        if MAILMERGE:
            peer = folder / "mailmerge"
            mailmerge(peer, readers, port)
            plain = [MAILMERGE, "--no-limit", "--output-format", "text"]
            jobs["build mailmerge"] = lambda: timed([*plain, "--dry-run"], peer)
            if SINK:
                jobs["send mailmerge"] = lambda: timed([*plain, "--no-dry-run"], peer)
        times: dict[str, list[float]] = {job: [] for job in jobs}
        for _ in range(runs):
            for job, run in jobs.items():
                times[job].append(run())
    for job, seconds in sorted(times.items()):
        middle = statistics.median(seconds)
        sys.stdout.write(f"{job:16} {middle:7.2f} s  {readers / middle:7.0f} messages/s\n")


def memory(readers: int) -> None:
    """Print the peak memory of a build of so many messages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "edition"
        edition(folder, readers)
        start = time.perf_counter()
        command = [*IBZDOCS, "--edition", str(folder), "mail", "build"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        assert status == 0
        seconds = time.perf_counter() - start
        kilobytes = usage.ru_maxrss if isinstance(usage, resource.struct_rusage) else 0
        sys.stdout.write(f"{readers:7} messages: {kilobytes / 1024:.1f} MB at most, {seconds:.1f} s\n")


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", default="")
    options = parser.parse_args()
    compare(options.readers, options.runs)
    for count in filter(None, options.memory.split(",")):
        memory(int(count))


if __name__ == "__main__":
    main()
