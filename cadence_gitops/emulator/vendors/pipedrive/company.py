"""The fields of an invented company: those that Pipedrive gives everybody, and those that the company made itself."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Flag(StrEnum):
    """Say what people may do with a field."""

    EDITED = "edited"
    FIXED = "fixed"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class FieldFact:
    """Describe a field; a deleted one is known to version 1 only. ``parts`` are pairs of a suffix and a type."""

    name: str
    label: str
    type: str
    flag: Flag = Flag.EDITED
    options: tuple[tuple[int, str], ...] = ()
    deleted_options: tuple[tuple[int, str], ...] = ()
    parts: tuple[tuple[str, str, str], ...] = ()
    mandatory: bool = False
    deleted: bool = False
    newer_name: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """Describe a company and whose token it is; the keys of the fields that it made itself are its own."""

    id: int
    domain: str
    token: str = field(repr=False)
    user_id: int = 0
    user_name: str = ""

    def key(self, entity: str, fact: FieldFact) -> str:
        """Give the key of a field: forty letters and digits that say nothing, for a field of the company's own."""
        if fact.flag is not Flag.OWN:
            return fact.name
        named = f"{self.id}/{entity}/{fact.name}/{fact.type}"
        return hashlib.sha1(named.encode(), usedforsecurity=False).hexdigest()


PRODUCTION = Company(7310042, "northwind", "stand-in-pipedrive-token", 90017, "Integration Cadence")
SANDBOX = Company(7310977, "northwind-sandbox", "stand-in-pipedrive-sandbox-token", 90233, "Integration Cadence")

_ADDRESS = (
    ("subpremise", "Apartment/suite no", "varchar"),
    ("street_number", "House number", "varchar"),
    ("route", "Street/road name", "varchar"),
    ("sublocality", "District/sublocality", "varchar"),
    ("locality", "City/town/village/locality", "varchar"),
    ("admin_area_level_1", "State/county", "varchar"),
    ("admin_area_level_2", "Region", "varchar"),
    ("country", "Country", "varchar"),
    ("postal_code", "ZIP/Postal code", "varchar"),
    ("formatted_address", "Full/combined address", "varchar"),
)
_LABELS = ((1, "Customer"), (2, "Hot lead"), (3, "Warm lead"))
_VISIBLE = ((1, "Owner & followers"), (3, "Entire company"))
_COUNTS = ("open_deals", "won_deals", "lost_deals", "closed_deals", "activities", "done_activities", "email_messages")


def _counted(*more: str) -> Iterator[FieldFact]:
    for name in (*_COUNTS, *more):
        label = name.replace("_", " ").capitalize()
        yield FieldFact(f"{name}_count", label, "int", Flag.FIXED, mandatory=True)


def _system() -> Iterator[FieldFact]:
    yield FieldFact("id", "ID", "int", Flag.FIXED, mandatory=True)
    yield FieldFact("owner_id", "Owner", "user", mandatory=True)
    yield FieldFact("visible_to", "Visible to", "visible_to", options=_VISIBLE, mandatory=True)
    yield FieldFact("label", "Label", "enum", options=_LABELS, newer_name="label_ids")
    yield FieldFact("add_time", "Created", "date", Flag.FIXED, mandatory=True)
    yield FieldFact("update_time", "Update time", "date", Flag.FIXED, mandatory=True)
    yield FieldFact("picture_id", "Profile picture", "picture", Flag.FIXED, mandatory=True)
    yield FieldFact("next_activity_date", "Next activity date", "date", Flag.FIXED, mandatory=True)
    yield FieldFact("last_activity_date", "Last activity date", "date", Flag.FIXED, mandatory=True)


PERSON = (
    FieldFact("name", "Name", "varchar", mandatory=True),
    FieldFact("first_name", "First name", "varchar"),
    FieldFact("last_name", "Last name", "varchar"),
    FieldFact("phone", "Phone", "phone", newer_name="phones"),
    FieldFact("email", "Email", "varchar", newer_name="emails"),
    FieldFact("org_id", "Organization", "org"),
    *_system(),
    *_counted("participant_open_deals"),
    FieldFact("last_incoming_mail_time", "Last email received", "date", Flag.FIXED, mandatory=True),
    FieldFact("job title", "Job title", "varchar", Flag.OWN),
    FieldFact("linkedin", "LinkedIn", "varchar", Flag.OWN),
    FieldFact(
        "stage of talks",
        "Stage of talks",
        "enum",
        Flag.OWN,
        options=((11, "New"), (12, "In progress"), (13, "Interested"), (14, "Not interested")),
        deleted_options=((15, "Somewhere"),),
    ),
    FieldFact("interests", "Interests", "set", Flag.OWN, options=((21, "Rigging"), (22, "Sails"), (23, "Charts"))),
    # Names needn't be unique: two of the same type, and two of different types.
    FieldFact("source", "Source", "enum", Flag.OWN, options=((31, "Fair"), (32, "Website"))),
    FieldFact("source (old)", "Source", "enum", Flag.OWN, options=((41, "Fax"), (42, "Telephone book"))),
    FieldFact("segment", "Segment", "varchar", Flag.OWN),
    FieldFact("segment list", "Segment", "enum", Flag.OWN, options=((51, "Small"), (52, "Large"))),
    FieldFact("budget", "Budget", "monetary", Flag.OWN, parts=(("currency", "Currency of Budget", "varchar"),)),
    FieldFact("contract", "Contract", "daterange", Flag.OWN, parts=(("until", "End date of Contract", "date"),)),
    FieldFact("best time", "Best time to call", "time", Flag.OWN, parts=(("timezone_id", "Timezone", "int"),)),
    FieldFact("notes", "Notes of the call", "text", Flag.OWN),
    FieldFact("fax", "Fax", "varchar", Flag.OWN, deleted=True),
)
ORGANIZATION = (
    FieldFact("name", "Name", "varchar", mandatory=True),
    FieldFact("address", "Address", "address", parts=_ADDRESS),
    FieldFact("website", "Website", "varchar"),
    FieldFact("linkedin", "LinkedIn profile", "varchar"),
    FieldFact("industry", "Industry", "enum", options=((61, "Shipping"), (62, "Boatyards"), (63, "Insurance"))),
    FieldFact("annual_revenue", "Annual revenue", "double"),
    FieldFact("employee_count", "Number of employees", "int"),
    *_system(),
    *_counted("people"),
    FieldFact("company phone", "Company phone", "phone", Flag.OWN),
    FieldFact("company size", "Company size", "varchar", Flag.OWN),
    FieldFact("company linkedin", "Company LinkedIn", "varchar", Flag.OWN),
    FieldFact("employees", "Employees", "double", Flag.OWN),
    FieldFact("tier", "Tier", "enum", Flag.OWN, options=((71, "A"), (72, "B"), (73, "C"))),
    FieldFact("invoice address", "Invoice address", "address", Flag.OWN, parts=_ADDRESS),
)
FIELDS = {"person": PERSON, "organization": ORGANIZATION}
"""The fields by what has them."""
