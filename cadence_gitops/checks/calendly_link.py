"""A Calendly link is the address of a booking page: what isn't one books nothing, and nobody tells the person."""

import re
from collections.abc import Iterator
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.personal_settings import PersonalSettingsSpec

# Where Calendly's own API says that booking pages are: a user's, and below it one for each type of event.
HOST = "calendly.com"
_HOSTS = frozenset({HOST, f"www.{HOST}"})
_BARE = re.compile(r"(?:http://)?(?:www\.)?calendly\.com(/[^\s]+)", re.IGNORECASE)
_EMMA = manifest("Member", "emma", spec="email: emma@acme.example\nrole: sales-agent")


class Shape(StrEnum):
    """Say what a link looks like; whether somebody answers there, nobody asks.

    ``ELSEWHERE`` is an address of a page on another host: whether Calendly serves such a one, no page of its says.
    """

    PAGE = "page"
    ELSEWHERE = "elsewhere"
    NO_PAGE = "no-page"
    NO_ADDRESS = "no-address"


def shape_of(link: str) -> Shape:
    """Tell what a link looks like."""
    parts = _parts(link)
    if parts is None:
        return Shape.NO_ADDRESS
    if (parts.hostname or "").lower() not in _HOSTS:
        return Shape.ELSEWHERE
    return Shape.PAGE if parts.path.strip("/") else Shape.NO_PAGE


def _parts(link: str) -> SplitResult | None:
    """Take an address apart, None for what a browser couldn't open safely as it stands."""
    try:
        parts = urlsplit(link)
        hosted = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    secret = parts.username is not None or parts.password is not None
    plain = hosted and not secret and not any(sign.isspace() for sign in link)
    return parts if plain and parts.scheme.lower() == "https" else None


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, settings in context.of(PersonalSettingsSpec):
        link = settings.calendly_link
        shape = Shape.PAGE if link is None else shape_of(link)
        if link is not None and shape is not Shape.PAGE:
            bare = _BARE.fullmatch(link.strip())
            meant = f"https://{HOST}{bare[1]}" if bare else ""
            place = Place.within(resource, "/calendlyLink")
            # Who writes a password into a link shows it to everybody; we don't repeat it.
            shown = link if "@" not in link else ""
            yield CHECK.finding(place, found=shown, suggestion=meant)


CHECK = Check(
    id="calendly-link",
    severity=Severity.WARNING,
    source=OWN_FORM,
    bad=documents(_EMMA, manifest("PersonalSettings", "emma", spec="member: emma\ncalendlyLink: calendly.com/emma")),
    good=documents(
        _EMMA, manifest("PersonalSettings", "emma", spec="member: emma\ncalendlyLink: https://calendly.com/emma/demo")
    ),
    examine=_examine,
)
