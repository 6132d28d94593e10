import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What differs from run to run, and may: processes, moments, addresses that are good for one time.
VARYING = (
    (re.compile(r"\bap-[0-9a-f]+(\.[0-9a-f]+)?"), "ap-ID"),
    (re.compile(r"process \d+"), "process N"),
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:PORT"),
    (re.compile(r"\d+ s ago"), "N s ago"),
    (re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(UTC|Z|[+-]\d\d:\d\d))?)?"), "MOMENT"),
)
TURNS = (
    "Kept in manifests/crm/production-hubspot.json",
    "12,232",
    "All 60 operations came to their end.",
    "(exit code 3)",
    "go         new CRM         HubSpot",
    "GO. 2 items are not known, and count as a risk.",
    "kind: Consent",
    "leads-crm.ndjson.gz",
    "12,232 of 12,232 leads as CSV leads",
    "$ cadence-gitops sandbox connect",
    "2 of 60",
    "$ cadence-gitops plan manifests --detailed-exitcode\n",
)
OPERATION = re.compile(r" +(create|adopt|change|rename|delete) \w+/\S+: ")


def told() -> str:
    script = [sys.executable, "examples/demo/run.py"]
    run = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr
    return run.stdout


def checked_part(story: str) -> list[str]:
    """Leave out what varies; operations that are carried out at the same time are done in any order."""
    for pattern, instead in VARYING:
        story = pattern.sub(instead, story)
    told_in_order: list[str] = []
    for simultaneous, lines in groupby(story.splitlines(), lambda line: OPERATION.match(line) is not None):
        found = list(lines)
        told_in_order += sorted(found) if simultaneous else found
    return told_in_order


def files() -> dict[str, bytes]:
    found = (path for path in (ROOT / "examples").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(ROOT)): path.read_bytes() for path in found}


@pytest.mark.long
def test_the_demo_tells_the_same_story_every_time_and_leaves_the_examples_as_they_were() -> None:
    before = files()
    assert checked_part(told()) == checked_part(told())
    assert files() == before


def test_the_story_has_its_turns() -> None:
    # One test, and not one for each of them: workers share the tests out, and every worker would have the story told.
    story = told()
    assert [turn for turn in TURNS if turn not in story] == []
