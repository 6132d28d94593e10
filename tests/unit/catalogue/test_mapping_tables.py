"""Every row of Cadence's mapping tables (HC 22677183301521), held against what CRMs say: a stated result for each.

The recorded accounts are real ones, and theirs is a table of their own. They lie outside of the repository; without them our
own made-up accounts remain, whose table is the page ``docs/crm-fields.md``.
"""

from collections.abc import Iterator, Mapping

import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.crm_fields import LIKELY, likely
from cadence_gitops.crm.hubspot.fields import properties
from cadence_gitops.crm.salesforce.fields import object_of
from cadence_gitops.model.crm_metadata import CrmObject
from tests.fakes import hubspot, pipedrive
from tests.fakes.recordings import folder, recording
from tools.reference.crm_fields import rows, stand_ins

Table = Mapping[str, str]
CHOSEN, FIXED = "chosen by the organisation", "set by the CRM"
LEAD: Table = {
    "firstName": "FirstName: text, writable, fits",
    "lastName": "LastName: text, writable, required, fits",
    "linkedinUrl": CHOSEN,
    "jobPosition": "Title: text, writable, fits",
    "companyName": "Company: text, writable, required, fits",
    "companySize": "NumberOfEmployees: integer, writable, doubtful",
    "companyUrl": "Website: url, writable, fits",
    "zipCode": "PostalCode: text, writable, fits",
    "country": "Country: text, writable, fits",
    "zoomInfo": CHOSEN,
    "primaryPhone": "Phone: phone, writable, fits",
    "mobilePhone": "MobilePhone: phone, writable, fits",
    "companyPhone": CHOSEN,
    "otherPhone1": CHOSEN,
    "otherPhone2": CHOSEN,
    "primaryEmail": "Email: email, writable, fits",
    "alternateEmails": CHOSEN,
    "integrationStatus": "Status: picklist, writable, fits",
}
ACCOUNT: Table = {
    "companyName": "Name: text, writable, required, fits",
    "companyPhone": "Phone: phone, writable, fits",
    "companySize": "NumberOfEmployees: integer, writable, doubtful",
    "companyUrl": "Website: url, writable, fits",
    "zipCode": "BillingPostalCode: text, writable, fits",
    "country": "BillingCountry: text, writable, fits",
    "integrationStatus": "Type: picklist, writable, fits",
}
CONTACT: Table = {
    "firstName": "FirstName: text, writable, fits",
    "lastName": "LastName: text, writable, required, fits",
    "linkedinUrl": CHOSEN,
    "jobPosition": "Title: text, writable, fits",
    "zoomInfo": CHOSEN,
    "primaryPhone": "HomePhone: phone, writable, fits",
    "email": "Email: email, writable, fits",
    "integrationStatus": CHOSEN,
}
HUBSPOT_CONTACT: Table = {
    "firstName": "firstname: text, writable, fits",
    "lastName": "lastname: text, writable, fits",
    "linkedinUrl": "hs_linkedin_url: text, writable, fits",
    "jobPosition": "jobtitle: text, writable, fits",
    "phone": "phone: phone, writable, fits",
    "email": "email: text, writable, fits",
    "integrationStatus": "hs_lead_status: picklist, writable, fits",
}
HUBSPOT_COMPANY: Table = {
    "companyName": "name: text, writable, fits",
    "companyPhone": "phone: phone, writable, fits",
    "companySize": "numberofemployees: decimal, writable, doubtful",
    "companyLinkedinUrl": "linkedin_company_page: text, writable, fits",
    "zipCode": "zip: text, writable, fits",
    "country": "country: text, writable, fits",
}
PERSON: Table = {
    "firstName": "first_name: text, writable, fits",
    "lastName": "last_name: text, writable, fits",
    "linkedinUrl": "linkedin: not there",
    "jobPosition": "job_title: not there",
    "phone": FIXED,
    "email": FIXED,
}
ORGANIZATION: Table = {
    "companyName": "name: text, writable, required, fits",
    "companyPhone": CHOSEN,
    "companySize": "employee_count: integer, writable, doubtful",
    "companyLinkedinUrl": "linkedin: text, writable, fits",
    "zipCode": "address_postal_code: text, writable, fits",
    "country": "address_country: text, writable, fits",
}
MADE_UP: Mapping[tuple[str, str], Table] = {
    ("salesforce", "lead"): LEAD,
    ("salesforce", "account"): ACCOUNT,
    ("salesforce", "contact"): CONTACT,
    ("hubspot", "contact"): HUBSPOT_CONTACT,
    ("hubspot", "company"): HUBSPOT_COMPANY,
    ("pipedrive", "person"): PERSON,
    ("pipedrive", "organization"): ORGANIZATION,
}
# An account of 2022, before HubSpot had a property for LinkedIn, and when phones were plain texts.
OLDER_CONTACT = {**HUBSPOT_CONTACT, "linkedinUrl": "hs_linkedin_url: not there", "phone": "phone: text, writable, fits"}
# An account of 2021, before Pipedrive had fields for these.
OLDER_ORGANIZATION = {
    **ORGANIZATION,
    "companySize": "employee_count: not there",
    "companyLinkedinUrl": "linkedin: not there",
}
RECORDED: Mapping[tuple[str, str, str], Table] = {
    ("salesforce", "Lead.describe.v42.json", "lead"): LEAD,
    ("salesforce", "Account.describe.v42.json", "account"): ACCOUNT,
    ("salesforce", "Account.describe.v42.older.json", "account"): ACCOUNT,
    ("salesforce", "Contact.describe.v42.json", "contact"): CONTACT,
    ("salesforce", "Contact.describe.v42.older.json", "contact"): CONTACT,
    ("hubspot", "contacts_properties.v3.body.json", "contact"): HUBSPOT_CONTACT,
    ("hubspot", "schemas_CONTACT.v3.json", "contact"): OLDER_CONTACT,
    ("pipedrive", "personFields.v1.json", "person"): PERSON,
    ("pipedrive", "personFields.v1.older.json", "person"): PERSON,
    ("pipedrive", "organizationFields.v1.json", "organization"): OLDER_ORGANIZATION,
    ("pipedrive", "organizationFields.v1.older.json", "organization"): OLDER_ORGANIZATION,
}


