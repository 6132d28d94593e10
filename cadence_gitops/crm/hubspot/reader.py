"""Reads the properties of contacts and companies: those in use, those that were put away, and those that hold sensitive data.

HubSpot tells no time of a last change, so nothing that is known can be asked for conditionally: all of it is read each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError

from cadence_gitops.crm.hubspot.answers import SERVICE, judge, quotas
from cadence_gitops.crm.hubspot.fields import joined, properties
from cadence_gitops.errors import BadAnswer, BadSetting, Forbidden
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, CrmObject, CrmReading, Quota, Trait
from cadence_gitops.ports import Clock, CrmReader, Secrets
from cadence_gitops.settings import HubSpotAccess
from cadence_gitops.web.lean_http import httpx
from cadence_gitops.web.transport import GetOnly
from cadence_gitops.web.vendor import Call, Reply, Vendor, VendorClient

CRM = "hubspot"
# As manifests, the API and people call them, sorted by the first.
OBJECTS = (("company", "companies", "Company"), ("contact", "contacts", "Contact"))
SENSITIVITIES = ("sensitive", "highly_sensitive")
OLD = "v3"
# The account's information has versions of its own.
ACCOUNT_VERSION = "2026-03"
_NO_QUERY: Mapping[str, str] = MappingProxyType({})


class _Account(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    portal: Annotated[StrictInt, Field(alias="portalId", ge=1)]
    type: Annotated[StrictStr | None, Field(alias="accountType")] = None


def open_reader(access: HubSpotAccess, *, secrets: Secrets, transport: httpx.BaseTransport, clock: Clock) -> CrmReader:
    """Make the reader of an account; raises ``BadSetting`` for a token that is missing, or that no header can carry."""
    token = secrets.value(access.token.env)
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise BadSetting(access.token.env, "not-a-secret")
    vendor = Vendor(
        service=SERVICE,
        url=access.url,
        transport=GetOnly(transport),
        judge=judge(access.url, access.api_version, clock=clock),
        secrets=(token,),
    )
    return _Reader(vendor, access.api_version, clock, {"Authorization": f"Bearer {token}"})


@dataclass(frozen=True, slots=True)
class _Reader:
    vendor: Vendor
    version: str
    clock: Clock = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)

    @property
    def crm(self) -> str:
        """Name the CRM as manifests do."""
        return CRM

    def read(self, known: CrmMetadata | None = None) -> CrmReading:
        """Read everything; what is ``known`` helps nothing."""
        return _Reading(self, VendorClient(self.vendor, self.clock)).whole()


@dataclass(slots=True)
class _Reading:
    """Hold one reading: its patience is one, and the last answer that tells of allowances says what is left."""

    reader: _Reader
    client: VendorClient
    quotas: tuple[Quota, ...] = ()

    def whole(self) -> CrmReading:
        """Read whose account it is, then its objects."""
        account = self._account()
        kind = f" ({self.client.redaction.cover(account.type)})" if account.type else ""
        metadata = CrmMetadata(
            crm=CRM,
            account=str(account.portal),
            api_version=self.reader.version,
            # All that the API tells: a service key and an app have no user that it would name.
            principal=f"service key or app of account {account.portal}{kind}",
            fetched_at=self.reader.clock.now(),
            objects=tuple(self._object(*names) for names in OBJECTS),
        )
        return CrmReading(metadata=metadata, quotas=self.quotas)

    def _account(self) -> _Account:
        version = OLD if self.reader.version == OLD else ACCOUNT_VERSION
        reply = self._asked(f"/account-info/{version}/details")
        try:
            return _Account.model_validate(reply.json())
        except ValidationError:
            raise BadAnswer(reply.request, "it doesn't tell whose account it is") from None

    def _object(self, object_id: str, name: str, label: str) -> CrmObject:
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
        # What is read goes into a file, which is meant to be committed.
        text = "\n".join(each.model_dump_json() for each in found)
        if self.client.redaction.cover(text) != text:
            raise BadAnswer(reply.request, "it quotes the token")
        return found

    def _path(self, name: str) -> str:
        version = self.reader.version
        return f"/crm/{OLD}/properties/{name}" if version == OLD else f"/crm/properties/{version}/{name}"

    def _asked(self, path: str, query: Mapping[str, str] = _NO_QUERY) -> Reply:
        reply = self.client.send(Call(path, query, self.reader.headers))
        self.quotas = quotas(reply.headers) or self.quotas
        return reply
