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
            former = live_names.get(resource.address, resource.address)
            known = [applied[name] for name in (str(resource.address), str(former)) if name in applied]
            if resource.protect is not any(entry.protected for entry in known):
                cause = resource.origin.at(PROTECT) if resource.origin is not None else None
                yield Protection(str(resource.address), resource.protect, cause)
