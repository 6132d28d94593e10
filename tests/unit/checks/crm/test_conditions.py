"""The checks of conditions over fields of the CRM."""

import pytest

from cadence_gitops.checks.crm import condition_field, condition_value, text_too_long
from cadence_gitops.checks.crm.condition_value import fits, written
from cadence_gitops.checks.crm.example import condition, on
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.model.crm_metadata import FieldType
from tests.fakes.crm_accounts import HUBSPOT, LEAD, PIPEDRIVE, SALESFORCE, account, field, picklist
from tests.unit.checks.crm.held import Examine, held

WHOLE = account("salesforce", {**SALESFORCE, "lead": [*LEAD, field("Old__c", archived=True, type="integer")]})
USER = "user=integration@acme.example"
FIELDS: dict[str, tuple[str, list[str]]] = {
    "a field": ("Country", []),
    "another case": ("country", ["error; found=country; suggestion=Country; objects=Lead; USER; variant=hidden"]),
    "nothing alike": ("Xyzzy", ["error; found=Xyzzy; objects=Lead; USER; variant=hidden"]),
    "another object's": (
        "Headcount__c",
        ["warning; found=Headcount__c; elsewhere=Account; objects=Lead; USER; variant=elsewhere"],
    ),
    "archived": ("Old__c", ["error; found=Old__c; variant=archived"]),
}


def tail(line: str) -> str:
    place, _, rest = line.partition("; ")
    return f"{place.split()[1]}; {rest.replace(USER, 'USER')}"


def one(examine: Examine, text: str) -> list[str]:
    return [tail(each) for each in held(examine, condition(text), WHOLE)]


@pytest.mark.parametrize("title", FIELDS)
def test_fields(title: str) -> None:
    name, expected = FIELDS[title]
    assert one(condition_field.examine, f"{{field: {name}, operator: equals, value: 1}}") == expected


def test_groups_within_groups_and_workflows_without_conditions() -> None:
    nested = (
        "any: [{field: Nope, operator: is}, {all: [{field: Neither, operator: is}]}, {field: Country, operator: is}]"
    )
    text = documents(
        condition(f"{{{nested}}}"),
        manifest("AdvancedWorkflow", "all", spec="title: All\ntrigger: {type: lead-added}\ncadence: nurture"),
    )
    found = held(condition_field.examine, text, WHOLE)
    assert [each.split()[3].rstrip(";") for each in found] == [
        "/spec/conditions/all/0/any/0/field",
        "/spec/conditions/all/0/any/1/all/0/field",
    ]


def test_where_the_crm_has_no_such_object_any_of_its_fields_may_be_meant() -> None:
    workflow = "title: I\ntrigger: {type: contact-added}\ncadence: n\nconditions: {all: [{field: FIELD, operator: is, value: x}]}"
    text = on("pipedrive", manifest("AdvancedWorkflow", "i", spec=workflow))
    found = account("pipedrive", PIPEDRIVE)
    assert held(condition_field.examine, text.replace("FIELD", "first_name"), found) == []
    assert held(condition_value.examine, text.replace("FIELD", "first_name"), found) == []
    assert "objects=person" in held(condition_field.examine, text.replace("FIELD", "nowhere"), found)[0]
    on_hubspot = account("hubspot", HUBSPOT)
    lines = held(condition_field.examine, text.replace("pipedrive", "hubspot").replace("FIELD", "jobtitel"), on_hubspot)
    assert "suggestion=jobtitle" in lines[0]


VALUES: dict[str, tuple[str, list[str]]] = {
    "no value": ("{field: Status, operator: is-empty}", []),
    "no such field": ("{field: Nope, operator: is, value: 1}", []),
    "an archived field": ("{field: Old__c, operator: is, value: many}", []),
    "an option": ("{field: Status, operator: is, value: Closed - Converted}", []),
    "no option": (
        "{field: Status, operator: is, value: closed - converted}",
        [
            (
                "warning; found=closed - converted; expected=Open - Not Contacted, Working - Contacte…; "
                "suggestion=Closed - Converted; field=Status; variant=option"
            )
        ],
    ),
    "an inactive option": (
        "{field: Status, operator: is, value: Qualified}",
        [
            (
                "warning; found=Qualified; expected=Open - Not Contacted, Working - Contacte…; "
                "field=Status; variant=inactive"
            )
        ],
    ),
    "a number": ("{field: NumberOfEmployees, operator: above, value: 50}", []),
    "a word for a number": (
        "{field: NumberOfEmployees, operator: above, value: many}",
        ["warning; found=many; field=NumberOfEmployees; type=int"],
    ),
    "a truth for a text": (
        "{field: Country, operator: is, value: true}",
        ["warning; found=true; field=Country; type=string"],
    ),
}


