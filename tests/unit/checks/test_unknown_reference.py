import pytest

from cadence_gitops.checks.unknown_reference import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "in an action, a transition and a scope": (
        sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample("Group", "sales", spec="title: Sales")
        + sample(
            "Member",
            "lea",
            spec=("email: lea@acme.example\nrole: sales-agent\ngroup: sails\nleads: {moveTo: nuture}\n"),
        )
        + sample("Rules", "all", spec="scope: {member: leah}")
        + sample(
            "StandardWorkflow",
            "end",
            spec=(
                "trigger: {type: cadence-ends}\n"
                "actions:\n"
                "- {type: stop-cadence}\n"
                "- {type: move-to-cadence, cadence: nothing-alike}\n"
            ),
        ),
        [
            "20:10 error Member/lea /spec/group; found=sails; expected=Group; suggestion=sales",
            "21:19 error Member/lea /spec/leads/moveTo; found=nuture; expected=Cadence; suggestion=nurture",
            "27:19 error Rules/all /spec/scope/member; found=leah; expected=Member; suggestion=lea",
            "36:38 error StandardWorkflow/end /spec/actions/1/cadence; found=nothing-alike; expected=Cadence",
        ],
    ),
    "a service's id": (
        sample(
            "StandardWorkflow",
            "end",
            spec=("trigger: {type: cadence-ends}\nactions:\n- {type: change-owner, owner: ~mb-1}\n"),
        ),
        [
            "7:33 error StandardWorkflow/end /spec/actions/0/owner; found=~mb-1; expected=Member",
        ],
    ),
    "to an object that was refused for its form": (
        sample("Cadence", "nurture", spec=("title: 5\nvisibility: company\n"))
        + sample(
            "StandardWorkflow",
            "end",
            spec=("trigger: {type: cadence-ends}\nactions:\n- {type: move-to-cadence, cadence: nurture}\n"),
        ),
        [],
    ),
    "while a kind is unknown": (
        sample("Cadance", "nurture", spec="title: Nurture")
        + sample(
            "StandardWorkflow",
            "end",
            spec=("trigger: {type: cadence-ends}\nactions:\n- {type: move-to-cadence, cadence: nurture}\n"),
        ),
        [],
    ),
    "statuses are no references": (
        sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample(
            "StandardWorkflow",
            "end",
            spec=(
                "trigger: {type: cadence-ends}\n"
                "actions:\n"
                "- {type: change-integration-status, lead: Lost}\n"
                "- {type: move-to-cadence, cadence: nurture}\n"
            ),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected
