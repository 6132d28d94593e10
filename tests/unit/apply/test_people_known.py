"""By what a lead is known to be there, and whose it is."""

from dataclasses import replace

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.apply.people import Known
from cadence_gitops.model.lead import HeldLead
from cadence_gitops.plan.restoration import Tally
from tests.fakes.applying import session
from tests.fakes.restoring import addresses, backup_of, changed, restoring
from tests.fakes.surroundings import in_process


def lead(service_id: str, name: str, email: str, external: str | None = None) -> HeldLead:
    return HeldLead(service_id, "csv", external, name, email, "", None, None, placed=False)


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


def test_leads_that_share_an_address_all_come_back() -> None:
    people = [{"externalId": key, "name": key, "email": "info@acme.example", "company": ""} for key in ("a", "b", "c")]
    with in_process(changed(leads=False)) as full:
        full.call("POST", "/v1/leads/import", {"items": people}).raise_for_status()
        backup = backup_of(full)
    with in_process(changed(leads=False)) as site:
        site.call("POST", "/v1/leads/import", {"items": [{**people[0], "externalId": "z", "name": "z"}]})
        plan = restoring(backup, site)
        assert plan.restoration is not None
        assert plan.restoration.leads == Tally(3, 3)
        apply_plan(Order(plan), replace(session(site), holdings=backup.held))
        assert len(addresses(site)) == 4
        assert restoring(backup, site).empty