@pytest.mark.parametrize("title", VALUES)
def test_values(title: str) -> None:
    text, expected = VALUES[title]
    assert one(condition_value.examine, text) == expected


def test_several_values_of_a_list_in_one_text() -> None:
    several = picklist("Langs__c", "FR", "EN", type="multi-picklist")
    unknown = picklist("Owner__c", "FR", optionsComplete=False)
    found = account("salesforce", {"lead": [several, unknown]})
    for name, value, wrong in (("Langs__c", "FR; EN", ""), ("Langs__c", "FR;DE", "DE"), ("Owner__c", "DE", "")):
        lines = held(condition_value.examine, condition(f"{{field: {name}, operator: is, value: {value}}}"), found)
        assert [each.partition("found=")[2].partition(";")[0] for each in lines] == ([wrong] if wrong else [])


def test_countries_have_the_names_that_are_configured() -> None:
    fields = [field("Country"), picklist("CountryCode", "FR|France", "GB|United Kingdom"), field("City")]
    found = account("salesforce", {"lead": fields}, lead=["state-and-country-picklists"])
    for name, value, meant in (("Country", "France", None), ("Country", "france", "France"), ("City", "france", None)):
        lines = held(condition_value.examine, condition(f"{{field: {name}, operator: is, value: {value}}}"), found)
        assert [each.partition("suggestion=")[2].partition(";")[0] for each in lines] == ([meant] if meant else [])
    none = account(
        "salesforce", {"lead": [field("Country"), picklist("CountryCode")]}, lead=["state-and-country-picklists"]
    )
    assert held(condition_value.examine, condition("{field: Country, operator: is, value: x}"), none) == []


FITTING = [
    (True, FieldType.BOOLEAN, True),
    (True, FieldType.PICKLIST, True),
    (True, FieldType.INTEGER, False),
    (True, FieldType.TEXT, False),
    ("TRUE", FieldType.BOOLEAN, True),
    ("yes", FieldType.BOOLEAN, False),
    (1, FieldType.BOOLEAN, False),
    (1, FieldType.TEXT, True),
    (1.5, FieldType.MONEY, True),
    ("1.5", FieldType.DECIMAL, True),
    ("today", FieldType.DATE, True),
    (1, FieldType.DATE, False),
    ("anything", FieldType.UNKNOWN, True),
]


@pytest.mark.parametrize(("value", "kind", "expected"), FITTING)
def test_which_values_a_type_can_have(*, value: str | float, kind: FieldType, expected: bool) -> None:
    assert fits(value, kind) is expected


def test_truths_are_written_as_apis_do() -> None:
    assert [written(each) for each in (True, 1, "x")] == ["true", "1", "x"]


def test_texts_that_nothing_in_the_field_can_equal() -> None:
    assert one(text_too_long.examine, f"{{field: PostalCode, operator: is, value: {'9' * 20}x}}") == [
        "warning; found=99999999999999999999x; field=PostalCode; length=21; longest=20"
    ]
    for fitting in ("{field: PostalCode, operator: is, value: '75001'}", "{field: Region__c, operator: is, value: No}"):
        assert one(text_too_long.examine, fitting) == []
    assert one(text_too_long.examine, "{field: PostalCode, operator: is, value: 750017500175001750017500175001}") == []


def test_an_object_that_the_user_does_not_see_has_its_conditions_judged_by_no_other() -> None:
    text = condition("{field: Size__c, operator: equals, value: x}")
    part = account("salesforce", {"account": [field("Size__c", type="integer")]})
    # It has a finding of its own, at the trigger.
    assert held(condition_field.examine, text, part) == []
    assert held(condition_value.examine, text, part) == []
