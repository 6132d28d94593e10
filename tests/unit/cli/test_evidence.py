"""Whose token it was, in words by which people know each other."""

from dataclasses import replace

import pytest

from cadence_gitops.cli.evidence import evidence_of
from cadence_gitops.errors import Unauthorized
from cadence_gitops.model.address import Address
from cadence_gitops.model.evidence import LiveEvidence
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.principal import Principal
from cadence_gitops.model.resource import Resource
from tests.fakes.builders import inventory, live, resource

ANA = resource("Member/~mb-3", email="ana@acme.example", role="sales-manager")
PULLED = replace(resource("Member/ana.lopez", email="ana@acme.example"), service_id="mb-3")


class Reader:
    """Have read an organisation, with the token of somebody."""

    def __init__(self, member: str | None, *found: Resource) -> None:
        self.evidence: LiveEvidence | None = LiveEvidence("acme", 7, ())
        self._member, self._found = member, live(*found).inventory

    def principal(self) -> Principal:
        """Say whose token it is."""
        return Principal(self._member, "admin", "read")

    def again(self, address: Address) -> Resource | None:
        """Read one again."""
        return self._found.find(address)


class Silent(Reader):
    """Don't say whose token it is."""

    def principal(self) -> Principal:
        """Refuse."""
        raise Unauthorized("", "")


@pytest.mark.parametrize(
    ("member", "found", "manifests", "called"),
    [
        (None, (), None, None),
        ("claire", (), None, "claire"),
        ("~mb-3", (ANA,), inventory(PULLED), "ana.lopez"),
        ("~mb-3", (ANA,), inventory(resource("Member/tom")), "ana@acme.example (~mb-3)"),
        ("~mb-3", (ANA,), None, "ana@acme.example (~mb-3)"),
        ("~mb-3", (), None, "~mb-3"),
    ],
)
def test_whose_token_it_was_is_told_by_what_people_know(
    member: str | None, found: tuple[Resource, ...], manifests: Inventory | None, called: str | None
) -> None:
    told = evidence_of(Reader(member, *found), verbose=True, manifests=manifests)
    assert told is not None
    assert told.principal == Principal(called, "admin", "read")


def test_nobody_is_asked_where_nobody_wants_to_know() -> None:
    assert evidence_of(Silent("~mb-3"), verbose=False) == LiveEvidence("acme", 7, ())
    assert evidence_of(Silent("~mb-3"), verbose=True) == LiveEvidence("acme", 7, ())
