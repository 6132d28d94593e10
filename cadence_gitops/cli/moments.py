"""Times on the command line: with a zone, since a consent's expiry must mean the same moment everywhere."""

from datetime import datetime

import click

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
