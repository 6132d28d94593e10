"""The checks that look at a mapped object, and at the metadata as a whole."""

from datetime import timedelta

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.crm import (
    condition_field,
    metadata_of_other_crm,
    metadata_old,
    not_judged,
    object_missing,
    object_read_only,
    required_field,
)
from cadence_gitops.checks.crm.example import condition, mapped, mapping, on
from cadence_gitops.checks.crm.registry import examine
from cadence_gitops.checks.crm.run import run_crm_checks
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.manifests.read import read_texts
from tests.fakes.crm_accounts import LEAD, NOW, PIPEDRIVE, READ_AT, SALESFORCE, account, field, forbidden, read_only
from tests.unit.checks.crm.held import held, sides

WHOLE = account("salesforce", SALESFORCE)
PLAIN = mapped("lead", "lastName: LastName")


def test_an_object_that_the_metadata_lacks() -> None:
    part = account("salesforce", {"contact": [field("LastName")]})
    assert held(object_missing.examine, PLAIN, WHOLE) == []
    assert held(object_missing.examine, PLAIN, part) == [
        (
            "12:11 error FieldMapping/salesforce-lead /spec/object; found=lead; expected=contact; crm=salesforce; "
            "user=integration@acme.example"
        )
    ]
    # That no page knows such an object is another check's finding.
    assert held(object_missing.examine, mapped("deal", "lastName: LastName"), part) == []


def test_conditions_on_an_object_that_the_metadata_lacks_are_not_judged_and_that_is_said() -> None:
    part = account("salesforce", {"contact": [field("LastName")]})
    text = condition("{field: Land, operator: equals, value: France}")
    assert held(object_missing.examine, text, WHOLE) == held(condition_field.examine, text, part) == []
    assert [each[each.index(" ") + 1 :] for each in held(object_missing.examine, text, part)] == [
        (
            "warning AdvancedWorkflow/import /spec/trigger/type; found=lead; expected=contact; crm=salesforce; "
            "user=integration@acme.example; variant=conditions"
        )
    ]


def test_an_object_that_may_not_be_edited_or_made() -> None:
    for update, expected in (
        ({"updatable": True, "creatable": True}, []),
        ({"updatable": False, "creatable": False}, ["error; found=lead; user=integration@acme.example"]),
        ({"creatable": False}, ["warning; found=lead; user=integration@acme.example; variant=create"]),
    ):
        found = held(object_read_only.examine, PLAIN, forbidden(WHOLE, "lead", **update))
        assert [f"{each.split()[1]}; {each.partition('; ')[2]}" for each in found] == expected
    assert held(object_read_only.examine, PLAIN, account("salesforce", {"contact": []})) == []


def test_fields_that_a_new_record_needs() -> None:
    needed = [
        field("LastName", requiredOnCreate=True),
        field("Company", label="Firma", requiredOnCreate=True),
        field("Kind__c", requiredOnCreate=True, writable="create-only"),
        read_only("Number__c", "auto-number", requiredOnCreate=True),
        field("Old__c", requiredOnCreate=True, archived=True),
        field("FirstName"),
    ]
    found = account("salesforce", {"lead": needed})
    assert held(required_field.examine, PLAIN, found) == [
        (
            "13:3 warning FieldMapping/salesforce-lead /spec/fields; found=Company; suggestion=companyName: Company; "
            "label=Firma; object=Lead"
        ),
        "13:3 warning FieldMapping/salesforce-lead /spec/fields; found=Kind__c; label=Kind__c; object=Lead",
    ]
    assert held(required_field.examine, PLAIN, forbidden(found, "lead", creatable=False)) == []
    assert held(required_field.examine, PLAIN, account("salesforce", {"contact": needed})) == []


def test_old_metadata() -> None:
    assert held(metadata_old.examine, PLAIN, WHOLE, now=READ_AT + timedelta(days=30)) == []
    assert held(metadata_old.examine, PLAIN, WHOLE, now=READ_AT + timedelta(days=31)) == [
        "5:19 info Organization/acme /spec/crm/provider; found=salesforce; days=31"
    ]


