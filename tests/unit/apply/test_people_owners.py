"""Whose the leads are that a restore brings back."""

import json
from dataclasses import replace

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.plan.belonging import KNOWN_BY_ID
from cadence_gitops.plan.restoration import LeftOut
from cadence_gitops.usecases.restore import OpenBackup
from tests.fakes.applying import session
from tests.fakes.restoring import backup_of, changed, restoring
from tests.fakes.surroundings import Site, in_process


def carried_out(site: Site, backup: OpenBackup) -> None:
    apply_plan(Order(restoring(backup, site)), replace(session(site), holdings=backup.held))


def test_ids_that_begin_anew_give_everybody_their_own_leads(backup: OpenBackup) -> None:
    before = owned(backup)
    anew = {"mb-2": "mb-3", "mb-3": "mb-2"}
    moved = [{**each, "id": anew.get(each["id"], each["id"])} for each in changed()["resources"]["members"]]
    with in_process(changed(leads=False, members=moved)) as site:
        carried_out(site, backup)
        assert owned(backup_of(site)) == before


def test_an_id_that_was_given_again_gives_nobody_the_leads_of_another(backup: OpenBackup) -> None:
    before = owned(backup)
    assert set(before.values()) == {"tom@acme.example", "ana@acme.example"}
    members = changed()["resources"]["members"]
    members[2] = {**members[2], "spec": {**members[2]["spec"], "email": "zoe@acme.example", "role": "sales-agent"}}
    with in_process(changed(leads=False, members=members)) as site:
        plan = restoring(backup, site)
        assert plan.restoration is not None
        assert LeftOut("Member/~mb-3", KNOWN_BY_ID) in plan.restoration.left_out
        assert [*plan.operations] == []
        carried_out(site, backup)
        assert {**owned(backup_of(site))} == {
            name: email if email == "tom@acme.example" else None for name, email in before.items()
        }


def owned(backup: OpenBackup) -> dict[str, str | None]:
    return {lead.name: lead.owner.email if lead.owner is not None else None for lead in backup.held.leads()}


def test_an_owner_who_is_no_member_any_more_is_none(backup: OpenBackup) -> None:
    held = replace(backup, held=replace(backup.held, members={}))
    members = [
        {**each, "id": f"new-{each['id']}"} if each["key"] == "tom" else each
        for each in changed()["resources"]["members"]
    ]
    with in_process(changed(leads=False, members=members)) as site:
        carried_out(site, held)
        assert {json.loads(line)["owner"] for line in site.reader().leads("csv")} == {None}
