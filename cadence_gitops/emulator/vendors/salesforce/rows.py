"""The fields of an object as rows of a table: what is the same for all fields of a type stands in one place."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cadence_gitops.emulator.documents import Document

# Which values of the controlling field a value is for: a bit each, the first one leftmost.
_BITS = 8
_SOAP = {
    "boolean": "xsd:boolean",
    "currency": "xsd:double",
    "date": "xsd:date",
    "datetime": "xsd:dateTime",
    "double": "xsd:double",
    "id": "tns:ID",
    "int": "xsd:int",
    "location": "urn:location",
    "percent": "xsd:double",
    "reference": "tns:ID",
    "address": "urn:address",
}
# What is the same for every field, unless its row says otherwise.
_SAME: Document = {
    "aiPredictionField": False,
    "autoNumber": False,
    "calculated": False,
    "calculatedFormula": None,
    "cascadeDelete": False,
    "caseSensitive": False,
    "controllerName": None,
    "defaultValueFormula": None,
    "dependentPicklist": False,
    "deprecatedAndHidden": False,
    "displayLocationInDecimal": False,
    "encrypted": False,
    "externalId": False,
    "extraTypeInfo": None,
    "filteredLookupInfo": None,
    "formulaTreatNullNumberAsZero": False,
    "highScaleNumber": False,
    "htmlFormatted": False,
    "inlineHelpText": None,
    "mask": None,
    "maskType": None,
    "nameField": False,
    "queryByDistance": False,
    "referenceTargetField": None,
    "relationshipOrder": None,
    "restrictedDelete": False,
    "restrictedPicklist": False,
    "searchPrefilterable": False,
    "unique": False,
    "writeRequiresMasterRead": False,
}
_NUMBERS = frozenset({"currency", "double", "percent"})


@dataclass(frozen=True, slots=True)
class Value:
    """Offer a value of a picklist; ``fits`` are the places of the controlling field's values that it goes with."""

    value: str
    active: bool = True
    default: bool = False
    fits: tuple[int, ...] | None = None

    def document(self) -> Document:
        """Write it as Salesforce does."""
        return {
            "active": self.active,
            "defaultValue": self.default,
            "label": self.value,
            "validFor": None if self.fits is None else _bitmap(self.fits),
            "value": self.value,
        }


@dataclass(frozen=True, slots=True)
class Row:
    """Describe a field.

    ``flags``: c, createable; u, updateable; n, nillable; d, defaulted on creation; p, of those that permissions are for.
    """

    name: str
    label: str
    type: str
    flags: str = "cunp"
    length: int = 0
    compound: str | None = None
    values: tuple[Value, ...] = ()
    references: tuple[str, ...] = ()
    more: Document = field(default_factory=dict)

    def document(self) -> Document:
        """Write it with all keys that Salesforce has for a field."""
        scale = {"double": 0, "currency": 2, "percent": 2}.get(self.type, 0)
        told: Document = {
            "aggregatable": self.type not in {"textarea", "address", "location"},
            "byteLength": self.length * 3,
            "compoundFieldName": self.compound,
            "createable": "c" in self.flags,
            "custom": self.name.endswith(("__c", "__s")),
            "defaultValue": False if self.type == "boolean" else None,
            "defaultedOnCreate": "d" in self.flags,
            "digits": 8 if self.type == "int" else 0,
            "filterable": self.type != "textarea",
            "groupable": self.type not in _NUMBERS,
            "idLookup": self.name == "Id",
            "label": self.label,
            "length": self.length,
            "name": self.name,
            "namePointing": len(self.references) > 1,
            "nillable": "n" in self.flags,
            "permissionable": "p" in self.flags,
            "picklistValues": [each.document() for each in self.values],
            "polymorphicForeignKey": len(self.references) > 1,
            "precision": 18 if self.type in _NUMBERS else 0,
            "referenceTo": list(self.references),
            "relationshipName": self.name.removesuffix("Id") if self.references else None,
            "scale": scale,
            "soapType": _SOAP.get(self.type, "xsd:string"),
            "sortable": self.type not in {"textarea", "address", "location", "multipicklist"},
            "type": self.type,
            "updateable": "u" in self.flags,
        }
        return _SAME | told | self.more


