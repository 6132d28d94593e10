"""A disk that is full: the one that a backup goes to, the one that a plan goes to, and the service's own."""

import resource
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.safety.aftermath import taken_up
from tests.safety.conftest import Case
from tests.safety.elsewhen import LARGEST
from tests.safety.mishaps import At, to
from tests.safety.proxy import Exchange, through
from tests.safety.world import APPLY, REFUSED, RESUME, STOPPED, World, ended, served

# Bytes: a few lines, and not a snapshot.
LITTLE = "300"


@contextmanager
def full(world: World) -> Iterator[None]:
    """Have the disk of a service that runs full for a while: nothing that it has grows."""
    assert world.service is not None
    pid = world.service.process.pid
    limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def test_without_room_for_a_backup_nothing_is_written(changing: Case, tmp_path: Path) -> None:
    with served(changing.organization, tmp_path / "world") as world:
        refused = ended(world.first.start_elsewhen(*APPLY, **{LARGEST: LITTLE}))
        assert refused.code == REFUSED, refused.err
        assert "File too large" in refused.err
        assert world.proxy.done
        assert world.read("/v1/crm")["provider"] == "salesforce"
        told = world.other.status()
        assert (told["lock"]["holder"], told["lastApply"]["outcome"]) == (None, "refused")
        # What was begun is swept away; with room, it is done.
        assert list((world.first.folder / "cadence-backups").rglob("*.gz*")) == []
        assert world.first.within(*APPLY).code == STOPPED
        taken_up(world, changing.expected)


@pytest.mark.long
def test_without_room_for_a_plan_there_is_none(changing: Case, tmp_path: Path) -> None:
    with served(changing.organization, tmp_path / "world") as world:
        machine = world.first
        failed = ended(machine.start_elsewhen("plan", "manifests", "--out", "other.json", **{LARGEST: LITTLE}))
        assert failed.code == 1
        assert "other.json" in failed.err
        assert sorted(path.name for path in machine.folder.iterdir() if "other" in path.name) == []


def test_a_service_without_room_is_gone_on_with_when_it_has_some(ordinary: Case, tmp_path: Path) -> None:
    with served(ordinary.organization, tmp_path / "world", by_process=True) as world:
        with full_from(world, "POST /v1/groups"):
            stopped = world.first.within(*APPLY)
        assert stopped.code == STOPPED, stopped.err
        taken_up(world, ordinary.expected)


@pytest.mark.long
@pytest.mark.parametrize("name", ["POST /v1/crm/switch", "POST /v1/crm/connection", "POST /v1/crm/mapping/complete"])
def test_a_service_without_room_in_a_change_of_crm(name: str, changing: Case, tmp_path: Path) -> None:
    with served(changing.organization, tmp_path / "world", by_process=True) as world:
        with full_from(world, name):
            stopped = world.first.within(*APPLY)
            if stopped.code == STOPPED and world.connect():
                stopped = world.first.within(*RESUME)
        assert stopped.code == STOPPED, stopped.err
        taken_up(world, changing.expected)


@contextmanager
def full_from(world: World, name: str) -> Iterator[None]:
    """Have the service's disk full from a request on, until the end."""
    with ExitStack() as filled:

        def fill(exchange: Exchange) -> None:
            filled.enter_context(full(world))
            through(exchange)

        world.proxy.fault = fault = At(to(name), fill)
        yield
        assert fault.met
