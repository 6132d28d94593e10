from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cadence_gitops.model.directives import Consent
from cadence_gitops.model.live import LeadCount
from cadence_gitops.plan.consent import ConsentProblem, Request, Terms, covers, draft_consent, find_consent
from cadence_gitops.plan.loss import Loss, LossClass, Risk
from tests.fakes.builders import NOW, change, consent, desired, live, loss, organization, plan, removed, resource

IRREVERSIBLE, UNKNOWN, RECREATABLE = LossClass.IRREVERSIBLE, LossClass.UNKNOWN, LossClass.RECREATABLE
LEADS = loss("leads:crm", 100, loss_class=IRREVERSIBLE)
WORKFLOW = loss("StandardWorkflow/w")
SETTING = loss("setting:mail", risk=Risk.AT_RISK, loss_class=UNKNOWN)


def accepting(name: str = "change", **losses: list[Any]) -> Consent:
    return consent(name, losses=losses)


@pytest.mark.parametrize(
    ("accepted", "measured", "problems"),
    [
        ({}, [], []),
        ({"recreatable": ["StandardWorkflow/w"]}, [], []),
        ({"recreatable": ["StandardWorkflow/w"]}, [WORKFLOW], []),
        ({"unknown": ["StandardWorkflow/w"]}, [WORKFLOW], []),
        ({"irreversible": ["StandardWorkflow/w"]}, [WORKFLOW], []),
        ({"irreversible": [{"setting": "mail"}]}, [SETTING], []),
        ({"unknown": [{"setting": "mail"}]}, [SETTING], []),
        (
            {"recreatable": [{"setting": "mail"}]},
            [SETTING],
            [("class-too-mild", "setting:mail", "unknown", "recreatable")],
        ),
        ({}, [WORKFLOW], [("not-listed", "StandardWorkflow/w", "recreatable", "")]),
        (
            {"recreatable": ["StandardWorkflow/v"]},
            [WORKFLOW],
            [("not-listed", "StandardWorkflow/w", "recreatable", "")],
        ),
        ({"irreversible": [{"leads": "crm", "atMost": 100}]}, [LEADS], []),
        ({"irreversible": [{"leads": "crm", "atMost": 101}]}, [LEADS], []),
        ({"irreversible": [{"leads": "crm", "atMost": 99}]}, [LEADS], [("above-ceiling", "leads:crm", "100", "99")]),
        (
            {"irreversible": [{"leads": "csv", "atMost": 100}]},
            [LEADS],
            [("not-listed", "leads:crm", "irreversible", "")],
        ),
        (
            {"unknown": [{"leads": "crm", "atMost": 5}]},
            [LEADS],
            [("class-too-mild", "leads:crm", "irreversible", "unknown")],
        ),
        # What is listed twice is accepted under the worse class.
        ({"recreatable": [{"setting": "mail"}], "irreversible": [{"setting": "mail"}]}, [SETTING], []),
        (
            {},
            [LEADS, WORKFLOW],
            [("not-listed", "leads:crm", "irreversible", ""), ("not-listed", "StandardWorkflow/w", "recreatable", "")],
        ),
    ],
)
def test_every_loss_is_listed_under_its_class_or_a_worse_one_and_within_its_ceiling(
    accepted: dict[str, Any], measured: list[Loss], problems: list[tuple[str, str, str, str]]
) -> None:
    expected = tuple(ConsentProblem("c", *problem) for problem in problems)
    assert covers(accepting(**accepted).spec, measured, name="c") == expected


REQUEST = Request("acme", change(), (WORKFLOW,))
GOOD = accepting(recreatable=["StandardWorkflow/w"])


def test_a_consent_that_covers_everything_is_found() -> None:
    verdict = find_consent([accepting("a"), GOOD, accepting("z", unknown=["StandardWorkflow/w"])], REQUEST, now=NOW)
    assert (verdict.consent, verdict.problems) == (GOOD, ())


@pytest.mark.parametrize(
    "other",
    [
        consent(organization="other"),
        consent(keep="nothing"),
        consent(to="pipedrive"),
        consent(change={"from": "pipedrive", "to": "hubspot", "keep": "everything"}),
    ],
)
def test_a_consent_to_something_else_counts_for_nothing(other: Consent) -> None:
    verdict = find_consent([other], Request("acme", change(), ()), now=NOW)
    assert (verdict.consent, verdict.problems) == (None, (ConsentProblem("", "none"),))
    assert find_consent([consent()], Request("acme", change(), ()), now=NOW).consent is not None


