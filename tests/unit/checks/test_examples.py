import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.against_live import PLAN_CHECKS
from cadence_gitops.checks.check import Check
from cadence_gitops.checks.registry import CHECKS
from cadence_gitops.checks.run import run_checks
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.form_checks import FORM_CHECKS
from cadence_gitops.manifests.read import read_files
from cadence_gitops.manifests.yaml_checks import YAML_CHECKS
from cadence_gitops.render.words import words

EVERY = (*YAML_CHECKS, *FORM_CHECKS, *CHECKS)
# Their findings need the live side, or a file that can't be given as text.
ELSEWHERE = {"status-not-in-picklist", "super-admin-transfer", "unreadable-file", "file-too-large"}
TRIED = [check for check in EVERY if check.id not in ELSEWHERE]
ENCODINGS = {"not-utf-8": "latin-1"}
EN = words()


def ids(check: Check, text: str, *, encoding: str = "utf-8") -> set[str]:
    desired = read_files([Found("example.yaml", text.encode(encoding))])
    return {finding.check for finding in (*desired.findings, *run_checks(desired, CATALOGUE))}


@pytest.mark.parametrize("check", TRIED, ids=lambda check: check.id)
def test_the_bad_example_has_the_finding_and_the_good_one_has_not(check: Check) -> None:
    assert check.id in ids(check, check.bad, encoding=ENCODINGS.get(check.id, "utf-8"))
    assert check.id not in ids(check, check.good)


def test_ids_are_unique() -> None:
    assert len({check.id for check in (*EVERY, *PLAN_CHECKS)}) == len(EVERY) + len(PLAN_CHECKS)


@pytest.mark.parametrize("check", [*EVERY, *PLAN_CHECKS], ids=lambda check: check.id)
def test_every_check_has_a_message_a_reason_and_a_way_out(check: Check) -> None:
    for entry in (f"check.{check.id}", f"check.{check.id}.reason", f"check.{check.id}.way-out"):
        assert EN.has(entry), entry


@pytest.mark.parametrize("check", TRIED, ids=lambda check: check.id)
def test_the_message_asks_only_for_what_the_finding_has(check: Check) -> None:
    desired = read_files([Found("example.yaml", check.bad.encode(ENCODINGS.get(check.id, "utf-8")))])
    for finding in (*desired.findings, *run_checks(desired, CATALOGUE)):
        if finding.check == check.id:
            given = {"found", "expected", "suggestion", "subject", "pointer", *finding.data}
            assert EN.names(f"check.{check.id}") | EN.names(f"check.{check.id}.way-out") <= given
