import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.registry import CRM_CHECKS
from cadence_gitops.checks.crm.run import run_crm_checks
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity
from cadence_gitops.manifests.read import read_texts
from cadence_gitops.render.words import words
from tests.fakes.crm_accounts import NOW, account_of

EN = words()
ALWAYS = {"crm-not-judged", "crm-metadata-old"}


def findings(check: Check, text: str) -> tuple[Diagnostic, ...]:
    desired = read_texts([("a.yaml", text)])
    assert [each for each in desired.findings if each.severity is Severity.ERROR] == []
    return run_crm_checks(desired, account_of(check), catalogue=CATALOGUE, now=NOW)


@pytest.mark.parametrize("check", CRM_CHECKS, ids=lambda check: check.id)
def test_the_bad_example_has_the_finding_and_the_good_one_has_not(check: Check) -> None:
    severities = {each.severity for each in findings(check, check.bad) if each.check == check.id}
    assert severities == {check.severity}
    if check.id not in ALWAYS:
        assert check.id not in {each.check for each in findings(check, check.good)}


@pytest.mark.parametrize("check", CRM_CHECKS, ids=lambda check: check.id)
def test_the_message_asks_only_for_what_the_finding_has(check: Check) -> None:
    for finding in findings(check, check.bad):
        entry = f"check.{finding.check}.{finding.data.get(VARIANT, '')}"
        own = entry if EN.has(entry) else f"check.{finding.check}"
        given = {"found", "expected", "suggestion", "subject", "pointer", *finding.data}
        assert EN.names(own) | EN.names(f"{own}.way-out") | EN.names(f"check.{finding.check}.way-out") <= given


def test_ids_are_unique_and_tell_what_they_belong_to() -> None:
    ids = [check.id for check in CRM_CHECKS]
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("crm-") for each in ids)
