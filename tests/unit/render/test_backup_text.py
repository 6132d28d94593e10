"""Whoever made a backup reads how much is in it, as people count it."""

from cadence_gitops.apply.backup import Manifest, StoredFile
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.backup import backup_text
from cadence_gitops.usecases.backup import BackedUp

FILES = {
    "snapshot.json": 1,
    "objects.ndjson": 7,
    "records.ndjson": 3,
    "suppressions.ndjson": 1,
    "leads-crm.ndjson": 1820,
    # The heading is a line, and so is what stands after a line feed in somebody's name.
    "leads-crm.csv": 1823,
    "leads-csv.ndjson": 1,
    "leads-csv.csv": 2,
}
WARNING = "There are no opt-outs and no bounces in it. Is that right?"


def told(**lines: int) -> str:
    counted = FILES | {name.replace("_", "."): number for name, number in lines.items()}
    files = tuple(StoredFile(name, number, "0" * 64) for name, number in counted.items())
    manifest = Manifest(
        organization="acme", revision=3, created_at="2026-12-06T08:00:00Z", reason="backup", files=files
    )
    return backup_text(BackedUp("/b", manifest, "0" * 64), Page.plain())


def test_people_are_counted_and_not_lines() -> None:
    lines = told().splitlines()
    assert [line.strip() for line in lines[3:11]] == [
        "snapshot.json: the configuration as one document",
        "objects.ndjson: 7 objects",
        "records.ndjson: 3 counts of what can only be counted",
        "suppressions.ndjson: 1 opt-out or bounce",
        "leads-crm.ndjson: 1,820 leads",
        "leads-crm.csv: 1,820 leads",
        "leads-csv.ndjson: 1 lead",
        "leads-csv.csv: 1 lead",
    ]
    assert WARNING not in told()


def test_a_backup_that_would_have_everybody_written_to_asks_whether_that_is_right() -> None:
    assert WARNING in told(suppressions_ndjson=0)
