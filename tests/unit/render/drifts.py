"""Drifts, written by hand: nothing differs, and everything that can."""

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.diff.three_way import FieldDrift, Mover
from cadence_gitops.model.live import UnfinishedChange
from cadence_gitops.plan.drift import Drift, ObjectDrift, Since, Standing
from cadence_gitops.plan.plan import CrmChange

SINCE = Since("ap-1", "2026-12-06T08:00:00Z", "0123abc")
PLACE = Location("rules.yaml", 6, 21)
UNFINISHED = UnfinishedChange("salesforce", "hubspot", "everything", "2026-12-06T08:01:00Z", "map")
PENDING = CrmChange("salesforce", "hubspot", "everything", Location("organization.yaml", 7, 13))


def field(mover: Mover = Mover.WEB_APP, *, known: bool = True, pointer: str = "/mail/maxPerDay") -> FieldDrift:
    """Make a field that says 200, is 10, and was 150."""
    applied = {Mover.WEB_APP: 200, Mover.MANIFESTS: 10}.get(mover, 150) if known else None
    return FieldDrift(FieldChange(pointer, Turn.CHANGED, 10, 200), mover, applied, known, PLACE)


OBJECTS = (
    ObjectDrift("Rules/company", Standing.CHANGED, (field(),), since=SINCE, place=PLACE),
    ObjectDrift("Cadence/spring", Standing.GONE, since=Since("ap-1", "2026-12-06T08:00:00Z")),
    ObjectDrift(
        "Rules/sdr",
        Standing.BOTH,
        (field(Mover.BOTH), field(Mover.UNKNOWN, known=False, pointer="/sms/maxPerDay")),
        since=Since(None, None, "0123abc"),
    ),
    ObjectDrift("Rules/ae", Standing.UNKNOWN, (field(Mover.UNKNOWN, known=False),), since=Since(None, None)),
    ObjectDrift("Group/ae", Standing.UNFINISHED, live_name="Group/~gr-1", since=SINCE),
    ObjectDrift("Group/old", Standing.MOVED_ON, removal=True, since=Since("ap-1", "2026-12-06T08:00:00Z")),
    ObjectDrift("Group/former", Standing.MOVED_ON, (field(Mover.MANIFESTS),), since=Since(None, None, "0123abc")),
    ObjectDrift("Group/new", Standing.NEW),
)
CLEAN = Drift("acme", (), (), 1)
DRIFTED = Drift("acme", OBJECTS, ("Cadence/trial", "Group/~gr-7"), 18, pending=PENDING, unfinished_apply="ap-2")
LOCKED = Drift("acme", OBJECTS[4:5], ("Group/~gr-7",), 18, lock_out=UNFINISHED, unfinished_apply="ap-2")
