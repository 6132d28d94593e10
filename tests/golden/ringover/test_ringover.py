"""What ``prerequisites`` says of what Ringover answers, over loopback: a transcript for each thing that can come of it.

``UPDATE_GOLDEN=1`` writes the transcripts anew; read the difference before you commit it.
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from cadence_gitops.emulator.vendors import Fault
from cadence_gitops.emulator.vendors.ringover.company import (
    EVERYTHING,
    OWNER_ONLY,
    SMS_ADDRESS,
    UNITED_STATES,
    WEBHOOKS,
    Entry,
)
from tests.fakes.console import Console
from tests.fakes.phones import exchange
from tests.golden.transcripts import recorded

FOLDER = Path(__file__).parent
SHOWN = "http://RINGOVER"
COMMAND = "prerequisites"
ELSEWHERE: tuple[Entry, ...] = (
    {"webhook_id": 1, "url": "https://old.lumen.example/sms?key=of-no-one", "events": ["sms_sent"], "enabled": True},
    {"webhook_id": 2, "url": SMS_ADDRESS, "events": ["sms_received"], "enabled": False},
)


@dataclass(frozen=True, slots=True)
class Day:
    """Say how Ringover is on a day: what is set up there, whose key it is, how it refuses."""

    code: int
    webhooks: Sequence[Entry] = WEBHOOKS
    key: str | None = EVERYTHING
    faults: tuple[Fault, ...] = ()
    newcomer: bool = False


DAYS = {
    "everything-is-there": Day(0),
    "somebody-is-missing": Day(1, newcomer=True),
    "webhooks-point-elsewhere": Day(1, ELSEWHERE),
    "no-webhooks": Day(1, ()),
    "webhooks-in-another-form": Day(0, ({"hook": SMS_ADDRESS, "about": "texts"},)),
    "a-key-that-sees-its-owner-only": Day(1, key=OWNER_ONLY),
    "a-key-of-the-other-region": Day(1, key=UNITED_STATES),
    "no-key": Day(1, key=None),
    "a-page-of-html": Day(1, faults=(Fault.HTML,)),
    "busy-all-day": Day(1, faults=(Fault.BUSY,) * 3),
}


@pytest.mark.parametrize("name", DAYS)
def test_a_day_is_told_as_recorded(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = DAYS[name]
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FOLDER / "manifests", tmp_path / "manifests")
    if not day.newcomer:
        (tmp_path / "manifests" / "newcomer.yaml").unlink()
    with exchange(webhooks=day.webhooks) as served:
        configuration = (FOLDER / "cadence-gitops.yaml").read_text("utf-8")
        (tmp_path / "cadence-gitops.yaml").write_text(configuration.replace("RINGOVER", served.url), "utf-8")
        served.stand_in.faults.plan(*day.faults)
        environ = {} if day.key is None else {"RINGOVER_API_KEY": day.key}
        console = Console(environ, served.clock)
        actual = recorded([COMMAND], console).replace(served.url, SHOWN)
    transcript = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        transcript.write_text(actual, "utf-8")
    # Where lines break depends on the port.
    assert actual.split() == transcript.read_text("utf-8").split()
    assert actual.endswith(f"[exit {day.code}]\n")


def test_every_transcript_is_of_a_day() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(DAYS)
