import pytest

from cadence_gitops.checks.unknown_kind_of_object import CHECK
from tests.unit.checks.samples import findings, sample

CASES: dict[str, tuple[str, list[str]]] = {
    "in both directives": (
        sample("Removed", "cleaning", spec=("reason: Replaced.\nobjects:\n- Group/gone\n- Cadance/x\n"))
        + sample(
            "Consent",
            "winter",
            spec=(
                "organization: acme\n"
                "change: {from: salesforce, to: hubspot, keep: everything}\n"
                "reason: Decided.\n"
                "acceptedBy: [claire]\n"
                "expires: 2026-12-08T20:00:00+01:00\n"
                "losses:\n"
                "  irreversible: [{leads: crm, atMost: 1}, Grup/a]\n"
                "  unknown: [{setting: mail}]\n"
                "  recreatable: [Consent/b]\n"
            ),
        ),
        [
            (
                "8:5 error Removed/cleaning /spec/objects/1; found=Cadance; "
                "expected=AdvancedWorkflow, Cadence, CadenceWorkfl…; suggestion=Cadence"
            ),
            (
                "20:45 error Consent/winter /spec/losses/irreversible/1; found=Grup; "
                "expected=AdvancedWorkflow, Cadence, CadenceWorkfl…; suggestion=Group"
            ),
            (
                "22:19 error Consent/winter /spec/losses/recreatable/0; found=Consent; "
                "expected=AdvancedWorkflow, Cadence, CadenceWorkfl…"
            ),
        ],
    ),
    "of what goes with deletions": (
        sample(
            "Consent",
            "winter",
            spec=(
                "organization: acme\n"
                "reason: Decided.\n"
                "acceptedBy: [claire]\n"
                "expires: 2026-12-08T20:00:00+01:00\n"
                "losses:\n"
                "  unknown: [{attached: Grup/a}, {attached: Group/a}, {enrolled: Cadance/c, atMost: 1}]\n"
            ),
        ),
        [
            (
                "10:15 error Consent/winter /spec/losses/unknown/0; found=Grup; "
                "expected=AdvancedWorkflow, Cadence, CadenceWorkfl…; suggestion=Group"
            ),
            (
                "10:56 error Consent/winter /spec/losses/unknown/2; found=Cadance; "
                "expected=AdvancedWorkflow, Cadence, CadenceWorkfl…; suggestion=Cadence"
            ),
        ],
    ),
    "known kinds": (
        sample("Removed", "cleaning", spec=("reason: Replaced.\nobjects:\n- Group/gone\n"))
        + sample(
            "Consent",
            "winter",
            spec=(
                "organization: acme\n"
                "change: {from: salesforce, to: hubspot, keep: everything}\n"
                "reason: Decided.\n"
                "acceptedBy: [claire]\n"
                "expires: 2026-12-08T20:00:00+01:00\n"
                "losses:\n"
                "  {irreversible: [{leads: crm, atMost: 1}], unknown: [Group/a]}\n"
            ),
        ),
        [],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    text, expected = CASES[title]
    assert findings(CHECK, text) == expected
