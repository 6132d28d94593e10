"""The lease is kept by the time that passes, whatever anybody sets the clock to."""

from dataclasses import replace

import pytest

from cadence_gitops.apply.lease import Lease
from tests.fakes.applying import session
from tests.fakes.clock import FakeClock
from tests.fakes.faults import Faulty
from tests.fakes.surroundings import Site

HOUR = 3600.0


def beats(transport: Faulty) -> int:
    return transport.passed.count("POST /v1/lock/heartbeat")


def kept(site: Site, clock: FakeClock) -> tuple[Lease, Faulty]:
    transport = Faulty(site.transport)
    made = session(site, transport=transport)
    return Lease.acquire(replace(made, ports=replace(made.ports, clock=clock))), transport


@pytest.mark.parametrize("jump", [-HOUR, 0.0])
def test_it_is_kept_by_the_time_that_passes(jump: float, site: Site) -> None:
    clock = FakeClock()
    lease, transport = kept(site, clock)
    clock.jump(jump)
    for seconds, expected in ((39, 0), (1, 1), (39, 1), (1, 2), (41, 3)):
        clock.sleep(seconds)
        lease.keep()
        assert beats(transport) == expected


def test_a_machine_that_slept_looks_whether_the_lock_is_still_its_own(site: Site) -> None:
    clock = FakeClock()
    lease, transport = kept(site, clock)
    # As after a sleep: the clock on the wall has gone on, the seconds since the start haven't.
    clock.jump(HOUR)
    lease.keep()
    assert beats(transport) == 1
