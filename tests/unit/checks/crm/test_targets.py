"""The checks that look at a mapped field alone, as one table."""

import pytest

from cadence_gitops.checks.crm import (
    compound,
    country_picklist,
    create_only,
    dependent_picklist,
    field_ambiguous,
    field_archived,
    field_hidden,
    field_type,
    options_unknown,
    person_accounts,
    read_only,
    status_not_a_picklist,
)
from cadence_gitops.checks.crm.example import mapped
from tests.fakes.crm_accounts import PIPEDRIVE, Tree, account, field, picklist
from tests.fakes.crm_accounts import read_only as unwritable
from tests.unit.checks.crm.held import Examine, held

PERSONAL = [field("Name", label="Account Name"), field("Extra__pc"), field("PersonEmail"), field("Website")]
ARCHIVED = field("F", archived=True, writable="no", type="integer", hidden=True, dependsOn="G")
COMPOUND = unwritable("F", "compound")
# The check, the line, the fields of the account's lead, and the severity and the rest of what is found.
CASES: dict[str, tuple[Examine, str, list[Tree], list[str]]] = {
    "archived": (field_archived.examine, "jobPosition: F", [ARCHIVED], ["error; found=F; label=F"]),
    "archived on a day": (
        field_archived.examine,
        "jobPosition: F",
        [{**ARCHIVED, "archivedAt": "2024-02-01"}],
        ["error; found=F; label=F; on=2024-02-01; variant=on"],
    ),
    "not archived": (field_archived.examine, "jobPosition: F", [field("F")], []),
    "hidden": (field_hidden.examine, "jobPosition: F", [field("F", hidden=True)], ["warning; found=F; label=F"]),
    "hidden and archived": (field_hidden.examine, "jobPosition: F", [ARCHIVED], []),
    "visible": (field_hidden.examine, "jobPosition: F", [field("F")], []),
    "create only": (
        create_only.examine,
        "jobPosition: F",
        [field("F", writable="create-only")],
        ["warning; found=F; label=F"],
    ),
    "written any time": (create_only.examine, "jobPosition: F", [field("F")], []),
    "compound by type": (
        compound.examine,
        "zipCode: F",
        [field("F", type="compound"), field("P", parent="F"), unwritable("Q", "system", parent="F")],
        ["error; found=F; expected=P"],
    ),
    "compound by reason": (compound.examine, "firstName: F", [COMPOUND], ["error; found=F; variant=without-parts"]),
    "compound by its parts": (
        compound.examine,
        "firstName: F",
        [unwritable("F", "system"), field("P", parent="F")],
        ["error; found=F; expected=P"],
    ),
    "written although it has parts": (compound.examine, "firstName: F", [field("F"), field("P", parent="F")], []),
    "read-only": (
        read_only.examine,
        "jobPosition: F",
        [unwritable("F", "calculated")],
        ["error; found=F; label=F; user=integration@acme.example; variant=calculated"],
    ),
    "read-only without a reason": (
        read_only.examine,
        "jobPosition: F",
        [field("F", writable="no")],
        ["error; found=F; label=F; user=integration@acme.example; variant="],
    ),
    "read-only by our list": (
        read_only.examine,
        "jobPosition: F",
        [unwritable("F", "assumed")],
        ["warning; found=F; label=F; user=integration@acme.example; variant=assumed"],
    ),
    "nobody knows": (
        read_only.examine,
        "jobPosition: F",
        [field("F", writable="unknown")],
        ["warning; found=F; label=F; user=integration@acme.example; variant=not-told"],
    ),
    "nobody knows, calculated or not": (
        read_only.examine,
        "jobPosition: F",
        [field("F", writable="unknown", reason="calculated")],
        ["warning; found=F; label=F; user=integration@acme.example; variant=not-told"],
    ),
    "writable, by our list": (read_only.examine, "jobPosition: F", [field("F", reason="assumed")], []),
    "compound ones are said elsewhere": (read_only.examine, "firstName: F", [COMPOUND], []),
    "archived ones too": (read_only.examine, "firstName: F", [ARCHIVED], []),
    "clash": (
        field_type.examine,
        "primaryPhone: F",
        [field("F", type="integer", rawType="int")],
        ["error; found=F; expected=text, phone; cadence=primaryPhone; type=int"],
    ),
    "doubtful": (
        field_type.examine,
        "companySize: F",
        [field("F", type="integer", rawType="int")],
        ["warning; found=F; expected=text; cadence=companySize; type=int; variant=doubtful"],
    ),
    "right type": (field_type.examine, "companyUrl: F", [field("F", type="url")], []),
    "the type of a compound": (field_type.examine, "zipCode: F", [field("F", type="compound")], []),
    "the type of a status": (field_type.examine, "integrationStatus: F", [field("F")], []),
    "a status that is text": (
        status_not_a_picklist.examine,
        "integrationStatus: F",
        [field("F"), picklist("Status", "a"), picklist("G", "a"), picklist("Old_Status", "a", archived=True)],
        ["error; found=F; expected=Status; type=string"],
    ),
    "a status of an unknown type": (
        status_not_a_picklist.examine,
        "integrationStatus: F",
        [field("F", type="unknown")],
        ["warning; found=F; type=string; variant=doubtful"],
    ),
    "a status that may be several": (
        status_not_a_picklist.examine,
        "integrationStatus: F",
        [field("F", type="multi-picklist")],
        ["error; found=F; type=string"],
    ),
    "a status": (status_not_a_picklist.examine, "integrationStatus: F", [picklist("F", "a")], []),
    "no status at all": (status_not_a_picklist.examine, "jobPosition: F", [field("F")], []),
    "options kept elsewhere": (
        options_unknown.examine,
        "integrationStatus: F",
        [picklist("F", optionsComplete=False)],
        ["warning; found=F"],
    ),
    "no options": (
        options_unknown.examine,
        "integrationStatus: F",
        [picklist("F")],
        ["warning; found=F; variant=empty"],
    ),
    "options": (options_unknown.examine, "integrationStatus: F", [picklist("F", "a")], []),
    "dependent": (
        dependent_picklist.examine,
        "integrationStatus: F",
        [picklist("F", "a", dependsOn="G")],
        ["warning; found=F; on=G"],
    ),
    "independent": (dependent_picklist.examine, "integrationStatus: F", [picklist("F", "a")], []),
    "no picklist": (dependent_picklist.examine, "jobPosition: F", [field("F", dependsOn="G")], []),
    "no trait, no country": (
        country_picklist.examine,
        "country: Country",
        [field("Country"), picklist("CountryCode", "FR")],
        [],
    ),
    "no trait, no people": (person_accounts.examine, "companyName: Name", PERSONAL, []),
}


