"""A time zone is called by its name in the IANA database, as calendars and computers call it."""

from collections.abc import Iterator, Mapping
from functools import cache

from cadence_gitops.catalogue.time_zones import TIME_ZONES
from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.personal_settings import PersonalSettingsSpec

_EMMA = manifest("Member", "emma", spec="email: emma@acme.example\nrole: sales-agent")


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, settings in context.of(PersonalSettingsSpec):
        zone = settings.time_zone
        if zone is not None and zone not in TIME_ZONES:
            yield CHECK.finding(Place.within(resource, "/timeZone"), found=zone, suggestion=_meant(zone))


def _meant(found: str) -> str:
    """Find the zone by its city alone, which is how people speak of it, or else by what is nearly the same."""
    city = found.strip().replace(" ", "_").lower()
    return _by_city().get(city) or closest(found.replace(" ", "_"), TIME_ZONES)


@cache
def _by_city() -> Mapping[str, str]:
    """Give the zones whose city no other zone has."""
    cities: dict[str, list[str]] = {}
    for zone in TIME_ZONES:
        cities.setdefault(zone.rpartition("/")[2].lower(), []).append(zone)
    return {city: zones[0] for city, zones in cities.items() if len(zones) == 1}


CHECK = Check(
    id="unknown-time-zone",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=documents(_EMMA, manifest("PersonalSettings", "emma", spec="member: emma\ntimeZone: Europe/Pari")),
    good=documents(_EMMA, manifest("PersonalSettings", "emma", spec="member: emma\ntimeZone: Europe/Paris")),
    examine=_examine,
)
