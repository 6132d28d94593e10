"""Stand-ins of vendors, served on this machine for as long as a test needs them, and counting what they are asked."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from cadence_gitops.emulator.vendors import VENDORS, Fault, Faults, StandIn
from tests.fakes.loopback import on_loopback


@dataclass
class ServedVendor:
    """Hold a stand-in, where it is served, and the paths that it was asked for."""

    stand_in: StandIn
    url: str = ""
    asked: list[str] = field(default_factory=list)

    def app(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI's own
        """Note the request, and pass it on."""
        self.asked.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
        return self.stand_in.app(environ, start)

    def fail(self, *faults: Fault | None) -> None:
        """Answer the next requests with these faults; None lets one through."""
        self.stand_in.faults.plan(*faults)

    def settings(self, account: str | None = None) -> str:
        """Give the lines of cadence-gitops.yaml that reach it, on one line."""
        name = self.stand_in.name
        return f"crm: {{{name}: {{url: '{self.url}', account: '{account or self.stand_in.account}'}}}}"


@contextmanager
def served_vendor(name: str) -> Iterator[ServedVendor]:
    """Serve a stand-in over loopback."""
    vendor = ServedVendor(VENDORS[name](Faults()))
    with on_loopback(vendor) as vendor.url:
        yield vendor
