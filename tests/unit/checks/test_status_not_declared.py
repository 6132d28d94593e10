import pytest

from cadence_gitops.checks.status_not_declared import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "of whole lists": (
        sample(
            "IntegrationStatus",
            "lead",
            spec=(
                "object: lead\ndisqualification: {status: Lost}\nconversion: {status: Won}\ncustom:\n- {status: Open}\n"
            ),
        )
        + sample(
            "IntegrationStatus",
            "account",
            spec=(
                "object: account\n"
                "disqualification: {status: Lost}\n"
                "conversion: {status: Won}\n"
                "custom:\n"
                "- {status: Open}\n"
            ),
        )
        + sample(
            "StandardWorkflow",
            "a",
            spec=(
                "trigger: {type: task-skipped}\n"
                "actions:\n"
                "- {type: change-integration-status, lead: Lots, account: Won}\n"
                "- {type: change-integration-status, lead: Won, account: Nothing alike}\n"
                "- {type: stop-cadence}\n"
            ),
        )
        + sample(
            "StandardWorkflow",
            "b",
            spec=(
                "trigger: {type: task-skipped}\n"
                "actions:\n"
                "- {type: change-integration-status, lead: Lots, account: Open}\n"
            ),
        ),
        [
            (
                "27:45 error StandardWorkflow/a /spec/actions/0/lead; found=Lots; expected=Lost, Won, Open; "
                "suggestion=Lost; object=lead"
            ),
            (
                "28:59 error StandardWorkflow/a /spec/actions/1/account; found=Nothing alike; "
                "expected=Lost, Won, Open; object=account"
            ),
            (
                "37:45 error StandardWorkflow/b /spec/actions/0/lead; found=Lots; expected=Lost, Won, Open; "
                "suggestion=Lost; object=lead"
            ),
        ],
    ),
    "of a part, told once": (
        sample("IntegrationStatus", "lead", spec=("object: lead\nconversion: {status: Won}\n"))
        + sample(
            "StandardWorkflow",
            "a",
            spec=("trigger: {type: task-skipped}\nactions:\n- {type: change-integration-status, lead: Lost}\n"),
        )
        + sample(
            "StandardWorkflow",
            "b",
            spec=(
                "trigger: {type: task-skipped}\n"
                "actions:\n"
                "- {type: change-integration-status, lead: Lost}\n"
                "- {type: change-integration-status, account: New}\n"
            ),
        ),
        [
            "14:45 warning StandardWorkflow/a /spec/actions/0/lead; found=Lost; expected=Won; object=lead",
            "23:48 warning StandardWorkflow/b /spec/actions/1/account; found=New; object=account",
        ],
    ),
    "declared": (
        sample(
            "IntegrationStatus",
            "lead",
            spec=(
                "object: lead\ndisqualification: {status: Lost}\nconversion: {status: Won}\ncustom:\n- {status: Open}\n"
            ),
        )
        + sample(
            "StandardWorkflow",
            "a",
            spec=("trigger: {type: task-skipped}\nactions:\n- {type: change-integration-status, lead: Lost}\n"),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected
