"""By what a lead is known to be there, and whose it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pydantic import JsonValue

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.apply.people import Known, Owners, missing_suppressions
from cadence_gitops.model.address import Address
from cadence_gitops.model.lead import HeldLead, Suppression
from cadence_gitops.model.live import Handle
from cadence_gitops.plan.restoration import Tally
from tests.fakes.applying import session
from tests.fakes.builders import live
from tests.fakes.restoring import addresses, backup_of, changed, restoring
from tests.fakes.surroundings import in_process


def lead(service_id: str, name: str, email: str, external: str | None = None) -> HeldLead:
    return HeldLead(service_id, "csv", external, name, email, "", None, None, placed=False)


@dataclass(frozen=True)
class Listed:
    """Be the holdings of a backup that has only a list of opt-outs."""

    listed: tuple[Suppression, ...]
    digest: str = ""
    members: Mapping[str, str] = field(default_factory=dict)

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


def test_an_id_that_is_somebody_elses_now_is_no_owner() -> None:
    ids = {"Member/claire": "mb-2", "Member/dora": "mb-3"}
    handles = {Address.parse(name): Handle(service_id, None, '"1"') for name, service_id in ids.items()}
    owners = Owners(replace(live(), handles=handles), ["bob", "claire"])

    def owner(service_id: str | None, key: str | None) -> str | None:
        return owners.of(replace(lead("ld-1", "Ada", ""), owner=service_id, owner_key=key))

    assert owner("mb-3", "claire") == "claire"
    assert owner("mb-2", "bob") is None
    assert owner("mb-3", "bob") == "dora"
    assert owner("mb-3", None) == "dora"
    assert owner(None, None) is None


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
