"""What a repository's configuration says: where the manifests are, which environments there are, what differs in each.

Values only. Where the file lies, and what is wrong with it, is the reader's business.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, Strict, StrictBool, StrictFloat, StrictInt, StrictStr

from cadence_gitops.model.spec import Spec, Text

Variable = StrictStr | StrictInt | StrictFloat | StrictBool | None
"""What a variable may stand for: one scalar, taken as it stands."""

LiveAddress = Annotated[str, Field(pattern=r"^(sqlite:.+|https?://.+)$")]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ENCRYPTED = r"^(https://[^/@?#\s]+|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?)(/[^?#\s]*)?$"
RELEASE = r"^v[0-9]{2,3}\.0$"
MONTH = r"^(v3|[0-9]{4}-[0-9]{2})$"
DURATION = r"^[0-9]{1,6}[smh]$"
PLACE = r"^([A-Za-z][A-Za-z0-9+.-]+://([^/:@]+@)?[^/@?#]*(/[^?#]*)?|[^:]+|[A-Za-z]:[^:]*)$"
Duration = Annotated[StrictStr, Field(pattern=DURATION)]
"""A time that passes: `90s`, `10m`, `2h`."""

_SECONDS = {"s": 1, "m": 60, "h": 3600}
BackupAddress = Annotated[str, Field(min_length=1, pattern=PLACE)]
VendorAddress = Annotated[str, Field(pattern=ENCRYPTED)]
"""An address without a password; without encryption it is one of this machine."""
Share = Annotated[int, Strict(), Field(ge=0, le=100)]


class Backups(Spec):
    """Say where backups go."""

    to: BackupAddress
    """Where backups go before anything is destroyed: a folder, relative to this file's, or an address such as
    `s3://BUCKET/FOLDER` or `file:///FOLDER`. It holds no password. `--backup` goes before it. (ours)"""


class FromEnvironment(Spec):
    """Say which environment variable holds a secret; the secret itself stands in no file."""

    env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]
    """The environment variable that holds it. (ours)"""


class SalesforceAccess(Spec):
    """Say how the metadata of a Salesforce organisation is read: by client credentials, at its own domain."""

    url: VendorAddress
    """The organisation's own domain: `https://ACME.my.salesforce.com`. (ours)"""
    account: Text | None = None
    """The organisation's id, `00D…`: another's metadata is refused. (ours)"""
    client_id: FromEnvironment = FromEnvironment(env="SALESFORCE_CLIENT_ID")
    """Where the client id of the external client app is found. Default: `SALESFORCE_CLIENT_ID`. (ours)"""
    client_secret: FromEnvironment = FromEnvironment(env="SALESFORCE_CLIENT_SECRET")
    """Where its client secret is found. Default: `SALESFORCE_CLIENT_SECRET`. (ours)"""
    api_version: Annotated[str, Field(pattern=RELEASE)] = "v62.0"
    """The version of the API. (ours)"""
    metadata: Text | None = None
    """The file of the metadata, relative to this file's folder. Default: `crm/ENVIRONMENT-salesforce.json`. (ours)"""


class HubSpotAccess(Spec):
    """Say how the metadata of a HubSpot account is read: by a service key, or the token of an app."""

    url: VendorAddress = "https://api.hubapi.com"
    """The address of the API. (ours)"""
    account: Text | None = None
    """The account's Hub ID: another's metadata is refused. (ours)"""
    token: FromEnvironment = FromEnvironment(env="HUBSPOT_ACCESS_TOKEN")
    """Where the token is found. Default: `HUBSPOT_ACCESS_TOKEN`. (ours)"""
    api_version: Annotated[str, Field(pattern=MONTH)] = "2026-09"
    """The version of the API: a month, or `v3`, which goes unsupported in September 2027. (ours)"""
    metadata: Text | None = None
    """The file of the metadata, relative to this file's folder. Default: `crm/ENVIRONMENT-hubspot.json`. (ours)"""


class PipedriveAccess(Spec):
    """Say how the metadata of a Pipedrive company is read: by the API token of a user."""

    url: VendorAddress = "https://api.pipedrive.com"
    """The address of the API: this, or the company's own, `https://ACME.pipedrive.com`. (ours)"""
    account: Text | None = None
    """The company's id: another's metadata is refused. (ours)"""
    token: FromEnvironment = FromEnvironment(env="PIPEDRIVE_API_TOKEN")
    """Where the token is found. Default: `PIPEDRIVE_API_TOKEN`. (ours)"""
    metadata: Text | None = None
    """The file of the metadata, relative to this file's folder. Default: `crm/ENVIRONMENT-pipedrive.json`. (ours)"""


class CrmAccess(Spec):
    """Say how each CRM's own metadata is read: that of today's, and with a change of CRM that of tomorrow's."""

    salesforce: SalesforceAccess | None = None
    """How Salesforce is read. (ours)"""
    hubspot: HubSpotAccess | None = None
    """How HubSpot is read. (ours)"""
    pipedrive: PipedriveAccess | None = None
    """How Pipedrive is read. (ours)"""


