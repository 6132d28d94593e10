from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.places import PLACES
from cadence_gitops.diff.change import Action, FieldChange, Turn
from cadence_gitops.model.cadence_field import CadenceField
from cadence_gitops.plan.loss import Return
from cadence_gitops.plan.operation import Condition, Operation, Reversibility
from cadence_gitops.plan.plan import CrmChange, Plan, Stage, StageName
from cadence_gitops.render.runbook.document import runbook
from cadence_gitops.render.runbook.fields import label_text
from cadence_gitops.render.words import words
from tests.fakes.builders import desired, live, organization, plan, resource
from tests.unit.render.plans import EMPTY, LOSSES, MAPPING, OPERATIONS, RICH

EN = words()


def ordinary(*operations: Operation) -> Plan:
    stages = (Stage(StageName.CHECK), Stage(StageName.REBUILD, operations), Stage(StageName.VERIFY))
    return replace(RICH, change=None, losses=(), comparisons=(), people=None, open_questions=(), stages=stages)


def update(address: str, *changes: FieldChange, payload: dict[str, object] | None = None, **more: object) -> Operation:
    made = Operation(
        id=f"update:{address}",
        action=Action.UPDATE,
        address=address,
        level=0,
        reversibility=Reversibility.REVERSIBLE,
        changes=changes,
    )
    return replace(made, payload=payload or {}, **more)  # type: ignore[arg-type]  # what a test is about


def text_of(made: Plan) -> str:
    return runbook(made, EN)


def required() -> list[str]:
    entries = [f"runbook.stage.{each}" for each in StageName]
    entries += [f"runbook.do.{each}" for each in Action]
    entries += [f"runbook.how.{place.how}" for place in PLACES if place.how is not None]
    entries += [f"label.trigger.{each.id}" for each in (*CATALOGUE.triggers, *CATALOGUE.advanced_triggers)]
    entries += [f"label.action.{each.id}" for each in CATALOGUE.actions]
    entries += [f"label.mapped.{each}" for each in get_args(CadenceField)]
    entries += [f"label.keep.{each}" for each in ("everything", "cadences-and-settings", "nothing")]
    entries += [f"label.connect.{each}" for crm in CATALOGUE.crms if crm.connect for each in crm.connect.value]
    entries += [f"runbook.only.{each}" for each in ("if-absent", "if-different", "if-present")]
    return sorted(set(entries))


@pytest.mark.parametrize("entry", required())
def test_everything_that_a_runbook_names_has_words(entry: str) -> None:
    assert EN.has(entry)


def test_nothing_to_do_is_said() -> None:
    assert text_of(EMPTY) == (
        "# Runbook for `acme`: nothing to do\n\nThere is nothing to do by hand: Cadence is as the manifests say.\n"
    )


def test_a_change_of_crm_follows_the_words_of_the_pages() -> None:
    text = text_of(RICH)
    words_of_pages = [
        "Open **Settings** → **Marketplace**. (Older pages: **Settings** → **CRM**.)",
        "Beside HubSpot, press **Change CRM**.",
        "Choose **Keep everything**, and nothing else.",
        "Press **Confirm selection**.",
        "**Go or no-go.**",
        "Press **Proceed with the switch**.",
        "Log in to Cadence again, as the super admin.",
        "Press *Connect with HubSpot*",
        "drag `firstname` onto **first name** (`firstName`)",
        "**The lock-out ends here.**",
    ]
    places = [text.index(each) for each in words_of_pages]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("keep", "said"),
    [("nothing", "Start from scratch"), ("cadences-and-settings", "Keep cadences and settings")],
)
def test_the_choice_has_the_words_of_the_page(keep: str, said: str) -> None:
    change = CrmChange("salesforce", "hubspot", keep)  # type: ignore[arg-type]  # one of the three
    assert f"Choose **{said}**, and nothing else." in text_of(replace(RICH, change=change))


def test_each_crm_is_connected_as_its_page_says() -> None:
    salesforce = text_of(replace(RICH, change=CrmChange("hubspot", "salesforce", "everything")))
    assert "Somebody who may install packages in Salesforce is here." in salesforce
    assert salesforce.index("Install the Cadence package in Salesforce.") < salesforce.index(
        "Connect Cadence to Salesforce"
    )
    assert "Expect: The state of the connection, at **Settings** → **Salesforce**." in salesforce
    pipedrive = text_of(replace(RICH, change=CrmChange("hubspot", "pipedrive", "everything")))
    assert "Press *Connect with Pipedrive*" in pipedrive
    assert "Expect: The state of the connection, at **Settings** → **Pipedrive**." in pipedrive
    assert "install packages" not in pipedrive
    assert "No page says where the state of the connection to HubSpot is shown." in text_of(RICH)
    unknown = text_of(replace(RICH, change=CrmChange("hubspot", "sellsy", "everything")))
    assert "No page describes how Cadence is connected to Sellsy." in unknown
    nobody = text_of(replace(RICH, change=CrmChange("hubspot", "other", "everything")))
    assert "No page describes how Cadence is connected to other." in nobody