def values(*names: str, default: str = "", inactive: Sequence[str] = ()) -> tuple[Value, ...]:
    """Make values of a picklist; the inactive ones come last."""
    return (
        *(Value(name, default=name == default) for name in names),
        *(Value(name, active=False) for name in inactive),
    )


def system(name: str) -> Iterator[Row]:
    """Give the fields that every object has, and that Salesforce fills in itself."""
    yield Row("Id", f"{name} ID", "id", "d", 18)
    yield Row("IsDeleted", "Deleted", "boolean", "d")
    yield Row("MasterRecordId", "Master Record ID", "reference", "n", 18, references=(name,))
    owners = ("Group", "User") if name == "Lead" else ("User",)
    yield Row("OwnerId", "Owner ID", "reference", "cud", 18, references=owners)
    yield Row("CreatedDate", "Created Date", "datetime", "d")
    yield Row("CreatedById", "Created By ID", "reference", "d", 18, references=("User",))
    yield Row("LastModifiedDate", "Last Modified Date", "datetime", "d")
    yield Row("LastModifiedById", "Last Modified By ID", "reference", "d", 18, references=("User",))
    yield Row("SystemModstamp", "System Modstamp", "datetime", "d")
    yield Row("LastActivityDate", "Last Activity", "date", "n")
    yield Row("LastViewedDate", "Last Viewed Date", "datetime", "n")
    yield Row("LastReferencedDate", "Last Referenced Date", "datetime", "n")
    yield Row("PhotoUrl", "Photo URL", "url", "n", 255, more={"extraTypeInfo": "imageurl"})


def person() -> Iterator[Row]:
    """Give the name of a person, and the parts that it is made of."""
    told = {"extraTypeInfo": "personname"}
    yield Row("Name", "Full Name", "string", "", 121, more={**told, "nameField": True})
    yield Row("LastName", "Last Name", "string", "cu", 80, "Name", more=told)
    yield Row("FirstName", "First Name", "string", "cun", 40, "Name", more=told)
    salutations = values("Mr.", "Ms.", "Mrs.", "Dr.", "Prof.")
    yield Row("Salutation", "Salutation", "picklist", "cun", 40, "Name", salutations, more=told)


def address(prefix: str, label: str) -> Iterator[Row]:
    """Give an address, and the parts that it is made of."""
    whole = f"{prefix}Address"
    yield Row(whole, f"{label}Address", "address", "np")
    yield Row(f"{prefix}Street", f"{label}Street", "textarea", "cun", 255, whole)
    for part, length in (("City", 40), ("State", 80), ("PostalCode", 20), ("Country", 80)):
        text = {"PostalCode": "Zip/Postal Code", "State": "State/Province"}.get(part, part)
        yield Row(f"{prefix}{part}", f"{label}{text}", "string", "cun", length, whole)
    for part in ("Latitude", "Longitude"):
        yield Row(f"{prefix}{part}", f"{label}{part}", "double", "cun", 0, whole, more={"scale": 15})
    accuracies = values("Address", "Street", "City", "Zip", "Unknown")
    restricted = {"restrictedPicklist": True}
    yield Row(
        f"{prefix}GeocodeAccuracy",
        f"{label}Geocode Accuracy",
        "picklist",
        "cun",
        40,
        whole,
        accuracies,
        more=restricted,
    )


def _bitmap(places: Iterable[int]) -> str:
    fitting = set(places)
    size = (max(fitting, default=0) // _BITS + 1) * _BITS
    bits = "".join("1" if place in fitting else "0" for place in range(size))
    return b64encode(int(bits, 2).to_bytes(size // _BITS, "big")).decode("ascii")
