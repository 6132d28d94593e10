"""Which objects must not be lost: manifests say it, and the service remembers it beside what was last applied.

Protection that is written in manifests only would go with the manifest that says it. So it ends only where a manifest
says so, in an apply of its own before the one that destroys anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from cadence_gitops.diagnostics import Location
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.plan.document import DOCUMENT
from cadence_gitops.ports import Applied

PROTECT = "/metadata/protect"


@dataclass(frozen=True, slots=True)
class Protection:
    """State that the protection of an object begins or ends with this plan."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    address: str
    """The object, `Kind/name`."""
    protect: bool
    """Whether it must not be lost from then on."""
    cause: Location | None = None
    """The line of the manifest that asks for it."""
    live_name: str | None = None
    """The name that it has live until then, `Kind/name`, if that is another one."""


def protections_of(
    desired: Desired, applied: Mapping[str, Applied], *, live_names: Mapping[Address, Address]
) -> tuple[Protection, ...]:
    """Give the protections that manifests ask for and the service doesn't know; who says nothing changes nothing."""
    return tuple(_asked(desired, applied, live_names=live_names))


def _asked(
    desired: Desired, applied: Mapping[str, Applied], *, live_names: Mapping[Address, Address]
) -> Iterator[Protection]:
    for resource in desired.inventory:
        if resource.protect is not None:
            address = resource.address
            former = live_names.get(address, address)
            known = [applied[name] for name in (str(address), str(former)) if name in applied]
            # What is remembered under a name is of another object than the one that has none.
            nameless = resource.protect and not former.keyed
            if nameless or resource.protect is not any(entry.protected for entry in known):
                cause = resource.origin.at(PROTECT) if resource.origin is not None else None
                yield Protection(str(address), resource.protect, cause, str(former) if former != address else None)
