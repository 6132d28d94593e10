"""Opens a CRM's own API, through which its metadata is read; nothing that it sends writes."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from cadence_gitops.errors import BadSetting
from cadence_gitops.live import network_transport
from cadence_gitops.ports import Clock
from cadence_gitops.settings import CrmAccess
from cadence_gitops.wiring.environment import EnvironmentSecrets

if TYPE_CHECKING:
    from cadence_gitops.ports import CrmReader

CONFIGURATION = "cadence-gitops.yaml"
# What such a setting looks like, on one line.
_LINES: Mapping[str, str] = {
    "salesforce": (
        "crm: {salesforce: {url: 'https://ACME.my.salesforce.com',"
        " clientId: {env: SALESFORCE_CLIENT_ID}, clientSecret: {env: SALESFORCE_CLIENT_SECRET}}}"
    ),
    "hubspot": "crm: {hubspot: {token: {env: HUBSPOT_ACCESS_TOKEN}}}",
    "pipedrive": "crm: {pipedrive: {token: {env: PIPEDRIVE_API_TOKEN}}}",
}


@contextmanager
def crm_reading(
    crm: str, access: CrmAccess | None, *, environ: Mapping[str, str], clock: Clock
) -> "Iterator[CrmReader]":
    """Open a CRM for as long as it is read; raises as ``crm_reader``."""
    with ExitStack() as stack:
        yield crm_reader(crm, access, environ=environ, clock=clock, stack=stack)


def crm_reader(
    crm: str, access: CrmAccess | None, *, environ: Mapping[str, str], clock: Clock, stack: ExitStack
) -> "CrmReader":
    """Open a CRM; what must be closed goes on the stack.

    Raises ``BadSetting`` for a CRM that isn't configured, or can't be read at all, and for a secret that is missing.
    """
    if crm not in _LINES:
        raise BadSetting("--crm", "crm-not-read", ", ".join(_LINES))
    own = getattr(access, crm, None)
    if own is None:
        raise BadSetting(CONFIGURATION, "crm-access-missing", _LINES[crm])
    from cadence_gitops.crm.opening import open_crm

    transport = network_transport()
    stack.callback(transport.close)
    return open_crm(own, secrets=EnvironmentSecrets(environ), transport=transport, clock=clock)
