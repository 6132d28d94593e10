"""Times on the command line: with a zone, since a consent's expiry must mean the same moment everywhere."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cadence_gitops.apply.opening import Opening

_EXAMPLE = "write it as in 2026-12-08T20:00+01:00"


def moment(text: str) -> datetime:
    """Read a date and time with its zone; anything without one is refused, because nobody could say when it is."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is not a time; {_EXAMPLE}"
        raise click.BadParameter(message) from None
    if read.tzinfo is None:
        message = f"“{text}” has no time zone; {_EXAMPLE}"
        raise click.BadParameter(message)
    return read


def window(text: str) -> "Opening":
    """Read the time in which a plan may be begun, an interval of two times with their zones."""
    from cadence_gitops.apply.opening import Opening

    opens, slash, closes = text.partition("/")
    if not slash:
        message = f"“{text}” is not an interval; write it as in 2026-11-28T20:00+01:00/2026-11-29T06:00+01:00"
        raise click.BadParameter(message)
    found = Opening(moment(opens), moment(closes))
    if found.opens >= found.closes:
        message = f"“{text}” ends before it begins"
        raise click.BadParameter(message)
    return found


def duration(text: str) -> float:
    """Read a time that passes, in seconds."""
    from cadence_gitops.settings import seconds

    try:
        return seconds(text)
    except ValueError:
        message = f"“{text}” is not a duration; write it as in 90s, 10m or 2h"
        raise click.BadParameter(message) from None