@pytest.mark.parametrize(
    ("times", "problem", "accepted"),
    [
        ({"notBefore": NOW + timedelta(seconds=1)}, "not-yet", "2026-12-06T09:00:01+00:00"),
        ({"expires": NOW}, "expired", "2026-12-06T09:00:00+00:00"),
        ({"notBefore": NOW, "expires": NOW + timedelta(seconds=1)}, None, ""),
    ],
)
def test_a_consent_has_its_time(times: dict[str, Any], problem: str | None, accepted: str) -> None:
    given = consent(losses={"recreatable": ["StandardWorkflow/w"]}, **times)
    verdict = find_consent([given], REQUEST, now=NOW)
    expected = () if problem is None else (ConsentProblem("change", problem, "", NOW.isoformat(), accepted),)
    assert verdict.problems == expected
    assert verdict.consent == (given if problem is None else None)


def test_of_those_that_fail_the_nearest_is_judged_and_of_equals_the_first_by_name() -> None:
    request = Request("acme", change(), (WORKFLOW, SETTING))
    nearest = [accepting(name, recreatable=["StandardWorkflow/w"]) for name in ("c", "b")]
    verdict = find_consent([accepting("a"), *nearest], request, now=NOW)
    assert verdict.consent is None
    assert verdict.problems == (ConsentProblem("b", "not-listed", "setting:mail", "unknown"),)


def test_a_drafted_consent_covers_exactly_its_plan() -> None:
    found = live(
        resource("StandardWorkflow/~w", trigger={"type": "owner-changes"}),
        resource("CadenceWorkflow/w"),
        resource("Cadence/nurture", steps=[{"name": "a", "type": "mail"}]),
        leads=[LeadCount("crm", "", "", 12)],
        records={"history": 3},
    )
    made = plan(desired(organization("hubspot", change={"from": "salesforce", "keep": "everything"})), found)
    terms = Terms("Board decision.", ("claire.martin",), NOW + timedelta(hours=1))
    drafted = draft_consent(made, change(), terms=terms)
    verdict = find_consent([Consent("drafted", drafted)], Request("acme", change(), made.losses), now=NOW)
    assert verdict.problems == ()
    written = drafted.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert written["losses"]["irreversible"] == [{"leads": "crm", "atMost": 12}]
    assert written["losses"]["recreatable"] == ["StandardWorkflow/~w", {"setting": "crm-connection"}]
    assert written["losses"]["unknown"] == [
        "CadenceWorkflow/w",
        {"part": "cadence-steps", "atMost": 1},
        {"records": "history", "atMost": 3},
        {"setting": "certain-settings"},
    ]
    assert "notBefore" not in written
    assert (drafted.organization, drafted.accepted_by) == ("acme", ("claire.martin",))
    more = Request("acme", change(), (*made.losses, WORKFLOW))
    assert find_consent([Consent("drafted", drafted)], more, now=NOW).consent is None


def test_a_drafted_consent_begins_when_its_terms_say() -> None:
    made = plan(desired(organization("hubspot", change={"from": "salesforce", "keep": "nothing"})), live())
    terms = Terms("Board decision.", ("claire.martin",), NOW + timedelta(hours=1), not_before=NOW)
    drafted = draft_consent(made, change("nothing"), terms=terms)
    assert (drafted.not_before, drafted.expires) == (NOW, NOW + timedelta(hours=1))
    assert drafted.losses.unknown == ()
    assert drafted.change is not None
    assert drafted.change.keep == "nothing"


def test_a_consent_for_deletions_names_no_change_of_crm() -> None:
    doomed, leads = resource("Cadence/c"), [LeadCount("crm", "c", "", 12)]
    made = plan(desired(removed=[removed("Cadence/c")]), live(doomed, leads=leads))
    terms = Terms("Nobody needs it.", ("claire.martin",), NOW + timedelta(hours=1))
    drafted = draft_consent(made, None, terms=terms)
    written = drafted.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert "change" not in written
    assert written["losses"] == {"unknown": [{"attached": "Cadence/c"}, {"enrolled": "Cadence/c", "atMost": 12}]}
    given, request = Consent("drafted", drafted), Request("acme", None, made.losses)
    assert find_consent([given], request, now=NOW).consent == given
    elsewhere = replace(request, organization="acme-europe")
    assert find_consent([given], elsewhere, now=NOW).problems == (ConsentProblem("", "none-for-deletions"),)
    changing = replace(request, change=change())
    assert find_consent([given], changing, now=NOW).problems == (ConsentProblem("", "none"),)
    more = tuple(replace(loss, count=13) if loss.count else loss for loss in made.losses)
    problems = find_consent([given], replace(request, losses=more), now=NOW).problems
    assert problems == (ConsentProblem("drafted", "above-ceiling", "enrolled:Cadence/c", "13", "12"),)
