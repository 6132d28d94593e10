"""Where hostile inputs are tried: the program in this process, in a folder, and an organisation in the states of its life."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple, Protocol

from tests.fakes.console import Console, Outcome

CASES = Path(__file__).parents[1] / "golden"
CHANGE = CASES / "04-change-of-crm"
LIVE = "sqlite:live.db"
CONSENT = ("--reason", "r", "--accepted-by", "claire", "--expires", "2099-12-08T20:00+01:00")
APPLY = ("apply", "plan.json", "--manifests", "manifests", "--connect-timeout", "0")

Run = Callable[[], Outcome]


class Attempt(NamedTuple):
    """Hold something that is to be tried: how large what goes in is, the run, and how it may end."""

    size: int
    run: Run
    codes: frozenset[int]


class Target(Protocol):
    """Make attempts, one for each number that chance begins with."""

    def __call__(self, random: Random) -> Attempt:
        """Make one."""
        ...


@dataclass(slots=True)
class Stage:
    """Run command lines in a folder, with nothing in the environment but what is needed here."""

    folder: Path
    live: str = LIVE
    more: Mapping[str, str] = field(default_factory=dict)

    def run(self, *arguments: str) -> Outcome:
        """Run one; how it ends is for others to judge."""
        environ = {"CADENCE_LIVE": self.live, "CADENCE_DEBUG": "1", "CADENCE_TOKEN": "t", "CADENCE_ACTOR": "pipeline"}
        environ.update(self.more)
        with chdir(self.folder):
            return Console(environ).run(*arguments)

    def must(self, *arguments: str, code: int = 0) -> None:
        """Run one that is part of the setting."""
        outcome = self.run(*arguments)
        if outcome.code != code:
            message = f"{' '.join(arguments)}: {outcome.code}\n{outcome.out}\n{outcome.err}"
            raise AssertionError(message)

    @classmethod
    def of_case(cls, case: Path, folder: Path) -> "Stage":
        """Take manifests and a live organisation of a golden case."""
        shutil.copytree(case, folder)
        stage = cls(folder)
        stage.must("sandbox", "init", "live.db", "--from", "live.json")
        return stage


def change_of_crm(folder: Path) -> Stage:
    """Give a change of CRM, with a database for each of its states; it is told once, and then copied."""
    told = folder.parent / "change"
    if not told.exists():
        _tell(told)
    shutil.copytree(told, folder)
    return Stage(folder)


def _tell(folder: Path) -> None:
    stage = Stage.of_case(CHANGE, folder)
    stage.must("plan", "manifests", "--out", "plan.json")
    _keep(stage, "rest")
    stage.must("consent", "plan.json", *CONSENT, "--manifests", "manifests", "--name", "yes")
    stage.must(*APPLY, code=5)
    _keep(stage, "waiting")
    stage.must("sandbox", "connect", "live.db")
    _keep(stage, "connected")
    stage.must("resume")
    _keep(stage, "ended")


def _keep(stage: Stage, state: str) -> None:
    """Keep the database as it is now."""
    shutil.copy(stage.folder / "live.db", stage.folder / f"{state}.db")


@contextmanager
def restored(stage: Stage, state: str) -> Iterator[None]:
    """Put the organisation into a state."""
    for ending in ("", "-wal", "-shm"):
        (stage.folder / f"live.db{ending}").unlink(missing_ok=True)
    shutil.copy(stage.folder / f"{state}.db", stage.folder / "live.db")
    yield
