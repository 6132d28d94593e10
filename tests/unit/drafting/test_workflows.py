from dataclasses import replace

import pytest
from pydantic import JsonValue

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.drafting.draft import Act, DraftedManifest
from cadence_gitops.drafting.line import Mark, Why
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.model.resource import Resource
from tests.fakes.builders import resource
from tests.fakes.crm_metadata import field, metadata
from tests.fakes.drafting import drafted, hubspot, lines_of, manifest_of, picklist, salesforce, today

STOP: dict[str, JsonValue] = {"type": "stop-cadence"}
PIPEDRIVE = metadata("pipedrive", person=[field("first_name"), field("last_name")], organization=[field("name")])
ADDRESS = "StandardWorkflow/w"


def _workflow(trigger: str, *actions: dict[str, JsonValue]) -> Resource:
    return resource(ADDRESS, trigger={"type": trigger}, actions=[*actions] or [STOP])


def _drafted(
    trigger: str, *actions: dict[str, JsonValue], after: CrmMetadata | None = None, crm: str = "salesforce"
) -> DraftedManifest:
    return manifest_of(drafted(today(_workflow(trigger, *actions), crm=crm), after or hubspot()), ADDRESS)


@pytest.mark.parametrize(
    ("trigger", "after", "expected"),
    [
        ("task-skipped", hubspot(), (Act.SAME, Mark.SURE, Why.SAME_EVERYWHERE, "task-skipped")),
        ("lead-status-updated", hubspot(), (Act.CHANGE, Mark.LIKELY, Why.COUNTERPART, "contact-status-updated")),
        ("lead-status-updated", PIPEDRIVE, (Act.REST, Mark.TO_DECIDE, Why.STATED_NOT, None)),
        ("contact-status-updated", hubspot(), (Act.SAME, Mark.SURE, Why.STATED, "contact-status-updated")),
    ],
    ids=str,
)
def test_a_trigger_is_as_the_pages_say(
    trigger: str, after: CrmMetadata, expected: tuple[Act, Mark, Why, str | None]
) -> None:
    found = _drafted(trigger, after=after)
    line = found.lines[0]
    assert (found.act, line.mark, line.why, line.value) == expected


def test_where_pages_disagree_the_trigger_that_one_of_them_states_is_likely() -> None:
    found = _drafted("contact-status-updated", after=salesforce(), crm="hubspot")
    assert found.spec["trigger"] == {"type": "lead-status-updated"}


def test_a_trigger_that_no_page_knows_is_as_good_there_as_here() -> None:
    bare = replace(CATALOGUE, triggers=(), advanced_triggers=())
    found = drafted(today(_workflow("lead-status-updated")), hubspot(), catalogue=bare)
    assert manifest_of(found, ADDRESS).act is Act.SAME


def test_an_action_whose_form_is_unknown_is_open_and_the_others_stay() -> None:
    change: dict[str, JsonValue] = {"type": "change-integration-status", "lead": "New"}
    found = _drafted("task-skipped", change, STOP)
    assert (found.act, found.open) == (Act.CHANGE, ("/actions/0",))
    assert found.spec["actions"] == [STOP]
    assert found.whole["actions"] == [change, STOP]
    assert found.lines[1].why is Why.UNKNOWN_THERE


def test_a_workflow_whose_last_action_is_open_rests() -> None:
    found = _drafted("task-skipped", {"type": "change-integration-status", "lead": "New"})
    assert found.act is Act.REST


def test_statuses_of_an_action_are_carried_over() -> None:
    lead = resource("IntegrationStatus/contact", object="contact", conversion={"status": "NEW"})
    change: dict[str, JsonValue] = {"type": "change-integration-status", "lead": "NEW", "account": "Else"}
    other: dict[str, JsonValue] = {"type": "change-integration-status", "lead": "lost"}
    before = today(lead, _workflow("task-skipped", change, other), crm="hubspot")
    found = manifest_of(drafted(before, salesforce()), ADDRESS)
    assert found.spec["actions"] == [{**other, "lead": "New"}, {**other, "lead": "Lost"}]
    assert found.open == ("/actions/0/account",)
    assert lines_of(drafted(before, salesforce()), ADDRESS)["/actions/0/account"].why is Why.NO_STATUS_FIELD


def test_a_status_of_an_object_without_a_picklist_is_open() -> None:
    leads = metadata("salesforce", lead=[field("FirstName"), picklist("Status", "New")])
    change: dict[str, JsonValue] = {"type": "change-integration-status", "lead": "New", "account": "Else"}
    before = today(_workflow("task-skipped", change), crm="hubspot")
    assert lines_of(drafted(before, leads), ADDRESS)["/actions/0/account"].why is Why.NO_STATUS_FIELD


def test_an_action_none_of_whose_statuses_can_be_carried_over_is_open() -> None:
    change: dict[str, JsonValue] = {"type": "change-integration-status", "lead": "Nowhere", "account": "Else"}
    found = _drafted("task-skipped", change, STOP, after=salesforce(), crm="hubspot")
    assert found.open == ("/actions/0",)
    assert found.spec["actions"] == [STOP]


def test_without_a_change_of_crm_pages_take_nothing_away_but_the_crm_may() -> None:
    change: dict[str, JsonValue] = {"type": "change-integration-status", "lead": "Gone"}
    found = _drafted("lead-status-updated", change, STOP, crm="hubspot")
    assert (found.act, {line.why for line in found.lines}) == (Act.SAME, {Why.STANDS, Why.SAME_EVERYWHERE})
    there = _drafted("lead-status-updated", change, STOP, after=salesforce())
    assert (there.act, there.open) == (Act.CHANGE, ("/actions/0",))


def test_a_workflow_of_a_cadence_keeps_the_rest_of_it() -> None:
    own = resource(
        "CadenceWorkflow/w", cadence="nurture", title="Stop", trigger={"type": "lead-status-updated"}, actions=[STOP]
    )
    found = manifest_of(drafted(today(own), hubspot()), "CadenceWorkflow/w")
    assert found.spec == {
        "cadence": "nurture",
        "title": "Stop",
        "trigger": {"type": "contact-status-updated"},
        "actions": [STOP],
    }
