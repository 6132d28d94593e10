"""Several appliers of one organisation, each a process of its own: one wins, and the others lose nothing but the race."""

import io
import json
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from wsgiref.simple_server import make_server

import httpx
import pytest

from cadence_gitops.emulator import open_sandbox
from tests.e2e.program import Program
from tests.fakes.clock import FakeClock
from tests.safety.front import ThreadedServer, Unheard

LEASE_OVER = 121
CREATES = ("POST", "/v1/groups")
WON, STALE, STOPPED, LOCKED = 0, 4, 5, 6
Environ = dict[str, str]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = Program.of_case("02-create-and-change", tmp_path)
    planned = made.within("plan", "manifests", "--out", "plan.json")
    assert planned.code == 0, planned.err
    return made


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask the service what there is, as nobody's tool."""

    environ: Environ

    def get(self, path: str) -> Any:  # noqa: ANN401 - a JSON document
        """Ask once."""
        headers = {"Authorization": f"Bearer {self.environ['CADENCE_TOKEN']}"}
        return httpx.get(self.environ["CADENCE_LIVE"] + path, headers=headers).raise_for_status().json()

    def objects(self) -> list[tuple[str, str, Any]]:
        """Give every object: its collection, its key and its content."""
        whole = self.get("/v1/snapshot")
        return sorted((kind, str(each["key"]), each) for kind, found in whole["resources"].items() for each in found)

    def record(self) -> list[tuple[str, str]]:
        """Give the events of the only apply, which must be the only one."""
        (record,) = self.get("/v1/applies")["items"]
        events = self.get(f"/v1/applies/{record['id']}/events")["items"]
        return [(each.get("stage") or each["operation"], each["outcome"]) for each in events]


@contextmanager
def served(program: Program) -> Iterator[Environ]:
    """Serve the sandbox by a process of its own."""
    token = program.within("sandbox", "token", "live.db", "--scope", "write").out.strip()
    server = program.start("sandbox", "serve", "live.db", "--port", "0")
    assert server.stdout is not None
    try:
        yield {"CADENCE_LIVE": server.stdout.readline().strip(), "CADENCE_TOKEN": token}
    finally:
        server.terminate()
        server.communicate(timeout=60)


@pytest.mark.parametrize("number", [2, pytest.param(10, marks=pytest.mark.long)])
def test_of_several_appliers_one_wins(program: Program, number: int) -> None:
    with served(program) as environ:
        appliers = [
            program.start("apply", "plan.json", "--manifests", "manifests", **environ, CADENCE_ACTOR=f"applier-{one}")
            for one in range(number)
        ]
        said = [applier.communicate(timeout=120)[1] for applier in appliers]
        codes = Counter(applier.returncode for applier in appliers)
        assert codes[WON] == 1, said
        assert codes[WON] + codes[LOCKED] + codes[STALE] == number, said
        for applier, words in zip(appliers, said, strict=True):
            if applier.returncode == LOCKED:
                assert "has been applying a plan to this organisation since 20" in " ".join(words.split())
                assert "Nothing was written." in words
        ask = Ask(environ)
        keys = [(kind, key) for kind, key, _ in ask.objects()]
        assert len(keys) == len(set(keys))
        plan = json.loads((program.folder / "plan.json").read_text("utf-8"))
        planned = {operation["id"] for stage in plan["stages"] for operation in stage["operations"]}
        events = ask.record()
        assert {name for name, outcome in events if outcome == "done"} >= planned
        assert events[-1] == ("verify", "done")
        again = program.within("plan", "manifests", "--detailed-exitcode", **environ)
        assert again.code == 0, again.out


@dataclass(slots=True)
class Door:
    """Let requests through to a sandbox; the first of the chosen kind waits, before it is answered or after."""

    app: Callable[..., Iterable[bytes]]
    late: str
    reached: threading.Event = field(default_factory=threading.Event)
    opened: threading.Event = field(default_factory=threading.Event)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        waits = (environ["REQUEST_METHOD"], environ["PATH_INFO"]) == CREATES and not self.reached.is_set()
        if waits and self.late == "request":
            self._wait()
        answer = list(self.app(environ, start))
        if waits and self.late == "answer":
            self._wait()
        return answer

    def _wait(self) -> None:
        self.reached.set()
        assert self.opened.wait(120)


@contextmanager
def watched(path: Path, door: str) -> Iterator[tuple[Door, FakeClock, Environ]]:
    """Serve a sandbox with a clock that can be moved."""
    clock = FakeClock()
    sandbox = open_sandbox(path, clock=clock.now)
    passing = Door(sandbox.app, door)
    server = make_server("127.0.0.1", 0, passing, server_class=ThreadedServer, handler_class=Unheard)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        environ = {"CADENCE_LIVE": f"http://127.0.0.1:{server.server_port}", "CADENCE_TOKEN": sandbox.token("write")}
        yield passing, clock, environ
    finally:
        passing.opened.set()
        server.shutdown()
        thread.join()
        server.server_close()
        sandbox.close()


@pytest.mark.parametrize("late", ["request", pytest.param("answer", marks=pytest.mark.long)])
def test_who_falls_asleep_half_way_and_wakes_up_late_writes_nothing_more(program: Program, late: str) -> None:
    with watched(program.folder / "live.db", late) as (door, clock, environ):
        sleeper = program.start("apply", "plan.json", "--manifests", "manifests", **environ, CADENCE_ACTOR="sleeper")
        assert door.reached.wait(120)
        os.kill(sleeper.pid, signal.SIGSTOP)
        status = program.within("status", **environ)
        assert "sleeper (" in status.out
        assert "has been applying a plan since 2026-12-06 09:00 UTC" in " ".join(status.out.split())
        refused = program.within("resume", **environ)
        assert refused.code == LOCKED
        clock.sleep(LEASE_OVER)
        again = program.within("apply", "plan.json", "--manifests", "manifests", **environ)
        assert (again.code, "vanished half-way" in again.err) == (3, True)
        resumed = program.within("resume", **environ)
        assert resumed.code == WON, resumed.err
        ask = Ask(environ)
        before = ask.objects(), ask.record()
        os.kill(sleeper.pid, signal.SIGCONT)
        door.opened.set()
        said = " ".join(sleeper.communicate(timeout=120)[1].split())
        assert sleeper.returncode == STOPPED, said
        assert "lost its lock" in said
        assert (ask.objects(), ask.record()) == before
        assert ask.record()[-1] == ("verify", "done")
