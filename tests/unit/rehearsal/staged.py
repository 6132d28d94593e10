"""Organisations of the golden folders, on which plans are rehearsed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cadence_gitops.catalogue import CATALOGUE, Catalogue
from cadence_gitops.manifests.read import read_folder
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.rehearsal import Rehearsal
from cadence_gitops.rehearsal.rehearsal import Script, StandIn, rehearse
from cadence_gitops.usecases.validate import valid
from cadence_gitops.wiring import theatre
from tests.fakes.clock import FakeClock

GOLDEN = Path(__file__).parents[2] / "golden"
CHANGE, ORDINARY, MOVING = "04-change-of-crm", "15-every-kind-is-changed", "03-adopt-rename-delete"
KEEPING_LESS = "18-keeping-cadences-and-settings"
DELETING = "80-what-goes-with-deletions"
# Folders that pull wrote, whose objects have no name live.
PULLED = "82-what-pull-wrote"
PULLED_DELETING, PULLED_CHANGE = f"{PULLED}/removed-by-id", f"{PULLED}/changing"

Bug = Callable[[Plan], Plan]


def unbroken(plan: Plan) -> Plan:
    """Leave a plan as it is."""
    return plan


def desired_of(folder: str) -> Desired:
    """Read the manifests of a golden folder, or of one of its folders."""
    return valid(read_folder(GOLDEN / folder if "/" in folder else GOLDEN / folder / "manifests"))


def rehearsed(folder: str, bug: Bug = unbroken, *, catalogue: Catalogue = CATALOGUE) -> Rehearsal:
    """Rehearse the plan of a golden folder, made by a planner that has a bug, or that knows other rules."""
    clock, snapshot = FakeClock(), (GOLDEN / folder.partition("/")[0] / "live.json").read_bytes()
    wanted = desired_of(folder)

    def again(live: LiveState) -> Plan:
        made = bug(build_plan(wanted, live, catalogue=catalogue, stamp=Stamp(clock.now())))
        return replace(made, fingerprint=fingerprint(made))

    @contextmanager
    def stage(undocumented: str) -> Iterator[StandIn]:
        with theatre(snapshot, clock)(undocumented) as stand_in:
            yield replace(stand_in, session=replace(stand_in.session, catalogue=catalogue))

    with stage("keep") as stand_in:
        plan = again(stand_in.session.ports.reader.read())
    # Numbers decide as one or the other, for each thing.
    return rehearse(Script(plan, wanted, again), stage, undocumented=("keep", "destroy"))


def without(*names: str) -> Bug:
    """Forget operations."""
    return with_operations(lambda each: None if each.id in names else each)


def with_operations(change: Callable[[Operation], Operation | None]) -> Bug:
    """Change operations, or leave some out."""

    def bug(plan: Plan) -> Plan:
        stages = (
            replace(stage, operations=tuple(new for each in stage.operations if (new := change(each)) is not None))
            for stage in plan.stages
        )
        return replace(plan, stages=tuple(stages))

    return bug
