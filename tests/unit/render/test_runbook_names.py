"""A runbook names things as the person who carries it out sees them, and leaves nothing of a value out."""

from dataclasses import replace

from cadence_gitops.diff.change import FieldChange, Turn
from cadence_gitops.plan.plan import Plan, Stage, StageName
from cadence_gitops.render.runbook.document import runbook
from cadence_gitops.render.words import words
from tests.fakes.builders import desired, live, plan, resource
from tests.unit.render.plans import EMPTY, LOSSES, OPERATIONS, RICH


def text_of(made: Plan) -> str:
    return runbook(made, words())


def test_objects_are_named_as_the_web_app_shows_them() -> None:
    found = live(resource("Group/sdr", title="Development"), resource("Member/ann", group="sdr"))
    text = text_of(
        plan(desired(resource("Rules/r", scope={"member": "ann"}), resource("Group/sdr", title="Sales")), found)
    )
    assert "`ann@acme.example`\n" in text
    assert "`ann`" not in text
    # What it is called until this step is done is what one looks for.
    assert "Change group `Development` (`sdr`)" in text
    assert "`Sales` (`Group/sdr`) (step" in text


def test_where_two_have_the_same_title_the_name_tells_which_is_meant() -> None:
    found = live(resource("Cadence/a", title="Nurture"), resource("Cadence/b", title="Nurture", visibility="personal"))
    rules = [
        resource(
            f"CadenceWorkflow/in-{name}",
            cadence=name,
            title="Stop",
            trigger={"type": "person-replies"},
            actions=[{"type": "stop-cadence"}],
        )
        for name in ("a", "b")
    ]
    text = text_of(plan(desired(*rules), found))
    assert "`Nurture` (`a`)\n" in text
    assert "`Nurture` (`b`)\n" in text


def test_a_plan_of_before_has_the_names_of_manifests() -> None:
    found = live(resource("Member/ann"))
    made = plan(desired(resource("Rules/r", scope={"member": "ann"})), found)
    assert "`ann`\n" in text_of(replace(made, titles={}))


def test_no_value_is_cut_however_long() -> None:
    long = "all of it, " * 100
    gone = FieldChange("/steps/Call", Turn.REMOVED, before={"type": "call", "script": long})
    operation = replace(OPERATIONS[0], address="Cadence/a", changes=(gone,), payload={})
    assert long in text_of(replace(EMPTY, stages=(Stage(StageName.REBUILD, (operation,)),)))


def test_a_loss_is_told_apart_whatever_id_the_service_gave_it() -> None:
    found = replace(LOSSES[3], item="StandardWorkflow/~wf:1", about=("Call back",))
    text = text_of(replace(RICH, losses=(found,)))
    assert "`StandardWorkflow/~wf:1` (standard workflow, made in the web app: Call back)" in text
