"""What both sides were read from, told on standard error to who asks for it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.model.address import Address
    from cadence_gitops.model.evidence import LiveEvidence, ManifestsEvidence
    from cadence_gitops.model.inventory import Inventory
    from cadence_gitops.model.principal import Principal
    from cadence_gitops.model.resource import Resource

PEOPLE = "Member"


class Evident(Protocol):
    """Know what was read, and whose token it was."""

    @property
    def evidence(self) -> "LiveEvidence | None":
        """Give what the last reading was read from."""

    def principal(self) -> "Principal":
        """Read whose token it is."""

    def again(self, address: "Address") -> "Resource | None":
        """Read an object of those that were read."""


def evidence_of(reader: "Evident", *, verbose: bool, manifests: "Inventory | None" = None) -> "LiveEvidence | None":
    """Give what was read; for a command line that is verbose also whose token it was, if the service says.

    Who has no name live has the one of the manifest, or is told by the mail address.
    """
    from cadence_gitops.errors import ServiceError

    evidence = reader.evidence
    if evidence is not None and verbose:
        with suppress(ServiceError):
            return replace(evidence, principal=_recognizable(reader.principal(), reader, manifests=manifests))
    return evidence


def _recognizable(principal: "Principal", reader: Evident, *, manifests: "Inventory | None") -> "Principal":
    from cadence_gitops.model.address import Address

    if principal.member is None:
        return principal
    address = Address(PEOPLE, principal.member)
    if address.keyed:
        return principal
    for resource in manifests.of_kind(PEOPLE) if manifests is not None else ():
        if resource.bound_to == address:
            return replace(principal, member=resource.address.name)
    found = reader.again(address)
    known_by = found.recognized_by if found is not None else None
    return replace(principal, member=f"{known_by} ({address.name})") if known_by is not None else principal


@contextmanager
def telling_evidence(reader: "Evident", *, surroundings: Surroundings, verbose: bool) -> Iterator[None]:
    """Say what was read of the organisation, if the command line is verbose, however it ends."""
    from cadence_gitops.errors import CadenceError

    try:
        yield
    except CadenceError:
        tell_evidence(None, evidence_of(reader, verbose=verbose), surroundings=surroundings, verbose=verbose)
        raise
    tell_evidence(None, evidence_of(reader, verbose=verbose), surroundings=surroundings, verbose=verbose)


def tell_evidence(
    manifests: "ManifestsEvidence | None", live: "LiveEvidence | None", *, surroundings: Surroundings, verbose: bool
) -> None:
    """Say what was read, if the command line is verbose; nothing of what needed no reading."""
    if verbose and not (manifests is None and live is None):
        from cadence_gitops.render.text.evidence import evidence_text

        terminal = surroundings.terminal
        terminal.message(evidence_text(manifests, live, page=terminal.message_page()))
