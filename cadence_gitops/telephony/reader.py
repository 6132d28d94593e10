"""Reads Ringover's users and webhooks: GET only, two requests a second, and what a refusal means."""

import orjson
from pydantic import JsonValue

from cadence_gitops.errors import BadAnswer, Forbidden, ServiceError, Unauthorized
from cadence_gitops.model.telephony import Listing, PhoneUser, Webhook
from cadence_gitops.ports import Clock, Secrets, TelephonyReader
from cadence_gitops.settings import RingoverAccess
from cadence_gitops.telephony.pace import Paced
from cadence_gitops.telephony.shapes import Entries, entries_of, users_of
from cadence_gitops.telephony.webhooks import webhooks_of
from cadence_gitops.web.lean_http import httpx
from cadence_gitops.web.patience import Again, retry_after
from cadence_gitops.web.transport import GetOnly
from cadence_gitops.web.vendor import SERVER_ERRORS, Call, Reply, Vendor, VendorClient, busy, token_of

SERVICE = "Ringover"
VERSION = "/v2"
USERS, WEBHOOKS = f"{VERSION}/users", f"{VERSION}/webhooks"
PAGE = 100
# Ten thousand users.
MOST_PAGES = 100
NOTHING, UNAUTHORIZED, FORBIDDEN, TOO_MANY = 204, 401, 403, 429
# What is allowed again after a second.
SECOND = 1.0


def open_reader(
    access: RingoverAccess, *, secrets: Secrets, transport: httpx.BaseTransport, clock: Clock
) -> TelephonyReader:
    """Make the reader of Ringover's public API; raises ``BadSetting`` where there is no key, or none that can be sent."""
    key = token_of(secrets, access.api_key.env)

    def judge(reply: Reply) -> Again | ServiceError:
        return _meaning(reply, clock)

    # The setting is the host's; whoever copied the version with it means the same.
    url = access.url.rstrip("/").removesuffix(VERSION)
    vendor = Vendor(SERVICE, url, GetOnly(Paced(transport, clock)), judge, (key,))
    return _Reader(VendorClient(vendor, clock), key)


class _Reader:
    def __init__(self, client: VendorClient, key: str) -> None:
        self._client = client
        # Bare: with “Bearer” before it Ringover finds no key at all.
        self._headers = {"Authorization": key}

    def __repr__(self) -> str:
        return f"open_reader({self._client.url!r})"

    def users(self) -> Listing[PhoneUser]:
        """Read pages until one has nothing new: how many are on a page, and what is counted, nobody says for certain."""
        seen: dict[bytes, JsonValue] = {}
        asked, counted, whole = 0, 0, False
        for _ in range(MOST_PAGES):
            page = self._page(USERS, {"limit_count": str(PAGE), "limit_offset": str(asked)}, noun="users")
            found = page.found or ()
            counted = max(counted, page.counted or 0)
            known = len(seen)
            seen.update((orjson.dumps(entry, option=orjson.OPT_SORT_KEYS), entry) for entry in found)
            if len(seen) == known:
                whole = page.found is not None
                break
            asked += len(found)
        every = users_of(Entries(tuple(seen.values()), counted), self._client.redaction.cover)
        return Listing(every.items, every.complete and whole)

    def webhooks(self) -> Listing[Webhook]:
        """Read the list as it comes: no page of it is documented."""
        return webhooks_of(self._page(WEBHOOKS, {}, noun="webhooks"), self._client.redaction.cover)

    def _page(self, path: str, params: dict[str, str], *, noun: str) -> Entries:
        reply = self._client.send(Call(path, params, self._headers))
        return Entries(()) if reply.status == NOTHING else entries_of(reply.json(), noun)


def _meaning(reply: Reply, clock: Clock) -> Again | ServiceError:
    said = _said(reply)
    if reply.status == UNAUTHORIZED:
        return Unauthorized(reply.request, said, SERVICE)
    if reply.status == FORBIDDEN:
        return Forbidden(SERVICE, reply.request, said)
    if reply.status == TOO_MANY:
        return busy(SERVICE, reply, after=retry_after(reply.headers.get("retry-after"), clock.now()) or SECOND)
    if reply.status in SERVER_ERRORS:
        return busy(SERVICE, reply)
    return BadAnswer(reply.request, f"status {reply.status}{': ' if said else ''}{said}")


def _said(reply: Reply) -> str:
    """Give Ringover's own words of a refusal, without secrets; nothing where it has none."""
    body = reply.json_or_none()
    said = body.get("error") or body.get("message") if isinstance(body, dict) else None
    return reply.cover(said) if isinstance(said, str) else ""
