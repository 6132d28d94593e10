"""Makes stand-ins of an organisation, on which a plan is rehearsed."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from cadence_gitops.live import Endpoint, HttpReader, embedded_transport
from cadence_gitops.ports import Clock
from cadence_gitops.wiring.live import EMBEDDED

if TYPE_CHECKING:
    from cadence_gitops.rehearsal.rehearsal import StandIn, Theatre


def theatre(snapshot: bytes, clock: Clock) -> "Theatre":
    """Make stand-ins of an organisation from its snapshot, each with a clock, secrets and backups of its own."""
    from cadence_gitops.apply.session import Ports, Session
    from cadence_gitops.catalogue import CATALOGUE
    from cadence_gitops.emulator import BadSnapshotError, create_sandbox, people
    from cadence_gitops.live.writer import HttpWriter
    from cadence_gitops.rehearsal.rehearsal import StandIn
    from cadence_gitops.rehearsal.snapshot import UnmodelledError, thinned
    from cadence_gitops.rehearsal.stand_in_ports import AnySecrets, KeptBackups, SimulatedClock

    @contextmanager
    def stand_in(undocumented: str) -> "Iterator[StandIn]":
        own = SimulatedClock(clock.now())
        with ExitStack() as stack:
            try:
                sandbox = create_sandbox(":memory:", thinned(snapshot), clock=own.now, undocumented=undocumented)
            except (BadSnapshotError, KeyError, TypeError, AttributeError) as error:
                # Whatever a service's own snapshot may be.
                raise UnmodelledError("snapshot") from error
            stack.callback(sandbox.close)
            transport, secrets = embedded_transport(sandbox.app), AnySecrets()
            endpoint = Endpoint(EMBEDDED, transport, sandbox.token("write"), at_once=1)
            reader = HttpReader(endpoint, own)
            writer = HttpWriter(endpoint, reader, secrets=secrets, clock=own)
            browser = stack.enter_context(people.browse(sandbox))
            ports = Ports(reader, writer, KeptBackups(), secrets, own)
            session = Session(ports, CATALOGUE, actor="rehearsal", run="rehearsal")
            yield StandIn(session, lambda address: people.connect_crm(browser, address))

    return stand_in
