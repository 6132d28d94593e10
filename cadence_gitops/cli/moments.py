"""Times on the command line: with a zone, since a consent's expiry must mean the same moment everywhere."""

from datetime import datetime

import click


class MomentType(click.ParamType[datetime]):
    """Read a date and time with its zone, as in ``2026-12-08T20:00+01:00``."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read a moment; anything without a zone is refused, because nobody could say when it is."""
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}” is not a time; write it as in 2026-12-08T20:00+01:00", param, ctx)
        if moment.tzinfo is None:
            self.fail(f"“{value}” has no time zone; write it as in 2026-12-08T20:00+01:00", param, ctx)
        return moment


MOMENT = MomentType()
