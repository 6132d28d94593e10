from pathlib import Path

import pytest

from cadence_gitops.checks.check import Check
from cadence_gitops.manifests.project_checks import PROJECT_CHECKS
from cadence_gitops.render.words import words
from tests.unit.manifests.projects import findings, write_tree

EN = words()
ALL = pytest.mark.parametrize("check", PROJECT_CHECKS, ids=lambda check: check.id)


@ALL
def test_the_bad_example_has_the_finding_and_the_good_one_has_not(check: Check, tmp_path: Path) -> None:
    assert check.id in {finding.check for finding in findings(write_tree(tmp_path / "bad", check.bad))}
    assert check.id not in {finding.check for finding in findings(write_tree(tmp_path / "good", check.good))}


@ALL
def test_every_check_has_a_message_a_reason_and_a_way_out(check: Check) -> None:
    for entry in (f"check.{check.id}", f"check.{check.id}.reason", f"check.{check.id}.way-out"):
        assert EN.has(entry), entry


@ALL
def test_the_message_asks_only_for_what_the_finding_has(check: Check, tmp_path: Path) -> None:
    for finding in findings(write_tree(tmp_path, check.bad)):
        if finding.check == check.id:
            given = {"found", "expected", "suggestion", "subject", "pointer", *finding.data}
            assert EN.names(f"check.{check.id}") | EN.names(f"check.{check.id}.way-out") <= given
