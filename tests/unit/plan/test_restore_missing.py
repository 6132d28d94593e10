"""Who wants only what is gone gets no edit of what is there."""

from dataclasses import replace

import pytest

from cadence_gitops.errors import BadFile
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.restoration import LeftOut, Tally
from tests.fakes.builders import live, organization, resource
from tests.unit.plan.test_restore import IMPORT, NOBODY, NURTURE, SALES, made

EDITED = resource("Cadence/nurture", title="Nurture", visibility="company", folder="Later")


def missing(held: LiveState, found: LiveState) -> Plan:
    return made(held, found, replace(NOBODY, only_missing=True))


def told(held: LiveState, found: LiveState) -> tuple[list[str], list[tuple[str, str]]]:
    plan = missing(held, found)
    assert plan.restoration is not None
    left = [(each.item, each.reason) for each in plan.restoration.left_out]
    return sorted(operation.id for operation in plan.operations), left


def test_only_what_is_gone_comes_back_and_what_is_otherwise_is_named() -> None:
    assert told(live(SALES, EDITED, IMPORT), live(NURTURE)) == (
        ["create:AdvancedWorkflow/import", "create:Group/sales"],
        [("Cadence/nurture", "stays")],
    )
    assert told(live(SALES, NURTURE), live(SALES, NURTURE)) == ([], [])


def test_settings_of_the_organisation_stay_and_none_of_their_secrets_is_missed() -> None:
    phone = {"type": "ringover", "userId": "4711", "apiKey": {"version": 1}}
    held = live(organization(phoneSystem=phone, mail=["google"]), SALES)
    assert told(held, live()) == (["create:Group/sales"], [("Organization/acme", "stays")])
    # A secret alone is no difference that anybody could put back.
    assert told(live(organization(phoneSystem=phone)), live()) == ([], [])
    assert told(live(organization("salesforce")), live(organization("hubspot"))) == ([], [])


def test_what_is_there_without_a_name_gets_none() -> None:
    ours = resource("StandardWorkflow/bounced", trigger={"type": "mail-bounces"})
    web = resource("StandardWorkflow/~sw-9", trigger={"type": "mail-bounces"})
    assert [operation.id for operation in made(live(ours), live(web)).operations] == ["adopt:StandardWorkflow/bounced"]
    assert told(live(ours, SALES), live(web)) == (["create:Group/sales"], [("StandardWorkflow/bounced", "stays")])


def test_what_is_gone_refers_to_what_is_there_by_the_name_that_it_has_now() -> None:
    renamed = resource("Cadence/care", title="Nurture", visibility="company", folder="Later")
    (operation,) = missing(live(NURTURE, IMPORT), live(renamed)).operations
    assert (operation.id, (operation.payload or {})["cadence"]) == ("create:AdvancedWorkflow/import", "care")


def test_settings_that_are_wrong_already_keep_nothing_from_coming_back() -> None:
    wrong = organization(crm={"admin": "nobody"})
    for restoration in (NOBODY, replace(NOBODY, only_missing=True)):
        found = made(live(organization(mail=["google"]), SALES), live(wrong), restoration)
        assert "create:Group/sales" in [operation.id for operation in found.operations]


def test_the_choice_is_part_of_the_plan_and_cant_be_altered() -> None:
    found = missing(live(SALES), live())
    assert load_plan(dump_plan(found), "plan.json") == found
    altered = replace(found, restoration=NOBODY)
    assert fingerprint(altered) != found.fingerprint
    with pytest.raises(BadFile):
        load_plan(dump_plan(altered), "plan.json")


def test_people_who_are_gone_come_back_as_ever() -> None:
    people = replace(NOBODY, only_missing=True, suppressions=Tally(3, 1), leads=Tally(9, 4))
    found = made(live(EDITED), live(NURTURE), people)
    assert [stage.name.value for stage in found.stages] == ["check", "suppress", "rebuild", "import", "verify"]
    assert [*found.operations] == []
    assert found.restoration is not None
    assert found.restoration.left_out == (LeftOut("Cadence/nurture", "stays"),)
