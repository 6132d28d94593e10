"""Logs in by client credentials, and says where the token may go: to the organisation's own address, and to no other host."""

import re
from dataclasses import dataclass, field

from cadence_gitops.crm.salesforce.wire import TokenShape
from cadence_gitops.crm.shapes import misshapen, read_shape
from cadence_gitops.web.lean_http import httpx
from cadence_gitops.web.vendor import Call, VendorClient

TOKEN_PATH = "/services/oauth2/token"  # noqa: S105 - where tokens are given out, not a token
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Every organisation, its sandboxes included, is below it, whatever its own domain is called.
_SALESFORCE = ".salesforce.com"
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.ASCII)
# An organisation and a user: 15 characters, and mostly three more that repeat what their case says.
_IDENTITY = re.compile(r"https?://[^/?#]+/id/(00D[A-Za-z0-9]{1,15})/(005[A-Za-z0-9]{1,15})")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Hold the client id and the secret of an external client app."""

    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    """Hold a token, where it is good, and as whom it reads: the ids of an organisation and of a user."""

    token: str = field(repr=False)
    base: str
    account: str
    principal: str


def log_in(client: VendorClient, credentials: Credentials, *, before: Session | None = None) -> Session:
    """Ask for a token, the user's of ``before`` if there was one; raises ``Unauthorized`` when there is none.

    Raises ``BadAnswer`` when it is another user's, or would be good elsewhere only.
    """
    form = {
        "grant_type": "client_credentials",
        "client_id": credentials.client_id,
        "client_secret": credentials.client_secret,
    }
    reply = client.send(Call(TOKEN_PATH, form=form))
    given = read_shape(TokenShape, reply.json(), request=reply.request)
    client.keep_secret(given.access_token)
    # Behind the organisation's id comes what is secret; a message may quote it alone.
    client.keep_secret(given.access_token.partition("!")[2])
    identity = _IDENTITY.fullmatch(given.id)
    if identity is None:
        raise misshapen(reply.request, ("id",), problem="the address of an organisation and a user was expected")
    if before is not None and (before.account, before.principal) != identity.groups():
        raise misshapen(reply.request, ("id",), problem="another user than a moment ago")
    base = trusted(given.instance_url, client.url)
    if base is None:
        raise misshapen(
            reply.request, ("instance_url",), problem="another host than the organisation's: the token isn't sent there"
        )
    return Session(given.access_token, base, identity[1], identity[2])


def trusted(instance: str, configured: str) -> str | None:
    """Give the address that a token is sent to; None where it would leave the organisation's own.

    That is the host that was configured, or one of Salesforce's; of an address on this machine another one on it.
    """
    try:
        there, here = httpx.URL(instance), httpx.URL(configured)
    except httpx.InvalidURL:
        return None
    if there.userinfo or there.query or there.fragment or there.path not in {"", "/"}:
        return None
    if there.netloc == here.netloc and there.scheme == here.scheme:
        return configured
    local = here.host in LOOPBACK
    if local:
        fits = there.host in LOOPBACK and there.scheme == "http"
    else:
        fits = there.scheme == "https" and there.port is None and _of_salesforce(there)
    return f"{there.scheme}://{there.netloc.decode('ascii')}" if fits else None


def _of_salesforce(address: httpx.URL) -> bool:
    host = address.raw_host.decode("ascii")
    return _HOST.fullmatch(host) is not None and host.endswith(_SALESFORCE)