def tail(line: str) -> str:
    place, _, rest = line.partition("; ")
    return f"{place.split()[1]}; {rest}"


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    examine, line, fields, expected = CASES[title]
    found = held(examine, mapped("lead", line), account("salesforce", {"lead": fields}))
    assert [tail(each) for each in found] == expected


def test_countries_that_are_picklists_underneath() -> None:
    fields = [field("Country"), picklist("CountryCode", "FR"), field("City")]
    found = account("salesforce", {"lead": fields}, lead=["state-and-country-picklists"])
    lines = held(country_picklist.examine, mapped("lead", "country: Country\nzipCode: City"), found)
    assert [tail(each) for each in lines] == ["warning; found=Country; code=CountryCode"]


def test_accounts_that_may_be_people() -> None:
    found = account("salesforce", {"account": PERSONAL}, account=["person-accounts"])
    lines = "companyName: Name\ncompanyUrl: Website\ncompanySize: Extra__pc\ncountry: PersonEmail"
    assert [tail(each) for each in held(person_accounts.examine, mapped("account", lines), found)] == [
        "warning; found=Name",
        "warning; found=Extra__pc; variant=of-people",
        "warning; found=PersonEmail; variant=of-people",
    ]


def test_a_field_that_the_company_named_like_one_of_people_is_its_own() -> None:
    fields = [field("Personnel__c", custom=True), field("Salutation", parent="Name"), field("Name")]
    found = account("salesforce", {"account": fields}, account=["person-accounts"])
    lines = held(person_accounts.examine, mapped("account", "companySize: Personnel__c\ncountry: Salutation"), found)
    assert [tail(each) for each in lines] == ["warning; found=Salutation; variant=of-people"]


def test_the_name_of_such_an_account_is_no_error_although_it_is_made_of_others() -> None:
    fields = [unwritable("Name", "compound"), field("LastName", parent="Name")]
    text = mapped("account", "companyName: Name")
    mixed = account("salesforce", {"account": fields}, account=["person-accounts"])
    for examine in (compound.examine, read_only.examine):
        assert held(examine, text, mixed) == []
    assert held(compound.examine, text, account("salesforce", {"account": fields})) != []


def test_a_key_that_is_another_in_every_account_is_called_by_its_label() -> None:
    size = field("c3e3", label="Employees", type="decimal", rawType="double", custom=True)
    address = field("b1c4", label="Invoice address", type="compound", rawType="address", custom=True)
    part = field("b1c4_country", label="Country", rawType="varchar", custom=True, parent="b1c4")
    bare = field("d4d4", label="", type="decimal", rawType="double", custom=True)
    company = account("pipedrive", {"organization": [size, address, part, bare]})
    text = mapped("organization", "companySize: c3e3\nzipCode: d4d4\ncountry: b1c4", crm="pipedrive")
    assert [each.partition("found=")[2].partition(";")[0] for each in held(field_type.examine, text, company)] == [
        "Employees",
        "d4d4",
    ]
    (line,) = held(compound.examine, text, company)
    assert "found=Invoice address; expected=Country" in line


def test_a_label_that_two_fields_have() -> None:
    text = mapped("person", "jobPosition: {name: Position, type: varchar}", crm="pipedrive")
    lines = held(field_ambiguous.examine, text, account("pipedrive", PIPEDRIVE))
    assert [tail(each) for each in lines] == [
        "error; found=Position; candidates=1f0c4b7a2d9e4c5f8a6b3d2e1c0f9a8b7d6e5c4b…; object=person"
    ]
    once = mapped("person", "jobPosition: {name: Job title, type: varchar}", crm="pipedrive")
    assert held(field_ambiguous.examine, once, account("pipedrive", PIPEDRIVE)) == []
