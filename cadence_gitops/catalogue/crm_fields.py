"""What the CRMs' APIs call the fields that Cadence's pages name, and where a field of the organisation's choice is likely found.

The pages show labels, such as *First Name*; the APIs want names, such as ``FirstName``. The first name of each row is what
the page's label stands for, where it has one; the others are standard fields that fit where the page leaves the choice. All
of them are read off real accounts' metadata, so they are inferred, and a check asks the account at hand in any case.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cadence_gitops.model.cadence_field import CadenceField

Likely = Mapping[CadenceField, tuple[str, ...]]

_SALESFORCE_PERSON: Likely = {
    "firstName": ("FirstName",),
    "lastName": ("LastName",),
    "jobPosition": ("Title",),
}
LIKELY: Mapping[tuple[str, str], Likely] = MappingProxyType(
    {
        ("salesforce", "lead"): {
            **_SALESFORCE_PERSON,
            "companyName": ("Company",),
            "companySize": ("NumberOfEmployees",),
            "companyUrl": ("Website",),
            "zipCode": ("PostalCode",),
            "country": ("Country",),
            "primaryPhone": ("Phone",),
            "mobilePhone": ("MobilePhone",),
            "primaryEmail": ("Email",),
            "integrationStatus": ("Status",),
        },
        ("salesforce", "account"): {
            "companyName": ("Name",),
            "companyPhone": ("Phone",),
            "companySize": ("NumberOfEmployees",),
            "companyUrl": ("Website",),
            "zipCode": ("BillingPostalCode",),
            "country": ("BillingCountry",),
            "integrationStatus": ("Type",),
        },
        ("salesforce", "contact"): {
            **_SALESFORCE_PERSON,
            "primaryPhone": ("HomePhone",),
            "email": ("Email",),
        },
        ("hubspot", "contact"): {
            "firstName": ("firstname",),
            "lastName": ("lastname",),
            "linkedinUrl": ("hs_linkedin_url",),
            "jobPosition": ("jobtitle",),
            "phone": ("phone",),
            "email": ("email",),
            "integrationStatus": ("hs_lead_status",),
        },
        ("hubspot", "company"): {
            "companyName": ("name",),
            "companyPhone": ("phone",),
            "companySize": ("numberofemployees",),
            "companyLinkedinUrl": ("linkedin_company_page",),
            "zipCode": ("zip",),
            "country": ("country",),
        },
        ("pipedrive", "person"): {
            "firstName": ("first_name",),
            "lastName": ("last_name",),
            "linkedinUrl": ("linkedin",),
            "jobPosition": ("job_title",),
            "phone": ("phone",),
            "email": ("email",),
        },
        ("pipedrive", "organization"): {
            "companyName": ("name",),
            "companySize": ("employee_count",),
            "companyLinkedinUrl": ("linkedin",),
            "zipCode": ("address_postal_code",),
            "country": ("address_country",),
        },
    }
)
"""By the CRM and its object, as manifests call them."""

FOR_SOMETHING_ELSE = frozenset({("salesforce", "account", "integrationStatus")})
"""The rows whose field only fits by its type: whether it is used so, no account's metadata tells. A draft never takes it."""

NAMED_BY_PEOPLE = frozenset({"salesforce", "hubspot"})
"""The CRMs where people choose what the API calls a custom field, the same in every account: manifests write that."""

HIDES_FIELDS = frozenset({"salesforce"})
"""The CRMs that leave out what a user may not see, without a word: a field that is missing there may be hidden."""

OPTIONS_BY_LABEL = frozenset({"pipedrive"})
"""The CRMs whose options have numbers, so that people name them by their labels."""


def likely(crm: str, object_id: str, *, field: str) -> tuple[str, ...]:
    """Give the names that the API may have for a field, the likeliest first; nothing where nobody can tell."""
    return {str(name): names for name, names in LIKELY.get((crm, object_id), {}).items()}.get(field, ())
