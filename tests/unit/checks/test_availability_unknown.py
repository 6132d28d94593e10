import pytest

from cadence_gitops.checks.availability_unknown import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "on HubSpot": (
        sample("Organization", "acme", spec="crm: {provider: hubspot}")
        + sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample("AdvancedWorkflow", "import", spec=("title: Import\ntrigger: {type: lead-added}\ncadence: nurture\n"))
        + sample(
            "StandardWorkflow",
            "mark",
            spec=(
                "trigger: {type: task-skipped}\n"
                "actions:\n"
                "- {type: stop-cadence}\n"
                "- {type: change-integration-status, lead: Lost}\n"
            ),
        ),
        [
            (
                "19:19 warning AdvancedWorkflow/import /spec/trigger/type; found=lead-added; "
                "expected=salesforce, bullhorn, sugarcrm; crm=hubspot; "
                "source=HC 16525678587025 cut, HC 27520272085137…"
            ),
            (
                "29:12 warning StandardWorkflow/mark /spec/actions/1/type; found=change-integration-status; "
                "expected=salesforce; crm=hubspot; source=HC 16556825488657"
            ),
        ],
    ),
    "on SugarCRM": (
        sample("Organization", "acme", spec="crm: {provider: sugarcrm}")
        + sample("Cadence", "nurture", spec=("title: Nurture\nvisibility: company\n"))
        + sample(
            "AdvancedWorkflow", "import", spec=("title: Import\ntrigger: {type: lead-updated}\ncadence: nurture\n")
        ),
        [],
    ),
    "without an organisation": (
        sample("AdvancedWorkflow", "import", spec=("title: Import\ntrigger: {type: lead-added}\ncadence: nurture\n")),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected
