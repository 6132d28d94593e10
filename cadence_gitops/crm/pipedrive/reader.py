"""Reads the fields of persons and organisations: version 2 for what there is, version 1 for what may be written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from cadence_gitops.crm.pipedrive.fields import ORGANIZATION, PERSON, crm_object
from cadence_gitops.crm.pipedrive.refusals import (
    BURST,
    DAILY,
    DAILY_LEFT,
    DAILY_OF,
    LEFT,
    OF,
    RESET,
    SERVICE,
    accepted,
    judge,
)
from cadence_gitops.crm.pipedrive.wire import FieldV1, FieldV2, Me, PageV1, PageV2, read
from cadence_gitops.errors import BadAnswer, IncompleteRead, Unreachable
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmObject, CrmReading, Quota
from cadence_gitops.ports import Clock, Secrets
from cadence_gitops.web.transport import GetOnly
from cadence_gitops.web.vendor import Call, Reply, Vendor, VendorClient, number_in, token_of

if TYPE_CHECKING:
    from cadence_gitops.settings import PipedriveAccess
    from cadence_gitops.web.lean_http import httpx

CRM = "pipedrive"
TOKEN_HEADER = "x-api-token"  # noqa: S105 - the name of a header
API_VERSION = "v2"
_SHARED_HOST = "https://api.pipedrive.com"
_OBJECTS = ((ORGANIZATION, "organizationFields"), (PERSON, "personFields"))
_LIMIT = 500
# A hundred times as many fields as anybody has.
_MOST_PAGES = 200
# As documented, where no answer says so.
_BURST_SECONDS = 2
# What says nothing about the token or an allowance: version 1 is going out of support.
_DOESNT_ANSWER = (BadAnswer, IncompleteRead, Unreachable)
Row = TypeVar("Row", FieldV1, FieldV2)


def open_reader(
    access: "PipedriveAccess", *, secrets: Secrets, transport: "httpx.BaseTransport", clock: Clock
) -> "PipedriveReader":
    """Open a company's Pipedrive; raises ``BadSetting`` without a token that a header can carry. What it gets can't write."""
    token = token_of(secrets, access.token.env)
    return PipedriveReader(Vendor(SERVICE, access.url, GetOnly(transport), judge, (token,)), token, clock)


@dataclass(frozen=True, slots=True, repr=False)
class PipedriveReader:
    """Read the fields of a company, as the user whose ``token`` it is."""

    vendor: Vendor
    token: str
    clock: Clock

    def __repr__(self) -> str:
        """Show whom it asks, and nothing else."""
        return f"PipedriveReader({self.vendor.url!r})"

    @property
    def crm(self) -> str:
        """Name the CRM as manifests do."""
        return CRM

    def read(self, known: CrmMetadata | None = None) -> CrmReading:  # noqa: ARG002 - Pipedrive can't be asked what changed
        """Read all fields of persons and organisations, once more in full."""
        return _Reading(VendorClient(self.vendor, self.clock), {TOKEN_HEADER: self.token}).whole(self.clock.now())


class _Reading:
    """Hold one reading: its patience is one, and the last answer that tells of allowances says what is left."""

    def __init__(self, client: VendorClient, headers: Mapping[str, str]) -> None:
        self._client = client
        self._headers = headers
        self._v1 = "/v1" if client.url == _SHARED_HOST else "/api/v1"
        self._quotas: dict[str, Quota] = {}

    def whole(self, now: datetime) -> CrmReading:
        """Read whose token it is, then the objects."""
        reply = self._get(f"{self._v1}/users/me")
        user = read(Me, reply).data
        objects = tuple(self._object(object_id, path) for object_id, path in _OBJECTS)
        metadata = CrmMetadata.model_validate(
            {
                "crm": CRM,
                "account": str(user.company_id),
                "apiVersion": API_VERSION,
                "principal": f"{user.name} ({user.id})" if user.name else str(user.id),
                "fetchedAt": now,
                "objects": objects,
            }
        )
        self._client.check_kept(metadata.model_dump_json(), request=reply.request)
        return CrmReading(metadata=metadata, quotas=tuple(self._quotas[per] for per in sorted(self._quotas)))

    def _object(self, object_id: str, path: str) -> CrmObject:
        fields = self._pages_v2(f"/api/v2/{path}")
        try:
            flags = self._pages_v1(f"{self._v1}/{path}")
        except _DOESNT_ANSWER:
            flags = None
        return crm_object(object_id, fields, flags=flags)

    def _pages_v2(self, path: str) -> list[FieldV2]:
        found: list[FieldV2] = []
        cursors: set[str] = set()
        params = {"limit": str(_LIMIT), "include_fields": "required_fields"}
        while True:
            reply = self._get(path, params)
            page = read(PageV2, reply)
            _add(found, page.data, reply=reply, name=lambda row: row.field_code)
            if page.additional_data is None:
                raise IncompleteRead(path, "no-paging")
            cursor = page.additional_data.next_cursor
            if not cursor:
                return _some(found, reply)
            if cursor in cursors or not page.data or len(cursors) == _MOST_PAGES:
                raise IncompleteRead(path, "too-many-pages", reply.cover(cursor))
            cursors.add(cursor)
            params = {**params, "cursor": cursor}

    def _pages_v1(self, path: str) -> list[FieldV1]:
        found: list[FieldV1] = []
        for _ in range(_MOST_PAGES):
            start = len(found)
            reply = self._get(path, {"start": str(start), "limit": str(_LIMIT)})
            page = read(PageV1, reply)
            _add(found, page.data, reply=reply, name=lambda row: row.key)
            told = page.additional_data
            paging = told if told is None or told.pagination is None else told.pagination
            if paging is None or paging.more_items_in_collection is None or paging.start not in {None, start}:
                raise IncompleteRead(path, "no-paging")
            if not paging.more_items_in_collection:
                return _some(found, reply)
            if not page.data or paging.next_start not in {None, len(found)}:
                raise IncompleteRead(path, "no-progress", str(len(found)))
        raise IncompleteRead(path, "too-many-pages", str(len(found)))

    def _get(self, path: str, params: dict[str, str] | None = None) -> Reply:
        reply = self._client.send(Call(path, params or {}, self._headers))
        self._note(reply)
        return accepted(reply)

    def _note(self, reply: Reply) -> None:
        """Remember what is left, of which every answer tells anew."""
        seconds = number_in(reply.headers, RESET) or _BURST_SECONDS
        for left, of, per in ((LEFT, OF, str(seconds)), (DAILY_LEFT, DAILY_OF, "day")):
            remaining, all_ = number_in(reply.headers, left), number_in(reply.headers, of)
            if remaining is not None and all_ is not None:
                self._quotas[DAILY if left == DAILY_LEFT else BURST] = Quota(left=remaining, of=all_, per=per)


def _some(found: list[Row], reply: Reply) -> list[Row]:
    if not found:
        raise BadAnswer(reply.request, "not one field, where every company has some")
    return found


def _add(found: list[Row], rows: tuple[Row, ...], *, reply: Reply, name: Callable[[Row], str]) -> None:
    """Add a page; raises ``IncompleteRead`` for a field that stands in two: then others may stand in none."""
    known = {name(row) for row in found}
    for row in rows:
        if name(row) in known:
            raise IncompleteRead(reply.request, "item-twice", reply.cover(name(row)))
        known.add(name(row))
        found.append(row)
