"""The page of CRM fields: what each row of Cadence's mapping tables comes to, on the accounts that the stand-ins make up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.crm import MappedField
from cadence_gitops.catalogue.crm_fields import likely
from cadence_gitops.catalogue.field_types import MATRIX, Fit, fit
from cadence_gitops.crm.opening import Access, open_crm
from cadence_gitops.emulator.vendors import VENDORS, Faults
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, CrmObject, FieldType, Writable
from cadence_gitops.render.words import words
from cadence_gitops.settings import HubSpotAccess, PipedriveAccess, SalesforceAccess
from tools.reference.markdown import listed, page, table

_HERE = "http://127.0.0.1"
_ACCESS: Mapping[str, Access] = {
    "salesforce": SalesforceAccess(url=_HERE),
    "hubspot": HubSpotAccess(url=_HERE),
    "pipedrive": PipedriveAccess(url=_HERE),
}
_INTRODUCTION = """
What Cadence's pages say of field mappings, and what the CRMs' own APIs say of the same fields. The field names are our
reading: the pages show labels, the APIs want names, and where a page leaves the choice to the organisation, a standard
field that fits is named, if there is one. `cadence-gitops validate --crm` asks the metadata of your own account in any case,
and [how that works](how-to/check-against-the-crm.md) is a page of its own.
"""
_TABLES = """
The accounts are those of the stand-ins that `cadence-gitops sandbox vendor` serves: made up, like everything in the sandbox.
A test states the same rows for recorded metadata of real accounts.
"""
_MATRIX = """
Which types of CRM fields can hold what a Cadence field does. No page says what Cadence writes, so all of it is inferred. Where
a type *fits*, nothing is said; where it is *doubtful*, `validate --crm` warns; any other type is an error.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """Hold a row of the tables: ``found`` is the CRM's field, None where it isn't there or nobody can tell which it is."""

    cadence: str
    page: str
    names: tuple[str, ...]
    found: CrmField | None
    fixed: bool = False

    @property
    def told(self) -> str:
        """Say what the account has, in a line."""
        if self.fixed:
            return "set by the CRM"
        if not self.names:
            return "chosen by the organisation"
        if self.found is None:
            return f"{' or '.join(self.names)}: not there"
        verdict = fit(self.cadence, self.found.type)
        return ", ".join(
            (
                f"{self.found.name}: {self.found.type}",
                "writable" if self.found.writable is Writable.YES else f"writable: {self.found.writable}",
                *(("required",) if self.found.required_on_create else ()),
                str(verdict),
            )
        )


def rows(crm: str, of: CrmObject) -> tuple[Row, ...]:
    """Give the rows of an object's table, held against an account's own object."""
    known = CATALOGUE.crm(crm)
    mapped = known.object(of.id) if known is not None else None
    return tuple(_row(crm, of, each) for each in mapped.fields) if mapped is not None else ()


def _row(crm: str, of: CrmObject, mapped: MappedField) -> Row:
    names = likely(crm, of.id, field=mapped.id)
    found = next((field for name in names if (field := of.field(name)) is not None and not field.archived), None)
    said = mapped.target or ("custom" if mapped.custom else "")
    return Row(mapped.id, f"{said} (required)" if mapped.required else said, names, found, fixed=mapped.fixed)


def stand_ins() -> Mapping[str, CrmMetadata]:
    """Read the metadata of all stand-ins, as `crm pull` does."""
    found = {}
    for crm, access in _ACCESS.items():
        stand_in = VENDORS[crm](Faults())
        transport = httpx.WSGITransport(stand_in.app)
        reader = open_crm(access, secrets=_Secrets(stand_in.environment), transport=transport, clock=_Still())
        found[crm] = reader.read().metadata
    return found


def crm_fields_page() -> str:
    """Write the page."""
    english = words()
    parts = [_INTRODUCTION, "## The tables", _TABLES]
    for crm, metadata in stand_ins().items():
        for of in metadata.objects:
            lines = ((f"`{row.cadence}`", row.page, _shown(row)) for row in rows(crm, of))
            parts += [
                f"### {english.text(f'crm.{crm}')}: {of.id}",
                table(("Cadence", "the page", "the account"), lines),
            ]
    return page("CRM fields", *parts, "## Types", _MATRIX, table(("Cadence", "fits", "doubtful"), _types()))


def _shown(row: Row) -> str:
    name, colon, rest = row.told.partition(":")
    return f"`{name}`{colon}{rest}" if colon else row.told


def _types() -> Iterator[tuple[str, str, str]]:
    for field in MATRIX:
        yield f"`{field}`", listed(_with(field, Fit.FITS)), listed(_with(field, Fit.DOUBTFUL))


def _with(field: str, verdict: Fit) -> Iterable[str]:
    return (str(kind) for kind in FieldType if fit(field, kind) is verdict)


@dataclass(frozen=True, slots=True)
class _Secrets:
    values: Mapping[str, str]

    def value(self, env: str) -> str:
        return self.values[env]

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(names) - set(self.values)))


class _Still:
    """Tell always the same time: a page mustn't differ from one day to the next."""

    def now(self) -> datetime:
        return datetime(2026, 12, 6, 9, tzinfo=UTC)

    def elapsed(self) -> float:
        return 0

    def sleep(self, seconds: float) -> None:
        """Wait for nothing."""
