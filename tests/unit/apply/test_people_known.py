"""By what a lead is known to be there, and whose it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pydantic import JsonValue

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.apply.people import Known, Owners, missing_suppressions
from cadence_gitops.model.lead import HeldLead, HeldMember, Suppression
from cadence_gitops.plan.restoration import Tally
from tests.fakes.applying import session
from tests.fakes.builders import live, resource
from tests.fakes.restoring import addresses, backup_of, changed, restoring
from tests.fakes.surroundings import in_process


def lead(service_id: str, name: str, email: str, external: str | None = None) -> HeldLead:
    return HeldLead(service_id, "csv", external, name, email, "", None, placed=False)


@dataclass(frozen=True)
class Listed:
    """Be the holdings of a backup that has only a list of opt-outs."""

    listed: tuple[Suppression, ...]
    digest: str = ""

    def verify(self, tick: Callable[[str, int], None]) -> None:
        tick("suppressions.ndjson", len(self.listed))

    def suppressions(self) -> Iterator[Suppression]:
        return iter(self.listed)

    def leads(self) -> Iterator[HeldLead]:
        return iter(())


def known(*leads: HeldLead) -> Known:
    return Known(mark for each in leads for mark in each.marks)


def test_leads_are_known_by_their_name_and_something_else() -> None:
    there = known(lead("ld-1", "Ada", "ada@acme.example", "key-1"), lead("ld-2", "", "", "key-2"))
    assert lead("ld-1", "ada ", "other@acme.example") in there
    assert lead("ld-9", "Ada", " Ada@ACME.example") in there
    assert lead("ld-9", "Ada", "", "key-1") in there
    assert lead("key-1", "Ada", "") in there
    assert lead("ld-9", "Ada Martin", "ada@acme.example", "key-1") in there
    assert lead("ld-9", "", "", "key-2") in there
    assert "ld-1" not in there


def test_one_alone_is_shared_and_hides_nobody() -> None:
    there = known(lead("ld-1", "Ada", "info@acme.example", "key-1"))
    assert lead("ld-9", "Ben", "info@acme.example") not in there
    assert lead("ld-1", "Ben", "info@acme.example") not in there
    assert lead("ld-1", "Ben", "ben@acme.example") not in there
    assert lead("ld-9", "Ben", "ben@acme.example", "key-1") not in there
    assert lead("ld-9", "Ada", "ada@other.example") not in there
    assert lead("ld-9", "", "") not in there


def test_an_address_that_a_backup_has_twice_is_sent_once() -> None:
    never, once = (
        Suppression("Ada@x.example", "bounced"),
        Suppression("ada@x.example", "bounced", "2025-01-01T00:00:00Z"),
    )
    other = Suppression("ada@x.example", "unsubscribed")
    with in_process(changed(leads=False)) as site:
        for held in ((never, other, once), (once, never, other)):
            assert missing_suppressions(Listed(held), site.reader()) == (once, other)


def test_the_name_says_whose_a_lead_is_then_the_address_and_never_the_id() -> None:
    claire = resource("Member/claire", email="claire@acme.example")
    ana, other = resource("Member/~mb-3", email="Ana@acme.example"), resource("Member/~mb-4", email="zoe@acme.example")
    owners = Owners(live(claire, ana, other))

    def owner(name: str, email: str) -> str | None:
        return owners.of(replace(lead("ld-1", "Ada", ""), owner=HeldMember(name, email)))

    assert owner("claire", "claire@before.example") == "claire"
    assert owner("ana", "ana@acme.example ") == "~mb-3"
    assert owner("~mb-3", "ana@acme.example") == "~mb-3"
    # Whoever has the id by now may be anybody.
    assert owner("~mb-4", "ben@acme.example") is None
    assert owner("bob", "bob@acme.example") is None
    assert owners.of(lead("ld-1", "Ada", "")) is None


def test_leads_that_share_an_address_all_come_back() -> None:
    people: list[dict[str, JsonValue]] = [
        {"externalId": key, "name": key, "email": "info@acme.example", "company": ""} for key in ("a", "b", "c")
    ]
    with in_process(changed(leads=False)) as full:
        full.call("POST", "/v1/leads/import", {"items": [*people]}).raise_for_status()
        backup = backup_of(full)
    with in_process(changed(leads=False)) as site:
        site.call("POST", "/v1/leads/import", {"items": [{**people[0], "externalId": "z", "name": "z"}]})
        plan = restoring(backup, site)
        assert plan.restoration is not None
        assert plan.restoration.leads == Tally(3, 3)
        apply_plan(Order(plan), replace(session(site), holdings=backup.held))
        assert len(addresses(site)) == 4
        assert restoring(backup, site).empty
