"""The time to think better of it: shown, kept, and left without a trace in the organisation."""

import shutil
from pathlib import Path

import pytest

from cadence_gitops.cli.surroundings import Terminated
from tests.fakes.clock import START, FakeClock
from tests.fakes.console import Console

CASES = Path(__file__).parents[2] / "golden"
LIVE = {"CADENCE_LIVE": "sqlite:live.db"}
CONSENT = "consent plan.json --manifests manifests --reason Moving --accepted-by claire --expires 2026-12-08T20:00Z"
APPLY = "apply plan.json --manifests manifests --connect-timeout 0"


class Impatient(FakeClock):
    """Be interrupted in the first wait."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(START)
        self._error = error

    def sleep(self, seconds: float) -> None:
        """End the wait."""
        raise self._error


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    shutil.copytree(CASES / "04-change-of-crm", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    console = Console(LIVE, FakeClock(START))
    assert console.line("sandbox init live.db --from live.json").code == 0
    assert console.line("plan manifests --no-rehearse --out plan.json").code == 0
    assert console.line(CONSENT).code == 0
    return console


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (Terminated(), 143)])
def test_an_interruption_leaves_everything_as_it_is(console: Console, error: BaseException, code: int) -> None:
    outcome = Console(LIVE, Impatient(error)).line(f"{APPLY} --cooling-off 10m")
    assert outcome.code == code
    assert "Cooling off until 2026-12-06 09:10 UTC." in outcome.err
    assert "freeze: refused" in outcome.err
    assert "change the CRM" not in outcome.err.partition("Cooling off")[0]
    seen = console.line("status").out
    assert seen.startswith("acme works with Salesforce")
    assert "refused, nothing was written" in seen
    assert "Nobody is applying anything." in seen
    assert console.line("resume").code == 0
    assert console.line(APPLY).code == 5


def test_what_is_lost_is_in_view_the_worst_first(console: Console) -> None:
    outcome = console.line(f"{APPLY} --cooling-off 90s")
    assert outcome.code == 5
    told = outcome.err.partition("Cooling off")[2].partition("freeze: done")[0]
    assert "What is lost, 16 in all:" in " ".join(told.split())
    assert told.index("42 leads that came from the CRM") < told.index("FieldMapping/salesforce-lead")
    assert sum(console.clock.slept) >= 90  # type: ignore[attr-defined]  # our own clock


@pytest.mark.parametrize(("said", "waits"), [("", True), (" --cooling-off 0s", False)])
def test_a_repository_sets_it_for_everybody_unless_a_call_says_otherwise(
    console: Console, said: str, waits: bool
) -> None:
    Path("cadence-gitops.yaml").write_text("manifests: manifests\nlimits: {coolingOff: 10m}\n")
    outcome = console.line(APPLY + said)
    assert outcome.code == 5
    assert ("Cooling off until 2026-12-06 09:10 UTC." in outcome.err) == waits


def test_outside_the_window_nothing_is_begun(console: Console) -> None:
    outcome = console.line(f"{APPLY} --window 2026-12-06T20:00+01:00/2026-12-07T06:00+01:00")
    assert outcome.code == 3
    assert "the window opens at 2026-12-06 19:00 UTC" in outcome.err
    assert "Nothing has been applied yet." in console.line("status").out
    within = console.line(f"{APPLY} --window 2026-12-06T09:00+01:00/2026-12-06T12:00+01:00")
    assert within.code == 5
    assert "within the window, 2026-12-06 08:00 UTC to 2026-12-06 11:00 UTC" in " ".join(within.err.split())
