import pytest

from cadence_gitops.checks.fixed_field_in_form import CHECK
from tests.unit.checks.samples import findings, sample

FORM = sample("CustomForm", "new-lead", spec="fields: [firstName, phone, email]")


def on(crm: str) -> str:
    return FORM + sample("Organization", "acme", spec=f"crm: {{provider: {crm}}}")


def test_what_pipedrive_sets_is_worth_a_note() -> None:
    assert findings(CHECK, on("pipedrive")) == [
        "5:23 info CustomForm/new-lead /spec/fields/1; found=phone; crm=pipedrive",
        "5:30 info CustomForm/new-lead /spec/fields/2; found=email; crm=pipedrive",
    ]


@pytest.mark.parametrize("crm", ["salesforce", "hubspot", "sellsy", "zoho"])
def test_elsewhere_no_page_names_a_field(crm: str) -> None:
    assert findings(CHECK, on(crm)) == []


def test_without_an_organisation_nothing_is_said() -> None:
    assert findings(CHECK, FORM) == []
