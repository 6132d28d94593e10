from dataclasses import replace

import pytest

from cadence_gitops.apply.outcome import ApplyResult
from cadence_gitops.checks.check import Check
from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.errors import (
    BadAnswer,
    BadFile,
    BadSetting,
    CadenceError,
    IncompleteRead,
    InvalidManifests,
    LockedByAnother,
    Problem,
    Refused,
    Stale,
    Stopped,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.plan.consent import ConsentProblem, refusal
from cadence_gitops.render.page import Page, visible
from cadence_gitops.render.text.applied import applied_text
from cadence_gitops.render.text.errors import error_text
from cadence_gitops.render.text.explain import check_text, rule_text, topics_text
from cadence_gitops.render.text.findings import finding_text
from cadence_gitops.render.text.status import status_text
from cadence_gitops.render.text.validation import validation_text
from cadence_gitops.usecases.explain import explain, topics
from cadence_gitops.usecases.validate import Validation
from tests.unit.render.answers import APPLIED, LOCKED_OUT, QUIET
from tests.unit.render.plans import RICH

PAGE = Page.plain()
FINDING = Diagnostic(
    "unknown-key",
    Severity.ERROR,
    Location("rules/company.yaml", 7, 12),
    subject="Rules/company",
    pointer="/spec/mail",
    found="maxPerDy",
    suggestion="maxPerDay",
)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_finding_reads_as_a_compilers() -> None:
    first, *rest = finding_text(FINDING, PAGE)
    assert first.startswith("rules/company.yaml:7:12: error unknown-key: ")
    assert "    did you mean maxPerDay?" in rest


def test_a_finding_of_several_lines_stays_one_line() -> None:
    first, *_ = finding_text(replace(FINDING, check="yaml-syntax", found="a\nb"), PAGE)
    assert "\n" not in first


def test_validation_counts() -> None:
    text = validation_text(Validation((FINDING, replace(FINDING, severity=Severity.WARNING)), 12), PAGE)
    assert text.splitlines()[-1].startswith("12 objects checked: 1 error, 1 warning. No plan can be made")
    assert validation_text(Validation((), 1), PAGE) == "1 object checked: no findings. A plan can be made.\n"


@pytest.mark.parametrize(
    ("error", "phrases"),
    [
        (
            Refused("undeclared-change", ("salesforce", "hubspot"), "organization.yaml:7:5", "acme"),
            [
                "is on Salesforce, the manifests say HubSpot",
                "organization.yaml:7:5",
                "change: {from: salesforce, keep: …}",
            ],
        ),
        (Refused("nobody-heard-of-this", ("a", "b"), "d", "s"), ["refused (nobody-heard-of-this) s d", "- a", "- b"]),
        (
            Stale("live", ("Cadence/a",)),
            ["no longer what the plan was made from", "- Cadence/a", "Nothing was written."],
        ),
        (Stale("catalogue", ("sha256:1", "sha256:2")), ["made with other rules of Cadence", "make a new plan"]),
        (
            LockedByAnother("claire (1)", "2026-12-06T08:10:00Z", "2026-12-06T08:01:00Z"),
            ["claire (1) has been applying", "since 2026-12-06 08:01 UTC", "runs until 2026-12-06 08:10 UTC"],
        ),
        (LockedByAnother("claire (1)", "2026-12-06T08:10:00Z"), ["claire (1) is applying", "2026-12-06 08:10 UTC"]),
        (LockedByAnother(""), ["lock was over before it was renewed", "Nothing was written."]),
        (
            Stopped("ap-1", "rebuild", "locked", items=("claire (1)", "2026-12-06T08:01:00Z")),
            ["lost its lock", "claire (1) has had it since 2026-12-06 08:01 UTC", "cadence-gitops resume"],
        ),
        (Stopped("ap-1", "rebuild", "held", items=("claire (1)", "")), ["lost its lock", "claire (1) has it"]),
        (Stopped("ap-1", "rebuild", "lapsed"), ["lost its lock", "out of reach", "cadence-gitops resume"]),
        (
            Refused("apply-unfinished", ("2026-12-06T08:01:00Z",), "claire", "ap-1"),
            ["apply ap-1, which claire began at 2026-12-06 08:01 UTC", "vanished half-way", "cadence-gitops resume"],
        ),
        (Stopped("ap-1", "connect", "waiting-for-person", "http://x/c"), ["Open http://x/c", "cadence-gitops resume"]),
        (Stopped("ap-1", "rebuild", "operations", items=("Group/a",)), ["stage “rebuild”", "- Group/a"]),
        (BadFile("p.json", "altered", "sha256:x"), ["“p.json” was changed after it was made"]),
        (BadFile("p.json", "strange", "x"), ["(strange) x", "give the path of another file"]),
        (BadSetting("CADENCE_TOKEN", "token-missing", "https://c.example"), ["CADENCE_TOKEN is not set"]),
        (Unreachable("https://c.example", "ConnectTimeout"), ["no answer from https://c.example: ConnectTimeout"]),
        (Unauthorized("GET /v1/crm", "expired"), ["GET /v1/crm was not allowed: expired"]),
        (IncompleteRead("leads", "total", "3 of 4"), ["leads could not be read completely: 3 of 4 arrived"]),
        (BadAnswer("GET /v1/crm", "not JSON"), ["answered GET /v1/crm outside its contract"]),
        (
            Problem("POST /v1/groups", 409, "not-unique", "taken", (("/spec/title", "twice"),)),
            ["refused POST /v1/groups: not-unique (409) taken", "- /spec/title: twice"],
        ),
        (Problem("GET /v1/crm", 423, "lock-out"), ["until its field mapping is complete only the super admin"]),
        (
            InvalidManifests((FINDING,)),
            ["rules/company.yaml:7:12: error unknown-key", "the manifests have 1 error"],
        ),
    ],
)
def test_an_error_says_what_which_and_the_way_out(error: CadenceError, phrases: list[str]) -> None:
    text = flat(error_text(error, PAGE))
    assert "What to do: " in text
    for phrase in phrases:
        assert phrase in text
    assert "sha256:1" not in text


def test_a_refusal_names_every_difference() -> None:
    problems = (
        ConsentProblem("c", "above-ceiling", "leads:crm", "12403", "12000"),
        ConsentProblem("c", "class-too-mild", "Cadence/a", "unknown", "recreatable"),
        ConsentProblem("c", "not-listed", "setting:mail", found="unknown"),
        ConsentProblem("c", "expired", "", "2026-12-09", "2026-12-08"),
    )
    text = flat(error_text(refusal(RICH, problems), PAGE))
    assert "12,403 leads that came from the CRM: Consent/c accepts at most 12,000" in text
    assert "Cadence/a: listed as “recreatable” in Consent/c, but it is “unknown”" in text
    assert "the mail integration: not listed in Consent/c" in text
    assert "Consent/c expired on 2026-12-08" in text
    assert "Nothing was written." in text


def test_an_apply_shows_every_outcome() -> None:
    text = applied_text(APPLIED, PAGE)
    for line in (
        "create FieldMapping/hubspot-contact: done",
        "adopt Rules/company: was so already",
        "create AdvancedWorkflow/import-mql: FAILED: the service doesn't take a value. ",
        "The service says: the owner is gone (invalid, 422)",
        "create Cadence/nurture: CONFLICT, nothing was overwritten: somebody changed it meanwhile",
        "delete Cadence/trial-2024: skipped, because create:AdvancedWorkflow/import-mql wasn't done",
        "rename StandardWorkflow/skipped-task-disqualifies: not needed",
    ):
        assert line in text
    assert "1 done, 1 as wanted already, 1 not needed, 1 failed, 1 in conflict, 1 skipped" in flat(text)
    assert "60 people have to log in again" in text


def test_an_apply_with_nothing_to_do_says_so() -> None:
    assert "Nothing was written." in applied_text(replace(APPLIED, result=ApplyResult("", ())), PAGE)


def test_a_lock_out_comes_first() -> None:
    text = status_text(LOCKED_OUT, PAGE)
    assert text.splitlines()[1].startswith("LOCK-OUT: a change of CRM from Salesforce to HubSpot")
    for phrase in (
        "http://localhost:8900/connect/abc",
        "still missing: firstName and lastName",
        "Reconnected: 41 of 60. Not yet: p00@acme.example, p01@acme.example, ",
        "claire.martin (run) has been applying a plan since 2026-12-06 08:01 UTC; the lock runs until 2026-12-06 08:10",
        "Last apply: ap-1, by claire.martin, 2026-12-06 08:00 UTC: not complete.",
        "5. change the CRM: done",
        "create FieldMapping/hubspot-contact: done",
        "create Cadence/nurture: not reached",
        "Next: cadence-gitops resume",
    ):
        assert phrase in flat(text)


def test_a_lock_of_which_nobody_knows_since_when() -> None:
    text = flat(status_text(replace(LOCKED_OUT, lock=replace(LOCKED_OUT.lock, acquired_at=None)), PAGE))
    assert "claire.martin (run) is applying a plan; the lock runs until 2026-12-06 08:10 UTC." in text


def test_an_organisation_at_rest() -> None:
    text = status_text(QUIET, PAGE)
    assert "LOCK-OUT" not in text
    assert "Nobody is applying anything." in text
    assert "Nothing has been applied yet." in text


def test_a_record_of_another_version_is_shown_without_its_operations() -> None:
    assert LOCKED_OUT.last is not None
    unreadable = replace(LOCKED_OUT, last=replace(LOCKED_OUT.last, plan=None, outcomes=()))
    assert "can't be read by this version" in status_text(unreadable, PAGE)


def test_every_topic_is_listed_and_explained() -> None:
    listed = topics_text(topics(), PAGE)
    for check in topics().checks:
        assert f"{check.id}: " in listed
        explained = check_text(check, PAGE)
        assert all(visible(line.strip()) in explained for line in (check.bad + check.good).splitlines())
    for rule in topics().rules:
        assert f"{rule.id}: " in listed
        assert "How sure: " in rule_text(rule, PAGE)


def test_a_name_finds_a_check_or_a_rule() -> None:
    assert isinstance(explain("unknown-key"), Check)
    with pytest.raises(BadSetting) as caught:
        explain("unknown-kez")
    assert "did you mean “unknown-key”?" in error_text(caught.value, PAGE)
