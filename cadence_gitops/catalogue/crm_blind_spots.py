"""What no metadata of a CRM shows, so that a check that found nothing wrong doesn't promise more than it saw.

A write may still be refused for one of these, or a field be missing because of one. Their words live in ``render``.
"""

from dataclasses import dataclass

from cadence_gitops.catalogue.certainty import Certainty
from cadence_gitops.model.crm_metadata import Trait

_DESCRIBE = "Salesforce, REST API, sObject Describe"
_PICKLIST_VALUES = "Salesforce, User Interface API, values of a record type's picklists"
_PROPERTIES = "HubSpot, properties API"
_RULES = "HubSpot, rules of administrators on writes by API"
_VALIDATIONS = "HubSpot, property validations API"
_ACCOUNT = "HubSpot, account information API"
_FIELDS = "Pipedrive, fields API v1 and v2"
_SYNC = "Pipedrive, persons API v2"
_TOKENS = "Pipedrive, users API"
_REPORTS = "reports of users"


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """Name what isn't shown; it matters for every object of ``crm``, or for those with the trait ``where``.

    ``source`` is the vendor's documentation that says so, or from which it follows (``INFERRED``).
    """

    id: str
    crm: str
    certainty: Certainty
    source: str
    where: Trait | None = None


BLIND_SPOTS: tuple[BlindSpot, ...] = (
    BlindSpot("salesforce-cadence-writes-as-another", "salesforce", Certainty.INFERRED, _DESCRIBE),
    BlindSpot("salesforce-fields-hidden-from-the-user", "salesforce", Certainty.STATED, _DESCRIBE),
    BlindSpot("salesforce-validation-rules", "salesforce", Certainty.INFERRED, _DESCRIBE),
    BlindSpot("salesforce-inactive-values", "salesforce", Certainty.INFERRED, _REPORTS),
    BlindSpot(
        "salesforce-values-of-record-types", "salesforce", Certainty.STATED, _PICKLIST_VALUES, Trait.RECORD_TYPES
    ),
    BlindSpot("salesforce-values-that-depend", "salesforce", Certainty.STATED, _DESCRIBE),
    BlindSpot(
        "salesforce-names-of-states-and-countries",
        "salesforce",
        Certainty.INFERRED,
        _REPORTS,
        Trait.STATE_AND_COUNTRY_PICKLISTS,
    ),
    BlindSpot(
        "salesforce-which-accounts-are-people", "salesforce", Certainty.INFERRED, _REPORTS, Trait.PERSON_ACCOUNTS
    ),
    BlindSpot("hubspot-cadence-writes-as-another", "hubspot", Certainty.INFERRED, _ACCOUNT),
    BlindSpot("hubspot-who-made-the-token", "hubspot", Certainty.INFERRED, _ACCOUNT),
    BlindSpot("hubspot-conditionally-required", "hubspot", Certainty.STATED, _RULES),
    BlindSpot("hubspot-validation-rules", "hubspot", Certainty.STATED, _VALIDATIONS),
    BlindSpot("hubspot-options-kept-elsewhere", "hubspot", Certainty.STATED, _PROPERTIES),
    BlindSpot("hubspot-sensitive-properties", "hubspot", Certainty.STATED, _PROPERTIES, Trait.SENSITIVE_NOT_SEEN),
    BlindSpot("pipedrive-cadence-writes-as-another", "pipedrive", Certainty.INFERRED, _TOKENS),
    BlindSpot("pipedrive-writable-in-v2", "pipedrive", Certainty.STATED, _FIELDS),
    BlindSpot("pipedrive-parts-of-names-in-v2", "pipedrive", Certainty.STATED, _SYNC),
    BlindSpot("pipedrive-fields-of-contact-sync", "pipedrive", Certainty.INFERRED, _REPORTS),
    BlindSpot("pipedrive-length-of-texts", "pipedrive", Certainty.STATED, _FIELDS),
)
"""By CRM, in the order in which they are told."""


def blind_spots(crm: str, traits: frozenset[Trait] = frozenset()) -> tuple[BlindSpot, ...]:
    """Give what a CRM doesn't show of an object with these traits; nothing where we don't read the CRM."""
    return tuple(spot for spot in BLIND_SPOTS if spot.crm == crm and (spot.where is None or spot.where in traits))