class RingoverAccess(Spec):
    """Say how Ringover's public API is read, and what is expected of the Ringover Dashboard."""

    url: VendorAddress = "https://public-api.ringover.com"
    """The address of the API: this in Europe, `https://public-api-us.ringover.com` in America. (ours)"""
    api_key: FromEnvironment = FromEnvironment(env="RINGOVER_API_KEY")
    """Where the API key is found. Default: `RINGOVER_API_KEY`. (ours)"""
    sms_webhook: VendorAddress | None = None
    """Where the webhooks for sent and received messages must point, so that SMS become activities. (ours)"""


class Environment(Spec):
    """Describe an environment: where its live organisation is, and how its manifests differ from the others'.

    ``overlay`` is a folder whose documents change those of the base, relative to the configuration's folder.
    """

    live: LiveAddress | None = None
    """Where its live organisation is: `https://…`, or `sqlite:PATH` for a sandbox. `--live` goes before it. (ours)"""
    backup: Backups | None = None
    """Where this environment's backups go. (ours)"""
    crm: CrmAccess | None = None
    """How the CRMs' own metadata is read. (ours)"""
    ringover: RingoverAccess | None = None
    """How Ringover is read, and what is expected of its dashboard. (ours)"""
    overlay: Text | None = None
    """The folder of documents that change those of the base, relative to this file's. (ours)"""
    variables: dict[str, Variable] = Field(default_factory=dict)
    """Values of variables in this environment. (ours)"""


class Shares(Spec):
    """Bound what one plan may take, in per cent of what is live; a share that isn't given is no limit."""

    workflows: Share | None = None
    """At most this share of the workflows that are live, of all three kinds together, in per cent. (ours)"""
    cadences: Share | None = None
    """At most this share of the cadences that are live, in per cent. (ours)"""
    members: Share | None = None
    """At most this share of the members that are live, in per cent. (ours)"""


class Bounds(Spec):
    """Hold the limits that an organisation sets itself: who needs more changes them first, where it is reviewed."""

    removed: Shares = Field(default_factory=Shares)
    """How much of what is live one plan may take: by deletions, and by what a change of CRM destroys for certain and the plan
    doesn't make again. A consent doesn't go beyond it. (ours)"""
    no_change_of_crm_on: tuple[Weekday, ...] = ()
    """The weekdays, in UTC, on which no change of CRM is begun. (ours)"""
    cooling_off: Duration | None = None
    """How long `apply` waits before a change of CRM, with what is lost in view: `90s`, `10m`, `2h`. `--cooling-off` goes
    before it. (ours)"""

    def joined(self, other: "Bounds | None") -> "Bounds":
        """Give what holds where both do: the smaller of two shares, the days of either; the cooling-off is the other's."""
        if other is None:
            return self.model_copy(update={"cooling_off": None})
        both = ((name, getattr(self.removed, name), getattr(other.removed, name)) for name in Shares.model_fields)
        shares = {name: min(one, another) for name, one, another in both if one is not None and another is not None}
        shares = {**self.removed.model_dump(exclude_none=True), **other.removed.model_dump(exclude_none=True), **shares}
        closed = tuple(dict.fromkeys((*self.no_change_of_crm_on, *other.no_change_of_crm_on)))
        return other.model_copy(update={"removed": Shares(**shares), "no_change_of_crm_on": closed})


def seconds(duration: str) -> float:
    """Read a duration as seconds; raises ``ValueError``."""
    number, unit = duration[:-1], duration[-1:]
    if unit not in _SECONDS or not number.isdecimal():
        raise ValueError(duration)
    return float(int(number) * _SECONDS[unit])


class Settings(Spec):
    """Hold the configuration of a repository.

    ``required_version`` says which versions of this tool may read the manifests (PEP 440), ``manifests`` is the folder of
    the base relative to the configuration's own, ``variables`` are those that an environment doesn't set itself.
    """

    required_version: Text | None = None
    """The versions of this program that may read the manifests, such as `>=0.2,<1`. (ours)"""
    manifests: Text = "."
    """The folder of the base, relative to this file's. (ours)"""
    variables: dict[str, Variable] = Field(default_factory=dict)
    """Values of variables that an environment doesn't set itself. (ours)"""
    default_environment: str | None = None
    """The environment that is meant when none is named. (ours)"""
    environments: dict[str, Environment] = Field(default_factory=dict)
    """The environments by name. (ours)"""
    backup: Backups | None = None
    """Where backups of environments go that don't say so themselves. (ours)"""
    limits: Bounds = Field(default_factory=Bounds)
    """What no plan may go beyond, in any environment. (ours)"""

    def variables_of(self, environment: str | None) -> Mapping[str, Variable]:
        """Give the values of all variables in an environment; None: the values that every environment starts from."""
        own = self.environments[environment].variables if environment is not None else {}
        return {**self.variables, **own}
