"""Reads the properties of contacts and companies: those in use, those that were put away, and those that hold sensitive data.

HubSpot tells no time of a last change, so nothing that is known can be asked for conditionally: all of it is read each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from cadence_gitops.crm.hubspot.answers import SERVICE, judge, quotas
from cadence_gitops.crm.hubspot.fields import joined, properties
from cadence_gitops.crm.shapes import Shape, read_shape
from cadence_gitops.errors import BadAnswer, Forbidden
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, CrmObject, CrmReading, Quota, Trait
from cadence_gitops.model.spec import LARGEST
from cadence_gitops.ports import Clock, CrmReader, Secrets
from cadence_gitops.settings import HubSpotAccess
from cadence_gitops.web.lean_http import httpx
from cadence_gitops.web.transport import GetOnly
from cadence_gitops.web.vendor import Call, Reply, Vendor, VendorClient, token_of

CRM = "hubspot"
# As manifests, the API and people call them, sorted by the first.
OBJECTS = (("company", "companies", "Company"), ("contact", "contacts", "Contact"))
SENSITIVITIES = ("sensitive", "highly_sensitive")
OLD = "v3"
# The account's information has versions of its own.
ACCOUNT_VERSION = "2026-03"
_NO_QUERY: Mapping[str, str] = MappingProxyType({})


class _Account(Shape):
    portal_id: Annotated[int, Field(ge=1, le=LARGEST)]
    account_type: str | None = None


def open_reader(access: HubSpotAccess, *, secrets: Secrets, transport: httpx.BaseTransport, clock: Clock) -> CrmReader:
    """Make the reader of an account; raises ``BadSetting`` for a token that is missing, or that no header can carry."""
    token = token_of(secrets, access.token.env)
    vendor = Vendor(
        service=SERVICE,
        url=access.url,
        transport=GetOnly(transport),
        judge=judge(access.url, access.api_version, clock=clock),
        secrets=(token,),
    )
    return HubSpotReader(vendor, access.api_version, clock, {"Authorization": f"Bearer {token}"})


@dataclass(frozen=True, slots=True, repr=False)
class HubSpotReader:
    """Read one account, as whatever its token is of; ``headers`` hold that."""

    vendor: Vendor
    version: str
    clock: Clock
    headers: Mapping[str, str]

    def __repr__(self) -> str:
        """Show whom it asks, and nothing else."""
        return f"HubSpotReader({self.vendor.url!r})"

    @property
    def crm(self) -> str:
        """Name the CRM as manifests do."""
        return CRM

    def read(self, known: CrmMetadata | None = None) -> CrmReading:  # noqa: ARG002 - HubSpot can't be asked what changed
        """Read everything, once more in full."""
        return _Reading(self, VendorClient(self.vendor, self.clock)).whole()


@dataclass(slots=True, repr=False)
class _Reading:
    """Hold one reading: its patience is one, and the last answer that tells of allowances says what is left."""

    reader: HubSpotReader
    client: VendorClient
    quotas: tuple[Quota, ...] = ()

    def whole(self) -> CrmReading:
        """Read whose account it is, then its objects."""
        account = self._account()
        kind = f" ({self.client.redaction.cover(account.account_type)})" if account.account_type else ""
        metadata = CrmMetadata(
            crm=CRM,
            account=str(account.portal_id),
            apiVersion=self.reader.version,
            # All that the API tells: a service key and an app have no user that it would name.
            principal=f"service key or app of account {account.portal_id}{kind}",
            fetchedAt=self.reader.clock.now(),
            objects=tuple(self._object(object_id, name, label=label) for object_id, name, label in OBJECTS),
        )
        return CrmReading(metadata=metadata, quotas=self.quotas)

    def _account(self) -> _Account:
        version = OLD if self.reader.version == OLD else ACCOUNT_VERSION
        reply = self._asked(f"/account-info/{version}/details")
        return read_shape(_Account, reply.json(), request=reply.request)

    def _object(self, object_id: str, name: str, *, label: str) -> CrmObject:
        used = self._view(name)
        if not used:
            raise BadAnswer(self._path(name), "not one property, where every account has some")
        views = [used, self._view(name, archived="true")]
        traits: tuple[Trait, ...] = ()
        for sensitivity in SENSITIVITIES:
            try:
                views.append(self._view(name, dataSensitivity=sensitivity))
            except Forbidden:
                # The token sees the object, as was just shown, but not these.
                traits = (Trait.SENSITIVE_NOT_SEEN,)
        return CrmObject(id=object_id, name=name, label=label, fields=joined(views), traits=traits)

    def _view(self, name: str, **query: str) -> tuple[CrmField, ...]:
        reply = self._asked(self._path(name), query)
        found = properties(reply.json(), request=reply.request, archived="archived" in query)
        self.client.check_kept("\n".join(each.model_dump_json() for each in found), request=reply.request)
        return found

    def _path(self, name: str) -> str:
        version = self.reader.version
        return f"/crm/{OLD}/properties/{name}" if version == OLD else f"/crm/properties/{version}/{name}"

    def _asked(self, path: str, query: Mapping[str, str] = _NO_QUERY) -> Reply:
        reply = self.client.send(Call(path, query, self.reader.headers))
        self.quotas = quotas(reply.headers) or self.quotas
        return reply
