"""Which command knows the limits of the configuration: all that plan, apply or go on."""

import shutil
from pathlib import Path

import pytest

from cadence_gitops.apply import Order, apply_plan
from tests.fakes import faults, wishes
from tests.fakes.applying import plan_on, session
from tests.fakes.builders import removed
from tests.fakes.clock import START, FakeClock
from tests.fakes.console import Console
from tests.fakes.faults import Faulty, Killed
from tests.fakes.surroundings import in_process

CASES = Path(__file__).parents[2] / "golden"
LIVE = {"CADENCE_LIVE": "sqlite:live.db"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CASES / "73-limits", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def consented() -> None:
    """Accept what goes with the deletions, so that only limits are left to refuse."""
    console = Console(LIVE, FakeClock())
    assert console.line("plan --out plan.json").code == 0
    terms = "--reason Unused --accepted-by claire --expires 2026-12-08T20:00Z"
    assert console.line(f"consent plan.json --manifests . {terms}").code == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("plan --check", 3),
        ("plan --check --format json", 3),
        ("plan --check --format markdown", 3),
        ("plan --detailed-exitcode", 2),
        ("plan looser --check", 0),
    ],
)
def test_whoever_wants_it_checked_gets_a_code(line: str, code: int) -> None:
    assert Console().run("sandbox", "init", "live.db", "--from", "live.json").code == 0
    consented()
    outcome = Console(LIVE, FakeClock()).line(line)
    assert outcome.code == code
    assert ("goes beyond limits" in outcome.err) == (code == 3)
    told = "looser" not in line and "json" not in line
    assert ("it deletes 2 of 5 workflows, 1 is allowed" in outcome.out) == told


@pytest.mark.usefixtures("folder")
def test_an_apply_beyond_the_limits_asks_for_no_consent() -> None:
    console = Console(LIVE, FakeClock())
    assert console.line("sandbox init live.db --from live.json").code == 0
    assert console.line("plan --out plan.json").code == 0
    outcome = console.line("apply plan.json --manifests .")
    assert outcome.code == 3
    assert "goes beyond limits" in outcome.err
    assert "no valid consent" not in outcome.err
    Path("cadence-gitops.yaml").write_text(
        "manifests: manifests\nlimits: {removed: {workflows: 100, cadences: 100, members: 100}}\n"
    )
    outcome = console.line("apply plan.json --manifests .")
    assert outcome.code == 3
    assert "no valid consent" in outcome.err


def interrupted(file: Path) -> None:
    """Leave an apply behind that died before its first write."""
    with in_process(file=file) as site:
        order = Order(plan_on(site, wishes.SPRING, removed=[removed("StandardWorkflow/owner-moves")]))
        dying = Faulty(site.transport, faults.die_before, faults.to("/v1/snapshot"))
        with pytest.raises(Killed):
            apply_plan(order, session(site, transport=dying))


def test_whoever_goes_on_is_held_to_the_limits_right_there(folder: Path) -> None:
    interrupted(folder / "live.db")
    (folder / "cadence-gitops.yaml").write_text("limits: {removed: {workflows: 19}}\n")
    clock = FakeClock(START.replace(hour=12))
    outcome = Console(LIVE, clock).run("resume")
    assert outcome.code == 3
    assert "it deletes 1 of 5 workflows, 0 are allowed (19 per cent of what is live)" in outcome.err


def test_within_the_limits_right_there_it_goes_on(folder: Path) -> None:
    interrupted(folder / "live.db")
    (folder / "cadence-gitops.yaml").write_text("limits: {removed: {workflows: 20}}\n")
    assert Console(LIVE, FakeClock(START.replace(hour=12))).run("resume").code == 0
