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

# A zone that is called by its distance from Greenwich looks like its neighbours, and isn't meant by them.
_PLACES = frozenset(zone for zone in TIME_ZONES if "/" in zone and not zone.startswith("Etc/"))
_EMMA = manifest("Member", "emma", spec="email: emma@acme.example\nrole: sales-agent")


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, settings in context.of(PersonalSettingsSpec):
        zone = settings.time_zone
        if zone is not None and zone not in TIME_ZONES:
            yield CHECK.finding(Place.within(resource, "/timeZone"), found=zone, suggestion=_meant(zone))


def _meant(found: str) -> str:
    """Find the zone by its city alone, which is how people speak of it, or else by what is nearly the same."""
    zones = _by_city().get(_city(found), ())
    if zones:
        return zones[0] if len(zones) == 1 else ""
    return closest(found.replace(" ", "_"), _PLACES)


def _city(text: str) -> str:
    return text.rpartition("/")[2].strip().replace(" ", "_").lower()


@cache
def _by_city() -> Mapping[str, tuple[str, ...]]:
    cities: dict[str, tuple[str, ...]] = {}
    for zone in sorted(_PLACES):
        cities[_city(zone)] = (*cities.get(_city(zone), ()), zone)
    return cities


CHECK = Check(
    id="unknown-time-zone",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=documents(_EMMA, manifest("PersonalSettings", "emma", spec="member: emma\ntimeZone: Europe/Pari")),
    good=documents(_EMMA, manifest("PersonalSettings", "emma", spec="member: emma\ntimeZone: Europe/Paris")),
    examine=_examine,
)
