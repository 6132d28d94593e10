from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import copytree

import orjson
import pytest

from cadence_gitops.errors import BadAnswer, CadenceError, Problem, Unauthorized, Unreachable
from cadence_gitops.manifests.source import Source
from cadence_gitops.plan.build import Stamp
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.rehearsal import Proof
from cadence_gitops.ports import LiveReader
from cadence_gitops.usecases.plan import Planned, make_plan
from cadence_gitops.usecases.rehearse import rehearsed
from cadence_gitops.wiring import theatre
from tests.fakes.surroundings import Site, in_process
from tests.unit.rehearsal.staged import GOLDEN, MOVING, PULLED


class Silent:
    """Be a reader, but for one answer."""

    def __init__(self, reader: LiveReader, error: CadenceError) -> None:
        self._reader, self._error = reader, error

    def snapshot(self) -> bytes:
        """Give none."""
        raise self._error

    def __getattr__(self, name: str) -> object:
        return getattr(self._reader, name)


@contextmanager
def planned() -> Iterator[tuple[Site, Planned]]:
    """Plan what a golden folder wants."""
    with in_process(orjson.loads((GOLDEN / MOVING / "live.json").read_bytes())) as site:
        made = make_plan(Source(GOLDEN / MOVING / "manifests"), site.reader(), stamp=Stamp(site.clock.now()))
        yield site, made


def test_what_came_of_it_is_part_of_the_plan() -> None:
    with planned() as (site, made):
        stamp, stage = Stamp(site.clock.now()), partial(theatre, clock=site.clock)
        found = rehearsed(made, site.reader(), theatre=stage, stamp=stamp).plan
    assert found.rehearsal is not None
    assert set(found.rehearsal.operations.values()) == {Proof.PROVEN}
    assert found.fingerprint == fingerprint(found) != made.plan.fingerprint


@pytest.mark.parametrize(
    "error",
    [Problem("GET /v1/snapshot", 404, "not-found", ""), BadAnswer("GET /v1/snapshot", ""), Unauthorized("", "")],
)
def test_a_service_without_a_snapshot_is_planned_for_all_the_same(error: CadenceError) -> None:
    with planned() as (site, made):
        silent: LiveReader = Silent(site.reader(), error)  # type: ignore[assignment]  # the rest is the reader's
        stamp, stage = Stamp(site.clock.now()), partial(theatre, clock=site.clock)
        found = rehearsed(made, silent, theatre=stage, stamp=stamp).plan
    assert found.rehearsal is not None
    assert found.rehearsal.unmodelled == "unread"
    assert set(found.rehearsal.operations.values()) == {Proof.NOT_MODELLED}


def test_a_service_that_has_gone_is_an_error() -> None:
    with planned() as (site, made):
        silent: LiveReader = Silent(site.reader(), Unreachable("there", ""))  # type: ignore[assignment]  # as above
        stamp, stage = Stamp(site.clock.now()), partial(theatre, clock=site.clock)
        with pytest.raises(Unreachable):
            rehearsed(made, silent, theatre=stage, stamp=stamp)


def test_a_plan_that_protects_is_rehearsed_with_what_the_service_remembers(tmp_path: Path) -> None:
    """A stand-in remembers nothing: it would be planned for as if protection began, or what is deleted had never been."""
    source, manifests = GOLDEN / PULLED, tmp_path / "manifests"
    copytree(source / "manifests", manifests)
    (manifests / "removed.yaml").write_text(
        "apiVersion: cadence-gitops/v1\nkind: Removed\nmetadata: {name: cleaning}\n"
        "spec: {reason: Unused., objects: [StandardWorkflow/mail-bounces-stop-cadence]}\n",
        "utf-8",
    )
    document = orjson.loads((source / "live.json").read_bytes())
    actions = [{"type": "stop-cadence"}]
    document["resources"]["standard-workflows"] += [
        {"id": service_id, "key": key, "spec": {"trigger": {"type": "mail-bounces"}, "actions": actions}}
        for service_id, key in (("wf-1", "mail-bounces-stop-cadence"), ("wf-2", None))
    ]
    with in_process(document) as site:
        stamp, stage = Stamp(site.clock.now()), partial(theatre, clock=site.clock)
        made = make_plan(Source(manifests), site.reader(), stamp=stamp)
        assert made.plan.protections
        found = rehearsed(made, site.reader(), theatre=stage, stamp=stamp).plan.rehearsal
    assert found is not None
    assert (found.unmodelled, found.violations) == (None, ())
