import pytest

from cadence_gitops.checks.trigger_disputed import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "on Salesforce": (
        sample("Organization", "acme", spec="crm: {provider: salesforce}")
        + sample(
            "StandardWorkflow",
            "stop",
            spec=("trigger: {type: contact-status-updated}\nactions:\n- {type: stop-cadence}\n"),
        )
        + sample(
            "StandardWorkflow",
            "lead",
            spec=("trigger: {type: lead-status-updated}\nactions:\n- {type: stop-cadence}\n"),
        ),
        [
            (
                "11:19 warning StandardWorkflow/stop /spec/trigger/type; found=contact-status-updated; "
                "contrary=HC 22677183301521; crm=salesforce; source=HC 16556825488657"
            ),
        ],
    ),
    "on HubSpot": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample(
            "StandardWorkflow",
            "stop",
            spec=("trigger: {type: contact-status-updated}\nactions:\n- {type: stop-cadence}\n"),
        ),
        [],
    ),
    "without an organisation": (
        sample(
            "StandardWorkflow",
            "stop",
            spec=("trigger: {type: contact-status-updated}\nactions:\n- {type: stop-cadence}\n"),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected
