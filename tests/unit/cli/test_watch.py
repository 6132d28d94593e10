"""``status --watch``: a line per change for a log, a page that redraws itself for a person, and the notices to send."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cadence_gitops.errors import Unreachable
from cadence_gitops.render.text.watch import trouble_line, watch_line
from cadence_gitops.render.words import words
from cadence_gitops.usecases.status import Waiting
from tests.fakes.clock import START, FakeClock
from tests.fakes.console import Console
from tests.unit.render.answers import LOCKED_OUT

CASES = Path(__file__).parents[2] / "golden"
LIVE = {"CADENCE_LIVE": "sqlite:live.db"}
CONSENT = "consent plan.json --manifests manifests --reason Moving --accepted-by claire --expires 2026-12-08T20:00Z"


class Acting(FakeClock):
    """Have something happen during every wait; then somebody has seen enough."""

    def __init__(self) -> None:
        super().__init__(START)
        self.acts: Iterator[Callable[[], object]] = iter(())

    def sleep(self, seconds: float) -> None:
        """Let the time pass, and somebody act."""
        super().sleep(seconds)
        act = next(self.acts, None)
        if act is None:
            raise KeyboardInterrupt
        act()


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Acting:
    shutil.copytree(CASES / "04-change-of-crm", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    clock = Acting()
    console = Console(LIVE, clock)
    assert console.line("sandbox init live.db --from live.json").code == 0
    assert console.line("plan manifests --no-rehearse --out plan.json").code == 0
    assert console.line(CONSENT).code == 0
    assert console.line("apply plan.json --manifests manifests --connect-timeout 0").code == 5
    return clock


def evening(clock: Acting) -> None:
    other = Console(LIVE, FakeClock(START))

    def act(line: str) -> Callable[[], object]:
        def acted() -> None:
            other.clock.time = clock.time  # type: ignore[attr-defined]  # our own clock
            outcome = other.line(line)
            assert outcome.code == 0, outcome

        return acted

    clock.acts = iter(
        [
            lambda: None,
            act("sandbox connect live.db"),
            act("resume"),
            act("sandbox connect live.db --member tom"),
            act("sandbox connect live.db --member claire"),
        ]
    )


DURING = """Send this now:

Cadence is being moved from Salesforce to HubSpot, since 2026-12-06 09:00 UTC.

- You are logged out, and you can't log in until we tell you. Every attempt gets an error: that is expected.
- Please wait; there is nothing that you have to do yet.
"""
AFTER = """Send this now:

Cadence now works with HubSpot.

1. Log in to Cadence.
2. Connect to HubSpot with your own account.
3. Look at your cadences and tell NAME if something is missing.
"""
LINES = [
    (
        "2026-12-06 09:00 UTC  locked out for 0 s, since 2026-12-06 09:00 UTC: it waits for a person to connect HubSpot; 0 of 2"
        " reconnected; missing: claire@acme.example and tom@acme.example"
    ),
    (
        "2026-12-06 09:02 UTC  locked out for 2 min, since 2026-12-06 09:00 UTC: it waits for the field mapping; 0 of 2"
        " reconnected"
    ),
    "2026-12-06 09:03 UTC  the lock-out is over, it lasted 3 min; 0 of 2 reconnected",
    "2026-12-06 09:04 UTC  the lock-out is over, it lasted 3 min; 1 of 2 reconnected; back now: tom@acme.example",
    (
        "2026-12-06 09:05 UTC  the lock-out is over, it lasted 3 min; 2 of 2 reconnected; back now: claire@acme.example;"
        " everybody is back"
    ),
]


def test_a_log_gets_a_line_for_every_change_and_the_notice_when_it_is_time(clock: Acting) -> None:
    evening(clock)
    outcome = Console(LIVE, clock).line("status --watch --interval 60")
    assert outcome.code == 0
    assert [line for line in outcome.err.splitlines() if line.startswith("2026-")] == LINES
    assert DURING in outcome.err
    assert AFTER in outcome.err
    assert outcome.err.count("Send this now:") == 2
    assert "Reconnected: 2 of 2." in outcome.out
    assert "Send this now" not in outcome.out


def test_a_person_sees_a_page_that_is_drawn_anew(clock: Acting) -> None:
    evening(clock)
    outcome = Console({**LIVE, "TERM": "xterm"}, clock, terminal=True).line("status --watch --interval 60")
    assert outcome.code == 0
    assert "locked out for 1 min" in outcome.err
    assert "everybody is back" in outcome.err
    assert "Reconnected: 2 of 2." in outcome.out


def test_whoever_has_seen_enough_ends_it(clock: Acting) -> None:
    outcome = Console(LIVE, clock).line("status --watch")
    assert outcome.code == 130
    assert clock.slept[-1] == 10
    told = [line for line in outcome.err.splitlines() if line.startswith("2026-")]
    assert len(told) == 2
    assert all(line.endswith("0 of 2 reconnected; missing: claire@acme.example and tom@acme.example") for line in told)


def test_the_notice_of_the_hour_can_be_had_alone(clock: Acting) -> None:
    console = Console(LIVE, clock)
    assert console.line("status --notices").out == DURING.partition("\n\n")[2]
    document = json.loads(console.line("status --format json").out)
    assert document["lockOut"] == {"since": document["crm"]["change"]["startedAt"], "until": None}
    assert document["notice"] + "\n" == DURING.partition("\n\n")[2]
    assert console.line("sandbox connect live.db").code == 0
    assert console.line("resume").code == 0
    assert console.line("status --notices").out == AFTER.partition("\n\n")[2]
    for member in ("tom", "claire"):
        assert console.line(f"sandbox connect live.db --member {member}").code == 0
    assert "There is nothing to tell anybody" in console.line("status --notices").out
    assert json.loads(console.line("status --format json").out)["notice"] is None


def test_a_reading_that_fails_is_told_in_a_line() -> None:
    line = trouble_line(Unreachable("https://cadence.example", "refused"), words(), now=START)
    assert line.startswith("2026-12-06 09:00 UTC  the state could not be read, and is read again: ")
    assert "https://cadence.example" in line


def test_whoever_comes_meanwhile_is_named_once() -> None:
    before = replace(LOCKED_OUT, waiting=LOCKED_OUT.waiting[:2])
    after = replace(LOCKED_OUT, waiting=(*LOCKED_OUT.waiting[1:2], Waiting("new@acme.example", "new")))
    line = watch_line(after, words(), now=START, before=before)
    assert line.endswith("; back now: p00@acme.example; missing now: new@acme.example")
    assert watch_line(after, words(), now=START, before=after).endswith("of 60 reconnected")