def test_a_mapping_that_the_plan_lacks_is_named() -> None:
    stages = tuple(replace(stage, operations=()) if stage.name is StageName.MAP else stage for stage in RICH.stages)
    assert (
        "Map at least what HubSpot needs: `contact / firstName`, `contact / lastName` and `company / companyName`."
        in (text_of(replace(RICH, stages=stages)))
    )
    other = replace(RICH, stages=stages, change=CrmChange("hubspot", "other", "everything"))
    assert "Map at least what other needs: no page says which fields." in text_of(other)


def test_losses_have_their_ceilings_and_what_no_backup_has_is_copied() -> None:
    text = text_of(RICH)
    assert (
        "12,403 leads that came from the CRM (Lost for ever, at most 12,403): Will be lost. Without a backup nothing brings"
        " it back: copy it before (stage 2)." in text
    )
    assert (
        "`StandardWorkflow/~wf-1a2b` (standard workflow, made in the web app) (Lost, but can be made again): Described"
        in text
    )
    assert "restore" not in text
    assert "Copied, or not needed: 12,403 leads that came from the CRM" in text
    assert "Copied, or not needed: `Cadence/trial-2024`" in text
    assert "Copied, or not needed: 60 members" not in text
    assert "12,403 leads that came from the CRM: at most 12,403" in text
    restored = replace(LOSSES[0], comes_back=Return.RESTORED)
    without = text_of(replace(RICH, losses=(restored,)))
    assert "Copied, or not needed: `AdvancedWorkflow/import-mql`" not in without
    assert "The plan names nothing whose fate is open." in without
    assert "Leads are erased" not in without
    assert "The losses below" not in text_of(replace(RICH, losses=()))


def test_the_worst_losses_are_read_first() -> None:
    text = text_of(RICH)
    classes = ("(Lost for ever", "(Unknown, so count them", "(Lost, but can be made again")
    found = [text.index(each) for each in classes]
    assert found == sorted(found)
    assert all(text.rindex(first) < text.index(later) for first, later in pairwise(classes))


def test_the_others_have_their_notices() -> None:
    text = text_of(RICH)
    assert "    On DATE at TIME we move Cadence from Salesforce to HubSpot.\n" in text
    assert "    - Leads are erased from Cadence and don't come back." in text
    assert "    2. Connect to HubSpot with your own account.\n" in text
    assert "60 people log in again and connect to HubSpot, each with their own account." in text
    assert "What everybody else does" not in text_of(replace(RICH, people=None))


def test_secrets_are_named_and_never_written() -> None:
    key: dict[str, object] = {"phoneSystem": {"type": "ringover", "apiKey": {"env": "RINGOVER_KEY", "version": 2}}}
    text = text_of(ordinary(update("Organization/acme", payload=key)))
    assert "The value of `RINGOVER_KEY` is at hand." in text
    assert "Ringover API key: the value of `RINGOVER_KEY` (version 2), which is in no file" in text
    unnamed: dict[str, object] = {"phoneSystem": {"apiKey": {"version": 3}}}
    assert "Ringover API key: a new value (version 3)" in text_of(
        ordinary(update("Organization/acme", payload=unnamed))
    )


def test_values_are_ready_to_copy_one_in_a_line() -> None:
    payload: dict[str, object] = {
        "title": "A|`title`",
        "folder": None,
        "steps": {"Call": {"type": "call", "script": "Hello.\n- How are you?\n```"}, "Wait": None, "a/b": {}},
        "stepsOrder": ["Call"],
    }
    changes = (
        FieldChange("/title", Turn.CHANGED, "Old", "A|`title`"),
        FieldChange("/folder", Turn.REMOVED, "Sales"),
        FieldChange("/steps/Wait", Turn.REMOVED, {"type": "custom-task"}),
        FieldChange("/steps/Call/note", Turn.REMOVED, "kept"),
        FieldChange("/steps/Call/other", Turn.ADDED, after="more"),
    )
    text = text_of(ordinary(update("Cadence/nurture", *changes, payload=payload)))
    for line in (
        "  - Title: <code>A&#124;&#96;title&#96;</code> (now `Old`)",
        "  - Folder: leave it empty (now `Sales`)",
        "  - Step `Wait`: leave it empty (now `{type: custom-task}`)",
        "  - Step `a/b`",
        "  - Step `Call`: Script:",
        "    ````",
        "    - How are you?",
        "  - Step `Call`: note: take it out (now `kept`)",
        "  - Step `Call`: other: `more`",
        "  - **steps that go take their delays and templates with them, and nothing brings those back**",
    ):
        assert f"\n{line}\n" in text


