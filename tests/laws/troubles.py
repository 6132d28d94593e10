"""What goes wrong in a life with the tool: with which write, for how long, and who else is at work meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from hypothesis import strategies as st

from cadence_gitops.model.live import LiveState
from tests.fakes import faults

LEASE_OVER = 10_000
FAULTS = st.sampled_from(
    [
        None,
        None,
        faults.die_before,
        faults.die_after,
        faults.drop_before,
        faults.drop_after,
        faults.slow,
        faults.garbled,
        faults.cut_off,
        *(faults.status(code) for code in (401, 403, 404, 409, 429, 500, 503)),
    ]
)


@dataclass(frozen=True)
class Trouble:
    """Say what goes wrong with which write, for how long, and whether a person is there to connect the CRM.

    ``another`` is what somebody else does at that write, instead: ``apply`` or ``resume``, after the lease is over or not.
    """

    fault: faults.Fault | None
    first: int
    times: int
    person: bool
    another: str = ""
    asleep: bool = False


MEANWHILE = st.sampled_from(["", "", "", "edit_manifests", "edit_in_the_web_app", "delete_in_the_web_app"])
ALONE = st.builds(Trouble, FAULTS, st.integers(1, 25), st.sampled_from([1, 99]), st.booleans())
BESIDE = st.builds(
    Trouble,
    st.none(),
    st.integers(1, 25),
    st.just(1),
    st.booleans(),
    st.sampled_from(["apply", "resume"]),
    st.booleans(),
)
TROUBLES = st.one_of(ALONE, ALONE, BESIDE)


@dataclass
class Interlude:
    """Let somebody else act between two requests of an apply; holds what was live right before and right after."""

    act: Callable[[], None]
    live: Callable[[], LiveState]
    between: tuple[LiveState, LiveState] | None = None

    def fault(self, request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        """Act, and let the request through; whoever sent it has slept meanwhile."""
        before = self.live()
        self.act()
        self.between = before, self.live()
        return service.handle_request(request)
