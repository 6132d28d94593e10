"""Ringover's stand-in, served over loopback, and a reader of it, as the composition root puts them together."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from cadence_gitops.emulator.vendors import Faults, StandIn
from cadence_gitops.emulator.vendors.ringover import stand_in
from cadence_gitops.emulator.vendors.ringover.company import WEBHOOKS, Entry
from cadence_gitops.ports import TelephonyReader
from cadence_gitops.settings import RingoverAccess
from cadence_gitops.telephony import open_reader
from cadence_gitops.web.transport import network_transport
from tests.fakes.clock import FakeClock
from tests.fakes.loopback import on_loopback
from tests.fakes.surroundings import FakeSecrets


@dataclass
class Exchange:
    """Hold a served stand-in; it counts requests by the clock that readers wait by."""

    stand_in: StandIn
    url: str
    clock: FakeClock

    @contextmanager
    def reader(self, key: str | None = None, *, clock: FakeClock | None = None) -> Iterator[TelephonyReader]:
        """Open a reader, with another key if one is given; one with a clock of its own waits for nobody.

        What was asked before it is a second ago.
        """
        self.clock.sleep(1)
        access = RingoverAccess.model_validate({"url": self.url})
        environ = dict(self.stand_in.environment) if key is None else {access.api_key.env: key}
        with network_transport() as transport:
            yield open_reader(access, secrets=FakeSecrets(environ), transport=transport, clock=clock or self.clock)


@contextmanager
def exchange(*, region: str = "eu", webhooks: Sequence[Entry] = WEBHOOKS) -> Iterator[Exchange]:
    """Serve a stand-in on this machine."""
    clock = FakeClock()
    made = stand_in(Faults(), region=region, elapsed=clock.elapsed, webhooks=webhooks)
    with on_loopback(made) as url:
        yield Exchange(made, url, clock)