def test_a_list_that_gets_shorter_says_what_goes() -> None:
    changes = (
        FieldChange("/actions/0/type", Turn.CHANGED, "stop-cadence", "go-to-last-step"),
        FieldChange("/actions/1/type", Turn.REMOVED, "change-owner"),
    )
    payload: dict[str, object] = {"actions": [{"type": "go-to-last-step"}]}
    text = text_of(ordinary(update("StandardWorkflow/w", *changes, payload=payload)))
    first = "**Go to the last step of the cadence** (`go-to-last-step`)"
    assert f"  - Action 1: {first} (now **Stop cadence (for the prospect)** (`stop-cadence`))\n" in text
    assert "  - Action 2: take it out (now **Change owner** (`change-owner`))\n" in text


def test_days_stand_in_the_order_of_the_week() -> None:
    payload: dict[str, object] = {"mail": {"allowedDays": ["fri", "mon"]}, "sms": {"workingDays": []}}
    text = text_of(ordinary(update("Rules/company", payload=payload)))
    assert "Days on which mails may be sent: `mon`, `fri`\n" in text
    assert "Working days for SMS: `[]`\n" in text


@pytest.mark.parametrize(
    ("pointer", "label"),
    [
        ("/title", "Title"),
        ("/actions/1/days", "Action 2: time limit in days"),
        ("/phoneSystem/apiKey", "Ringover API key"),
        ("/steps/a~1b/script", "Step `a/b`: Script"),
        ("/steps/²/script", "Step `²`: Script"),
        ("/actions/²/days", "actions.².days"),
        ("/otherOrder", "order of other"),
        ("/other/deep", "other.deep"),
        ("/a_b", "a&#95;b"),
    ],
)
def test_a_field_has_the_words_of_the_pages_or_keeps_its_name(pointer: str, label: str) -> None:
    assert label_text(pointer, EN) == label


def test_a_mapping_is_dragged() -> None:
    payload: dict[str, object] = {
        "fields": {"firstName": "first_name", "phone": None, "jobPosition": {"name": "Job title", "type": "text"}}
    }
    text = text_of(ordinary(update("FieldMapping/pipedrive-person", payload=payload)))
    assert "  - drag `first_name` onto **first name** (`firstName`)\n" in text
    assert "  - **phone** (`phone`): map nothing\n" in text
    assert "  - Cadence's field `jobPosition`: the custom field of the CRM that is named: `Job title`\n" in text


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (update("Cadence/c", condition=Condition.IF_DIFFERENT), "Check cadence `c`, and put back what is missing"),
        (update("Cadence/c", condition=Condition.IF_DIFFERENT), "Only where it is no longer like this"),
        (OPERATIONS[2], "Only if it is gone after the change of CRM."),
        (replace(OPERATIONS[3], condition=Condition.IF_DIFFERENT), "Only if it is still there after the change"),
        (OPERATIONS[3], "Delete cadence `trial-2024`"),
        (OPERATIONS[3], "Expect: it is no longer shown."),
        (OPERATIONS[0], "Find rules `company`, made in the web app (id `ru-1`), and change it"),
        (replace(OPERATIONS[0], payload={}, changes=()), "it is as it should be; nothing to do"),
        (replace(OPERATIONS[4], payload={}, changes=()), "it was `task-skipped` in the manifests, and nothing else"),
        (OPERATIONS[4], "The name `skipped-task-disqualifies` is for the manifests only"),
        (MAPPING, "Where: no page describes where this is done in the web app (HC 22677183301521)."),
        (OPERATIONS[0], "(our reading of HC 16518353964433 cut; no page says it of this)"),
    ],
)
def test_a_step_says_what_to_do(operation: Operation, said: str) -> None:
    assert said in text_of(ordinary(operation))


def test_a_new_workflow_has_the_path_of_the_page() -> None:
    made = plan(desired(resource("StandardWorkflow/w")), live())
    text = text_of(made)
    assert "Where: **Settings** → **General settings** → **Workflow** → **Add a workflow**\n" in text
    assert "Condition (the page's word for the trigger): **When a task is skipped** (`task-skipped`)" in text


def test_an_ordinary_runbook_has_no_lock_out() -> None:
    text = text_of(ordinary(OPERATIONS[1]))
    assert "lock-out" not in text
    assert "**Who:** the super admin or an admin." in text
    assert "## 3. Look at everything once more" in text
    assert "`AdvancedWorkflow/import-mql` (step 2.1)" in text
    assert text.count("- [ ]") == 3


def test_stages_that_the_plan_lacks_a_change_for_say_nothing() -> None:
    stages = (Stage(StageName.SWITCH), Stage(StageName.CONNECT), Stage(StageName.REBUILD, OPERATIONS[:1]))
    text = text_of(replace(ordinary(), stages=stages))
    assert "Proceed" not in text
    assert "connected to" not in text


def test_a_whole_plan_is_carried_over() -> None:
    declared = {"from": "salesforce", "keep": "everything"}
    made = plan(desired(organization("hubspot", change=declared), resource("Group/g")), live(members=1))
    text = text_of(made)
    assert "Make group `Sales` (`g`)" in text
    assert "1 person logs in again and connects to HubSpot with their own account." in text
