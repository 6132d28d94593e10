import pytest

from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.field_missing import examine
from tests.fakes.crm_accounts import HUBSPOT, LEAD, PIPEDRIVE, SALESFORCE, account, field
from tests.unit.checks.crm.held import held

USER = "user=integration@acme.example"
# The line of a mapping, and what is found about it.
CASES: dict[str, tuple[str, list[str]]] = {
    "a field that there is": ("jobPosition: Title", []),
    "a field that isn't mapped": ("jobPosition: null", []),
    "another case": ("jobPosition: title", ["found=title; suggestion=Title; object=Lead; USER; variant=hidden"]),
    "a label": ("country: country", ["found=country; suggestion=Country; object=Lead; USER; variant=hidden"]),
    "nearly right": ("primaryPhone: Phon", ["found=Phon; suggestion=Phone; object=Lead; USER; variant=hidden"]),
    "a standard field in its place": (
        "companySize: Anzahl__c",
        ["found=Anzahl__c; suggestion=NumberOfEmployees; object=Lead; USER; variant=hidden"],
    ),
    "nothing alike": ("zoomInfo: Xyzzy__c", ["found=Xyzzy__c; object=Lead; USER; variant=hidden"]),
}


def tails(lines: list[str]) -> list[str]:
    return [each.partition("; ")[2].replace(USER, "USER") for each in lines]


@pytest.mark.parametrize("title", CASES)
def test_findings_of_salesforce(title: str) -> None:
    line, expected = CASES[title]
    assert tails(held(examine, mapped("lead", line), account("salesforce", SALESFORCE))) == expected


def test_it_points_at_the_line_and_the_column() -> None:
    found = held(examine, mapped("lead", "firstName: FirstName\njobPosition: title"), account("salesforce", SALESFORCE))
    assert found[0].startswith("15:18 error FieldMapping/salesforce-lead /spec/fields/jobPosition;")


def test_who_sees_no_custom_field_at_all_has_a_matter_of_permissions() -> None:
    blind = account("salesforce", {"lead": LEAD}, lead=["no-custom-field-visible"])
    assert "variant=no-custom-fields" in held(examine, mapped("lead", "zoomInfo: Zoom__c"), blind)[0]
    assert "variant=hidden" in held(examine, mapped("lead", "jobPosition: title"), blind)[0]


def test_other_crms_hide_nothing() -> None:
    found = held(examine, mapped("contact", "jobPosition: JobTitle", crm="hubspot"), account("hubspot", HUBSPOT))
    assert tails(found) == ["found=JobTitle; suggestion=jobtitle; object=contacts; user=app 99; variant="]


def test_who_sees_no_sensitive_field_may_be_shown_less_than_there_is() -> None:
    part = account("hubspot", HUBSPOT, contact=["sensitive-not-seen"])
    found = held(examine, mapped("contact", "jobPosition: health_id", crm="hubspot"), part)
    assert tails(found) == ["found=health_id; suggestion=jobtitle; object=contacts; user=app 99; variant=sensitive"]


def test_archived_fields_are_not_suggested() -> None:
    found = held(examine, mapped("contact", "jobPosition: position_2020", crm="hubspot"), account("hubspot", HUBSPOT))
    assert "suggestion=jobtitle" in found[0]
    assert "position_2021" not in found[0]


def test_a_custom_field_by_its_label() -> None:
    found = account("pipedrive", {"person": [*PIPEDRIVE["person"], field("size", label="Job titles")]})
    for type_ in ("varchar", "text"):
        line = f"jobPosition: {{name: Job title, type: {type_}}}"
        assert held(examine, mapped("person", line, crm="pipedrive"), found) == []
    line = "jobPosition: {name: Job titel, type: varchar}"
    assert tails(held(examine, mapped("person", line, crm="pipedrive"), found)) == [
        "found=Job titel; suggestion=Job title; object=person; user=user 12; variant=by-name"
    ]
    # That only the type is another says another check.
    assert held(examine, mapped("person", "jobPosition: {name: Job title, type: enum}", crm="pipedrive"), found) == []


def test_the_mapping_of_another_crm_and_of_an_object_that_is_not_there_are_not_judged() -> None:
    for text in (mapped("contact", "jobPosition: nowhere", crm="hubspot"), mapped("lead", "jobPosition: nowhere")):
        assert held(examine, text, account("salesforce", {"contact": [field("LastName")]})) == []
