import pytest

from cadence_gitops.checks.trigger_not_on_crm import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "refused on HubSpot": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample(
            "StandardWorkflow",
            "stop",
            spec=("trigger: {type: lead-status-updated}\nactions:\n- {type: stop-cadence}\n"),
        )
        + sample(
            "CadenceWorkflow",
            "own",
            spec=(
                "cadence: nurture\ntitle: Own\ntrigger: {type: lead-status-updated}\nactions:\n- {type: stop-cadence}\n"
            ),
        )
        + sample("AdvancedWorkflow", "import", spec=("title: Import\ntrigger: {type: lead-added}\ncadence: nurture\n"))
        + sample("StandardWorkflow", "go", spec=("trigger: {type: cadence-ends}\nactions:\n- {type: stop-cadence}\n")),
        [
            (
                "18:19 error StandardWorkflow/stop /spec/trigger/type; found=lead-status-updated; "
                "expected=salesforce; crm=hubspot; source=HC 16556825488657"
            ),
            (
                "28:19 error CadenceWorkflow/own /spec/trigger/type; found=lead-status-updated; "
                "expected=salesforce; crm=hubspot; source=HC 16556825488657"
            ),
        ],
    ),
    "refused on Pipedrive": (
        sample("Organization", "acme", spec="crm: {provider: pipedrive}")
        + sample(
            "StandardWorkflow",
            "stop",
            spec=("trigger: {type: contact-status-updated}\nactions:\n- {type: stop-cadence}\n"),
        ),
        [
            (
                "11:19 error StandardWorkflow/stop /spec/trigger/type; found=contact-status-updated; "
                "expected=hubspot; crm=pipedrive; source=HC 16556825488657"
            ),
        ],
    ),
    "disputed on Salesforce": (
        sample("Organization", "acme", spec="crm: {provider: salesforce}")
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
            spec=("trigger: {type: lead-status-updated}\nactions:\n- {type: stop-cadence}\n"),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected
