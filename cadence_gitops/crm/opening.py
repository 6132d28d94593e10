"""Chooses the room of a vendor by its settings; a vendor that isn't asked costs nothing."""

from typing import assert_never

from cadence_gitops.crm.account import OfAccount
from cadence_gitops.ports import Clock, CrmReader, Secrets
from cadence_gitops.settings import HubSpotAccess, PipedriveAccess, SalesforceAccess
from cadence_gitops.web.lean_http import httpx

Access = SalesforceAccess | HubSpotAccess | PipedriveAccess


def open_crm(access: Access, *, secrets: Secrets, transport: httpx.BaseTransport, clock: Clock) -> CrmReader:
    """Open a CRM as its settings say; it is believed only if it speaks of the account that they name.

    Raises ``BadSetting`` for a secret that is missing.
    """
    reader = _opened(access, secrets=secrets, transport=transport, clock=clock)
    return reader if access.account is None else OfAccount(reader, access.account)


def _opened(access: Access, *, secrets: Secrets, transport: httpx.BaseTransport, clock: Clock) -> CrmReader:
    match access:
        case SalesforceAccess():
            from cadence_gitops.crm.salesforce.reader import open_reader as open_salesforce

            return open_salesforce(access, secrets=secrets, transport=transport, clock=clock)
        case HubSpotAccess():
            from cadence_gitops.crm.hubspot.reader import open_reader as open_hubspot

            return open_hubspot(access, secrets=secrets, transport=transport, clock=clock)
        case PipedriveAccess():
            from cadence_gitops.crm.pipedrive.reader import open_reader as open_pipedrive

            return open_pipedrive(access, secrets=secrets, transport=transport, clock=clock)
        case _ as unknown:
            assert_never(unknown)
