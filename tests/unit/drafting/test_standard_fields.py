"""The tables of the help centre, and what of them a draft finds in the metadata of every account that we have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.drafting.line import Line, Mark
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmObject, FieldType, Writable
from tests.fakes.drafting import drafted, today
from tests.fakes.recorded_metadata import recorded_metadata
from tests.fakes.stand_in_metadata import CRMS, stand_in_metadata

# What the API calls the fields that the pages name, and those that fit where the organisation chooses.
STANDARD: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("salesforce", "lead"): {
        "firstName": "FirstName",
        "lastName": "LastName",
        "jobPosition": "Title",
        "companyName": "Company",
        "companySize": "NumberOfEmployees",
        "companyUrl": "Website",
        "zipCode": "PostalCode",
        "country": "Country",
        "primaryPhone": "Phone",
        "mobilePhone": "MobilePhone",
        "primaryEmail": "Email",
        "integrationStatus": "Status",
    },
    ("salesforce", "account"): {
        "companyName": "Name",
        "companyPhone": "Phone",
        "companySize": "NumberOfEmployees",
        "companyUrl": "Website",
        "zipCode": "BillingPostalCode",
        "country": "BillingCountry",
    },
    ("salesforce", "contact"): {
        "firstName": "FirstName",
        "lastName": "LastName",
        "jobPosition": "Title",
        "primaryPhone": "HomePhone",
        "email": "Email",
    },
    ("hubspot", "contact"): {
        "firstName": "firstname",
        "lastName": "lastname",
        "linkedinUrl": "hs_linkedin_url",
        "jobPosition": "jobtitle",
        "phone": "phone",
        "email": "email",
        "integrationStatus": "hs_lead_status",
    },
    ("hubspot", "company"): {
        "companyName": "name",
        "companyPhone": "phone",
        "companySize": "numberofemployees",
        "companyLinkedinUrl": "linkedin_company_page",
        "zipCode": "zip",
        "country": "country",
    },
    ("pipedrive", "person"): {"firstName": "first_name", "lastName": "last_name"},
    ("pipedrive", "organization"): {
        "companyName": "name",
        "zipCode": "address_postal_code",
        "country": "address_country",
    },
}
# Whether Cadence knows a size as a number, no page says: what holds numbers only is never sure.
NUMBERS = {FieldType.INTEGER, FieldType.DECIMAL}


@dataclass(frozen=True, slots=True)
class Case:
    """Hold the lines of a draft for one object of an account."""

    metadata: CrmMetadata
    known: CrmObject
    lines: Mapping[str, Line]

    def __str__(self) -> str:
        """Name it in a table of cases."""
        return f"{self.metadata.account}/{self.metadata.crm}/{self.known.id}"


def _metadata() -> tuple[CrmMetadata, ...]:
    return (*(stand_in_metadata(crm) for crm in CRMS), *recorded_metadata())


def _drafts() -> Iterator[Case]:
    for metadata in _metadata():
        found = drafted(today(crm=metadata.crm), metadata)
        for manifest in found.manifests:
            if manifest.address.kind == "FieldMapping":
                known = metadata.object(str(manifest.whole["object"]))
                if known is not None:
                    yield Case(metadata, known, {line.subject: line for line in manifest.lines})


CASES = tuple(_drafts())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_standard_field_that_exists_is_found(case: Case) -> None:
    for field, name in STANDARD[case.metadata.crm, case.known.id].items():
        there = case.known.field(name)
        if there is not None and there.writable is Writable.YES:
            expected = Mark.LIKELY if there.type in NUMBERS else Mark.SURE
            assert (field, case.lines[field].value, case.lines[field].mark) == (field, name, expected)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_only_what_may_be_written_is_drafted_or_offered(case: Case) -> None:
    refused = {each.name for each in case.known.fields if each.writable is not Writable.YES or each.archived}
    crm = CATALOGUE.crm(case.metadata.crm)
    assert crm is not None
    mapped = crm.object(case.known.id)
    assert mapped is not None
    assert set(case.lines) == {field.id for field in mapped.fields if not field.fixed}
    for line in case.lines.values():
        assert line.value not in [*refused]
        assert not refused & {each.name for each in line.candidates}


def test_all_tables_are_met_on_the_stand_ins_at_least() -> None:
    met = {(case.metadata.crm, case.known.id) for case in CASES}
    assert met == STANDARD.keys()
