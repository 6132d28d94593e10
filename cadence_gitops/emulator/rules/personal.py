"""Personal settings: a time zone is one that exists (HC 16185084534673 names the setting and no list)."""

from collections.abc import Iterator
from functools import cache
from zoneinfo import available_timezones

from cadence_gitops.emulator.problems import Violation
from cadence_gitops.emulator.rules.proposal import Proposal


def judge_personal_settings(proposal: Proposal) -> Iterator[Violation]:
    """Yield that there is no such time zone."""
    zone = proposal.spec.get("timeZone")
    if zone is not None and zone not in _zones():
        yield Violation("/spec/timeZone", f"there is no time zone {zone!r}")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