def made_up() -> Iterator[tuple[str, str, CrmObject, Table]]:
    for crm, metadata in stand_ins().items():
        yield from ((f"made-up/{crm}/{of.id}", crm, of, MADE_UP[crm, of.id]) for of in metadata.objects)


def recorded() -> Iterator[tuple[str, str, CrmObject, Table]]:
    lists = {each.name: each for each in hubspot.LISTS}
    for (crm, name, object_id), table in RECORDED.items():
        body = recording(crm, name)
        if body is None:
            continue
        match crm:
            case "salesforce":
                of = object_of(body, object_id=object_id, request=name)
            case "hubspot":
                found = properties(lists[name].body, request=name)
                of = CrmObject(id=object_id, name=object_id, label=object_id, fields=found)
            case _:
                fields = tuple(pipedrive.fields_of(object_id, v1=body).values())
                of = CrmObject(id=object_id, name=object_id, label=object_id, fields=fields)
        yield f"recorded/{crm}/{name}", crm, of, table


CASES = {title: (crm, of, table) for title, crm, of, table in (*made_up(), *recorded())}


@pytest.mark.parametrize("title", CASES)
def test_every_row_has_the_result_that_is_stated(title: str) -> None:
    crm, of, table = CASES[title]
    assert {row.cadence: row.told for row in rows(crm, of)} == table


def test_no_recording_of_fields_is_left_out() -> None:
    files = {(file.parent.name, file.name) for file in folder().glob("*/*.json")}
    # Refusals, headers, and a list of one account's own fields alone.
    others = {(crm, name) for crm, name in files if name.startswith(("error_", "headers.", "custom_"))}
    stated = {(crm, name) for crm, name, _ in RECORDED}
    assert files - others == (stated if files else set())


def test_the_tables_are_whole() -> None:
    documented = {(crm.id, of.id): [field.id for field in of.fields] for crm in CATALOGUE.crms for of in crm.objects}
    assert {key: [*table] for key, table in MADE_UP.items()}.items() <= documented.items()
    assert {crm for crm, _ in MADE_UP} == {"salesforce", "hubspot", "pipedrive"}
    assert {key for key in documented if key[0] in {"salesforce", "hubspot", "pipedrive"}} == MADE_UP.keys()


def test_a_name_is_likely_only_for_fields_that_the_pages_know() -> None:
    for (crm, object_id), row in LIKELY.items():
        known = CATALOGUE.crm(crm)
        of = known.object(object_id) if known is not None else None
        assert of is not None
        assert all(of.field(field) is not None for field in row)
    assert likely("salesforce", "lead", field="zoomInfo") == ()
    assert likely("bullhorn", "lead", field="firstName") == ()
