"""Whose metadata it is: an organisation and its integration user, the app that lets programs in, and the objects."""

from collections.abc import Mapping
from types import MappingProxyType

from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.vendors.salesforce.account import ACCOUNT
from cadence_gitops.emulator.vendors.salesforce.contact import CONTACT
from cadence_gitops.emulator.vendors.salesforce.lead import LEAD
from cadence_gitops.emulator.vendors.salesforce.rows import Row

ORGANIZATION = "00D7Q00000LumenUAB"
USER = "0057Q000001LampQAC"
CLIENT_ID = "3MVG9lumen-sandbox-app"
CLIENT_SECRET = "lumen-sandbox-client-secret"  # noqa: S105 - it opens nothing but the stand-in
OLDEST, NEWEST = 31, 66
OBJECTS: Mapping[str, tuple[Row, ...]] = MappingProxyType({"Account": ACCOUNT, "Contact": CONTACT, "Lead": LEAD})
LAST_MODIFIED: Mapping[str, str] = MappingProxyType(
    {
        "Account": "Mon, 02 Nov 2026 08:15:30 GMT",
        "Contact": "Thu, 17 Sep 2026 14:02:11 GMT",
        "Lead": "Wed, 11 Nov 2026 16:40:05 GMT",
    }
)
_MASTER = "012000000000000AAA"
_PREFIXES = {"Account": "001", "Contact": "003", "Lead": "00Q"}
# Beside the master, which every object has.
_RECORD_TYPES: Mapping[str, tuple[tuple[str, str], ...]] = {"Account": (("Reseller", "0127Q0000001234QAA"),)}


def described(name: str, version: str) -> Document:
    """Describe an object as a version of the API does."""
    path = f"/services/data/{version}/sobjects/{name}"
    return {
        "actionOverrides": [],
        "activateable": False,
        "childRelationships": [],
        "createable": True,
        "custom": False,
        "customSetting": False,
        "deletable": True,
        "deprecatedAndHidden": False,
        "fields": [row.document() for row in OBJECTS[name]],
        "keyPrefix": _PREFIXES[name],
        "label": name,
        "labelPlural": f"{name}s",
        "layoutable": True,
        "mergeable": True,
        "name": name,
        "queryable": True,
        "recordTypeInfos": [_record_type(*each) for each in (*_RECORD_TYPES.get(name, ()), ("Master", _MASTER))],
        "retrieveable": True,
        "searchable": True,
        "sobjectDescribeOption": "FULL",
        "undeletable": True,
        "updateable": True,
        "urls": {"describe": f"{path}/describe", "rowTemplate": f"{path}/{{ID}}", "sobject": path},
    }


def versions() -> list[Document]:
    """List the versions of the API."""
    return [
        {"label": f"Release {number}", "url": f"/services/data/v{number}.0", "version": f"{number}.0"}
        for number in range(OLDEST, NEWEST + 1)
    ]


def _record_type(name: str, record_type: str) -> Document:
    master = record_type == _MASTER
    return {
        "active": True,
        "available": True,
        "defaultRecordTypeMapping": master,
        "developerName": name,
        "master": master,
        "name": name,
        "recordTypeId": record_type,
        "urls": {},
    }