def test_metadata_of_another_crm_says_that_it_is_and_nothing_else() -> None:
    text = on("hubspot", mapping("salesforce", "lead", fields="jobPosition: nowhere"))
    expected = ["5:19 warning Organization/acme /spec/crm/provider; found=hubspot; of=salesforce"]
    assert held(metadata_of_other_crm.examine, text, WHOLE) == expected
    assert held(examine, text, WHOLE) == expected
    assert held(metadata_of_other_crm.examine, PLAIN, WHOLE) == []


def test_the_mapping_of_another_crm_is_never_judged_although_it_stands_beside() -> None:
    text = documents(PLAIN, mapping("hubspot", "lead", fields="jobPosition: nowhere"))
    assert [each for each in held(examine, text, WHOLE) if "hubspot" in each] == []


def test_without_an_organisation_nothing_is_chosen() -> None:
    text = mapping("salesforce", "lead", fields="jobPosition: nowhere")
    assert sides(text, WHOLE).provider is None
    assert held(examine, text, WHOLE) == []
    both = documents(PLAIN, manifest("Organization", "other", spec="crm: {provider: salesforce}"))
    assert held(examine, both, WHOLE) == []


def test_what_is_not_shown_is_said_once_with_what_the_objects_add() -> None:
    (plain,) = held(not_judged.examine, PLAIN, WHOLE)
    assert "salesforce-values-of-record-types" not in plain
    (more,) = not_judged.examine(sides(PLAIN, account("salesforce", {"lead": LEAD}, lead=["record-types"])))
    assert "salesforce-values-of-record-types" in more.data["blindSpots"].split(", ")
    assert more.data["number"] == str(len(more.data["blindSpots"].split(", ")))


def test_of_a_crm_that_nobody_reads_nothing_is_said() -> None:
    other = WHOLE.model_copy(update={"crm": "bullhorn"})
    assert held(not_judged.examine, on("bullhorn"), other) == []
    assert held(object_missing.examine, on("sellsy", mapping("bullhorn", "deal", fields="lastName: L")), other) == []


def test_names_of_custom_fields_are_looked_up_before_anything_is_judged() -> None:
    found = account(
        "pipedrive", {"person": [*PIPEDRIVE["person"], field("a" * 40, label="Size", custom=True, type="integer")]}
    )

    def judged(line: str, *, crm: str = "pipedrive") -> list[str]:
        text = on(crm, mapping("pipedrive", "person", fields=line))
        findings = run_crm_checks(read_texts([("a.yaml", text)]), found, catalogue=CATALOGUE, now=NOW)
        return [f"{each.check} {each.found}" for each in findings if each.check != "crm-not-judged"]

    assert judged("jobPosition: {name: Job title, type: varchar}") == []
    assert judged("jobPosition: {name: Size, type: string}") == ["crm-field-type Size"]
    assert judged("jobPosition: {name: Position, type: varchar}") == ["crm-field-ambiguous Position"]
    assert judged("jobPosition: {name: Position, type: varchar}", crm="hubspot") == [
        "crm-metadata-of-other-crm hubspot"
    ]


def test_what_was_found_before_is_not_found_again() -> None:
    desired = read_texts([("a.yaml", PLAIN + "---\nkind: Nope\n")])
    assert desired.findings
    found = {each.check for each in run_crm_checks(desired, WHOLE, catalogue=CATALOGUE, now=NOW)}
    assert found == {"crm-not-judged"}


def test_what_the_crm_sets_itself_is_filled() -> None:
    text = mapped("person", "firstName: first_name", crm="pipedrive")
    needed = [field("email", requiredOnCreate=True), field("org_id", requiredOnCreate=True), field("first_name")]
    (found,) = held(required_field.examine, text, account("pipedrive", {"person": needed}))
    assert "found=org_id" in found


def test_a_company_can_be_made_without_what_only_people_have() -> None:
    text = mapped("account", "companyName: Name")
    needed = [field("Name"), field("LastName", parent="Name", requiredOnCreate=True)]
    assert held(required_field.examine, text, account("salesforce", {"account": needed})) != []
    mixed = account("salesforce", {"account": needed}, account=["person-accounts"])
    assert held(required_field.examine, text, mixed) == []
