"""A served organisation behind a proxy, machines that apply to it, and what it must be like in the end."""

import json
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, chdir, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from cadence_gitops.cli.exits import Exit
from cadence_gitops.emulator import open_sandbox
from tests.e2e.program import Ended, Program
from tests.fakes.console import Console
from tests.fakes.loopback import on_loopback
from tests.fakes.secrecy import hold_tongue
from tests.safety import elsewhen
from tests.safety.elsewhen import CLOCK, ShiftedClock
from tests.safety.organizations import Organization
from tests.safety.proxy import Proxy, between

ELSEWHEN = elsewhen.__file__
LEASE = 120
APPLY = ("apply", "plan.json", "--manifests", "manifests", "--connect-timeout", "0")
RESUME = ("resume", "--connect-timeout", "0")
KILLED = -signal.SIGKILL
REFUSED, STOPPED, LOCKED = Exit.REFUSED, Exit.STOPPED, Exit.LOCKED


@dataclass(frozen=True, slots=True)
class Machine:
    """Run the program in a folder and a home of its own; ``clock`` is what its processes read when it is wrong."""

    folder: Path
    live: str
    token: str

    @property
    def environ(self) -> dict[str, str]:
        """Give the environment of its processes."""
        found = Program(self.folder, self.live).environ(CADENCE_TOKEN=self.token, CADENCE_ACTOR=self.folder.name)
        return {**found, "HOME": str(self.folder / "home"), CLOCK: str(self.folder / "clock")}

    @property
    def clock(self) -> ShiftedClock:
        """Give the clock of this machine."""
        return ShiftedClock(self.folder / "clock")

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start the program as people do."""
        return self._started(["-m", "cadence_gitops", *arguments], {})

    def start_elsewhen(self, *arguments: str, **more: str) -> "subprocess.Popen[str]":
        """Start the program where the clock may be wrong, and the disk full."""
        # On a full disk an interpreter would leave half of what it compiles, for everybody.
        return self._started(["-B", ELSEWHEN, *arguments], more)

    def run(self, *arguments: str) -> Ended:
        """Run a process to its end."""
        return ended(self.start(*arguments))

    def within(self, *arguments: str) -> Ended:
        """Run the same in this process, on the same machine."""
        with chdir(self.folder):
            done = Console(self.environ, self.clock).run(*arguments)
        assert "Traceback" not in done.err, done.err
        return Ended(done.code, done.out, done.err)

    def status(self) -> dict[str, Any]:
        """Ask how it stands."""
        told = self.within("status", "--format", "json")
        assert told.code == 0, told.err
        found: dict[str, Any] = json.loads(told.out)
        return found

    def _started(self, arguments: list[str], more: dict[str, str]) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**self.environ, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )


def ended(process: "subprocess.Popen[str]") -> Ended:
    """Wait for the end of a process."""
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err, err
    hold_tongue(out, err)
    return Ended(process.returncode, out, err)


@dataclass(slots=True)
class Victim:
    """Hold a process that is killed from elsewhere."""

    process: "subprocess.Popen[str] | None" = None
    _there: threading.Event = field(default_factory=threading.Event)

    def is_(self, process: "subprocess.Popen[str]") -> "subprocess.Popen[str]":
        """Say which process it is."""
        self.process = process
        self._there.set()
        return process

    def kill(self) -> None:
        """Kill it, and wait until it is gone."""
        assert self._there.wait(60)
        assert self.process is not None
        self.process.kill()
        self.process.wait(60)


class Process:
    """Serve a sandbox by a process that can be killed, and started again at the same address."""

    def __init__(self, machine: Machine, port: int = 0) -> None:
        self._machine = machine
        self.url = ""
        self._port = port
        self.start()

    def start(self, **more: str) -> None:
        """Serve, again."""
        command = ("sandbox", "serve", "live.db", "--port", str(self._port))
        self.process = self._machine.start_elsewhen(*command, **more)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()
        assert self.url, self.process.communicate()[1]
        self._port = int(self.url.rpartition(":")[2])

    def kill(self) -> None:
        """Kill it, without a word."""
        self.process.kill()
        self.process.communicate(timeout=60)


@dataclass(slots=True)
class World:
    """Hold an organisation that is served, and who reaches it: ``first`` through a proxy, ``other`` without one."""

    folder: Path
    proxy: Proxy
    address: str
    token: str
    service: Process | None = None

    @property
    def clock(self) -> ShiftedClock:
        """Give the clock of the service."""
        return ShiftedClock(self.folder / "clock")

    @property
    def first(self) -> Machine:
        """Give the machine that begins, which has the manifests and the plan."""
        return Machine(self._folder("first"), self.proxy.url, self.token)

    @property
    def other(self) -> Machine:
        """Give a machine that has nothing but a token."""
        return Machine(self._folder("other"), self.address, self.token)

    @property
    def again(self) -> Machine:
        """Give a machine that has the manifests and the plan from the repository, and nothing of what was done."""
        return Machine(self._folder("again"), self.address, self.token)

    def read(self, path: str) -> dict[str, Any]:
        """Read something of the service."""
        answer = httpx.get(f"{self.address}{path}", headers={"Authorization": f"Bearer {self.token}"}, timeout=60)
        found: dict[str, Any] = answer.raise_for_status().json()
        return found

    def connect(self) -> bool:
        """Open the address in a browser, if the connection of the CRM waits for a person."""
        address = self.read("/v1/crm/connection").get("address")
        if address is not None:
            place = f"{self.address}{address[address.index('/connect') :]}"
            httpx.get(place).raise_for_status()
            httpx.post(place).raise_for_status()
        return address is not None

    def state(self) -> dict[str, Any]:
        """Read all that there is: objects, leads, how often anything was written at all, and what was last applied."""
        return {**self.read("/v1/snapshot"), "last-applied": self.read("/v1/last-applied")["items"]}

    def _folder(self, name: str) -> Path:
        folder = self.folder / name
        if not folder.exists():
            folder.mkdir()
            if name != "other":
                shutil.copytree(self.folder / "manifests", folder / "manifests")
                shutil.copy(self.folder / "plan.json", folder)
        return folder


@contextmanager
def served(organization: Organization, folder: Path, *, by_process: bool = False) -> Iterator[World]:
    """Serve a copy of an organisation, by a thread or by a process of its own."""
    organization.copy(folder)
    with ExitStack() as stack:
        service = None
        if by_process:
            service = Process(Machine(folder, "", organization.token))
            stack.callback(service.kill)
            url = service.url
        else:
            url = stack.enter_context(_served_by_thread(folder))
        proxy = stack.enter_context(between(url))
        yield World(folder, proxy, url, organization.token, service)


@contextmanager
def _served_by_thread(folder: Path) -> Iterator[str]:
    sandbox = open_sandbox(folder / "live.db", clock=ShiftedClock(folder / "clock").now)
    with closing(sandbox), on_loopback(sandbox) as url:
        yield url
