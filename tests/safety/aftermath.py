"""What must be so after anything: another machine says what was done, goes on, and comes to the same end."""

import re
from typing import Any

from tests.e2e.program import Ended
from tests.safety.proxy import through
from tests.safety.world import APPLY, LEASE, LOCKED, RESUME, STOPPED, World

# What isn't the organisation's own: the lock, the records of applies, what was last applied.
NOTES = re.compile(r"\w+ /v1/(lock|applies|last-applied)")
OPERATION = re.compile(r"\w+ /v1/(?!lock|applies|last-applied|crm)")


def operations_done(world: World) -> int:
    """Count the operations that the service carried out, whether or not anybody learned of it."""
    return sum(OPERATION.match(name) is not None for name in world.proxy.done)


def written(world: World) -> bool:
    """Tell whether the organisation itself was written to."""
    return any(not NOTES.match(name) for name in world.proxy.done)


def taken_up(world: World, expected: dict[str, Any]) -> dict[str, Any]:
    """Hold all that must be so once nobody is left who knew; gives the status at which another machine looked first."""
    world.proxy.settle()
    world.proxy.fault = through
    told = world.other.status()
    true_to_what_happened(world, told)
    if told["lock"]["holder"] is not None:
        if not begun(told):
            # There is nothing to go on with: who comes is who applies anew.
            locked_until(told, world.again.within(*APPLY))
        elif told["lastApply"]["outcome"] == "stopped":
            locked_until(told, world.other.within(*RESUME))
        assert world.other.status()["lastApply"] == told["lastApply"]
        world.clock.jump(LEASE + 1)
    resumed = gone_on(world)
    assert resumed.code == 0, resumed.err
    if not begun(told):
        # Nobody knows that anything was meant, or it was refused: the pipeline runs again.
        assert not written(world)
        again = world.again.within(*APPLY)
        if again.code == STOPPED and world.connect():
            again = world.other.within(*RESUME)
        assert again.code == 0, again.err
    in_sync(world, expected)
    return told


def begun(told: dict[str, Any]) -> bool:
    """Tell whether there is an apply that may have written."""
    return told["lastApply"] is not None and told["lastApply"]["outcome"] != "refused"


def gone_on(world: World) -> Ended:
    """Go on from a machine that has nothing, with the person who connects the CRM; nothing is asked."""
    resumed = world.other.within(*RESUME)
    if resumed.code == STOPPED and world.connect():
        resumed = world.other.within(*RESUME)
    return resumed


def in_sync(world: World, expected: dict[str, Any]) -> None:
    """Hold that nothing is left to do, and that everything is as if nothing had happened."""
    planned = world.again.within("plan", "manifests", "--detailed-exitcode")
    assert planned.code == 0, planned.out + planned.err
    assert world.state() == expected
    told = world.other.status()
    assert told["lock"]["holder"] is None
    assert told["lastApply"]["outcome"] == "complete"


def true_to_what_happened(world: World, told: dict[str, Any]) -> None:
    """Hold that the status claims neither less nor more than the service did."""
    last = told["lastApply"]
    if last is None:
        assert not written(world)
        return
    outcomes = [each["outcome"] for each in last["operations"]]
    assert outcomes.count("done") + outcomes.count("already-done") == operations_done(world), outcomes
    assert set(outcomes) <= {"done", "already-done", "not-needed", "not-reached", "skipped"}, outcomes


def locked_until(told: dict[str, Any], refused: Ended) -> None:
    """Hold that whoever comes too early is told by whom and until when it is locked."""
    assert refused.code == LOCKED, refused.err
    said = re.sub(r"\s+", " ", refused.err)
    assert told["lock"]["holder"] in said
    assert told["lock"]["expiresAt"].replace("T", " ")[:16] in said
