"""Reads what a Salesforce organisation says of its leads, accounts and contacts: one call for each, only if it changed."""

import re
from dataclasses import dataclass

from cadence_gitops.crm.account import same_account
from cadence_gitops.crm.salesforce.fields import OBJECTS, object_of
from cadence_gitops.crm.salesforce.refusals import SERVICE, NotShown, SessionEnded, judge
from cadence_gitops.crm.salesforce.session import TOKEN_PATH, Credentials, Session, log_in
from cadence_gitops.errors import BadAnswer
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmObject, CrmReading, Quota
from cadence_gitops.ports import Clock, CrmReader, Secrets
from cadence_gitops.settings import SalesforceAccess
from cadence_gitops.web.lean_http import httpx
from cadence_gitops.web.transport import TokenAndGet
from cadence_gitops.web.vendor import NOT_MODIFIED, Call, Reply, Vendor, VendorClient, token_of

CRM = "salesforce"
_USAGE = re.compile(r"(?<![\w-])api-usage=([0-9]{1,12})/([0-9]{1,12})\b", re.ASCII)
_DATE = re.compile(r"[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT", re.ASCII)


def open_reader(
    access: SalesforceAccess, *, secrets: Secrets, transport: httpx.BaseTransport, clock: Clock
) -> CrmReader:
    """Make the reader of an organisation; raises ``BadSetting`` for secrets that are missing, or that can't be any."""
    credentials = Credentials(token_of(secrets, access.client_id.env), token_of(secrets, access.client_secret.env))
    vendor = Vendor(
        SERVICE,
        access.url,
        TokenAndGet(transport, f"{access.url.rstrip('/')}{TOKEN_PATH}"),
        judge(clock, access.api_version),
        (credentials.client_id, credentials.client_secret),
    )
    return SalesforceReader(access, vendor, credentials=credentials, clock=clock)


class SalesforceReader:
    """Read one organisation, as the user that its external client app runs as."""

    def __init__(self, access: SalesforceAccess, vendor: Vendor, *, credentials: Credentials, clock: Clock) -> None:
        self._access = access
        self._vendor = vendor
        self._credentials = credentials
        self._clock = clock

    def __repr__(self) -> str:
        """Show whom it asks, and nothing else."""
        return f"SalesforceReader({self._access.url!r})"

    @property
    def crm(self) -> str:
        """Name the CRM as manifests do."""
        return CRM

    def read(self, known: CrmMetadata | None = None) -> CrmReading:
        """Read the three objects; those that are ``known`` to the same user, of the same version, only if they changed.

        One that the user isn't shown is left out; it is an error only if that is all of them.
        """
        client = VendorClient(self._vendor, self._clock)
        visit = _Visit(client, self._credentials, self._access.api_version, log_in(client, self._credentials))
        found = visit.shown(known if known is not None and visit.is_of(known) else None)
        metadata = CrmMetadata(
            crm=CRM,
            account=visit.session.account,
            apiVersion=self._access.api_version,
            principal=visit.session.principal,
            fetchedAt=self._clock.now(),
            objects=found,
        )
        return CrmReading(metadata=metadata, quotas=() if visit.quota is None else (visit.quota,))


@dataclass
class _Visit:
    """Ask with one token, and with a second one when that ends."""

    client: VendorClient
    credentials: Credentials
    api_version: str
    session: Session
    quota: Quota | None = None
    _renewed: bool = False

    def is_of(self, known: CrmMetadata) -> bool:
        """Tell whether what is known was told by the same version of the API, to the same user of the same organisation."""
        told = (known.crm, known.api_version, known.principal)
        return told == (CRM, self.api_version, self.session.principal) and same_account(
            CRM, known.account, self.session.account
        )

    def shown(self, known: CrmMetadata | None) -> tuple[CrmObject, ...]:
        """Read the objects that the user is shown; raises ``NotShown`` if it is none."""
        found, refused = [], None
        for object_id in sorted(OBJECTS):
            try:
                found.append(self.described(object_id, known.object(object_id) if known is not None else None))
            except NotShown as refusal:
                refused = refusal
        if refused is not None and not found:
            raise refused
        return tuple(found)

    def described(self, object_id: str, known: CrmObject | None) -> CrmObject:
        """Read an object, or give the one that is known and hasn't changed."""
        path = f"/services/data/{self.api_version}/sobjects/{OBJECTS[object_id]}/describe/"
        since = _date(known.last_modified) if known is not None else None
        reply = self._sent(path, {} if since is None else {"If-Modified-Since": since})
        self.quota = _quota(reply) or self.quota
        if reply.status != NOT_MODIFIED:
            modified = _date(reply.headers.get("last-modified"))
            found = object_of(reply.json(), object_id=object_id, request=reply.request, last_modified=modified)
            self.client.check_kept(found.model_dump_json(), request=reply.request)
            return found
        if known is None or since is None:
            raise BadAnswer(reply.request, "status 304 to what was asked without a condition")
        return known

    def _sent(self, path: str, conditions: dict[str, str]) -> Reply:
        try:
            return self.client.send(self._call(path, conditions))
        except SessionEnded:
            if self._renewed:
                raise
        self._renewed = True
        self.session = log_in(self.client, self.credentials, before=self.session)
        return self.client.send(self._call(path, conditions))

    def _call(self, path: str, conditions: dict[str, str]) -> Call:
        headers = {"Authorization": f"Bearer {self.session.token}", **conditions}
        return Call(path, headers=headers, base=self.session.base)


def _quota(reply: Reply) -> Quota | None:
    """Read how many calls the organisation has left of its rolling day."""
    usage = _USAGE.search(reply.headers.get("sforce-limit-info", ""))
    if usage is None:
        return None
    used, allowed = int(usage[1]), int(usage[2])
    return Quota(left=max(0, allowed - used), of=allowed)


def _date(text: str | None) -> str | None:
    """Give a date that can be sent back to ask whether something changed since; None for what is none."""
    return text if text is not None and _DATE.fullmatch(text) else None
