"""Opens Ringover's public API, which is only read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cadence_gitops.live import network_transport
from cadence_gitops.ports import Clock
from cadence_gitops.settings import RingoverAccess
from cadence_gitops.wiring.environment import EnvironmentSecrets

if TYPE_CHECKING:
    from cadence_gitops.ports import TelephonyReader


@contextmanager
def ringover_reading(
    access: RingoverAccess, environ: Mapping[str, str], *, clock: Clock
) -> "Iterator[TelephonyReader]":
    """Open it for as long as it is read; raises ``BadSetting`` where there is no key."""
    from cadence_gitops.telephony import open_reader

    with network_transport() as transport:
        yield open_reader(access, secrets=EnvironmentSecrets(environ), transport=transport, clock=clock)
