"""The table of a preflight: every item has its words, its colour, and its place in the document for programs."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cadence_gitops.apply.token import ReadOnlyToken
from cadence_gitops.errors import LockedByAnother, Refused, Stale
from cadence_gitops.plan.conflict import Conflict, StaleLive
from cadence_gitops.plan.consent import ConsentProblem, NotConsented
from cadence_gitops.plan.limits import ClosedDay, LimitsBroken
from cadence_gitops.plan.preflight import Count, Evidence, Fact, Item, Preflight
from cadence_gitops.render.documents.preflight import preflight_document
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.text.durations import duration_text
from cadence_gitops.render.text.notices import notice_after, notice_before, notice_now
from cadence_gitops.render.text.preflight import preflight_text
from cadence_gitops.render.words import words
from tests.unit.render.answers import LOCKED_OUT, QUIET
from tests.unit.render.plans import RICH

NOON = datetime(2026, 12, 6, 12, tzinfo=UTC)


def table(*items: Item, page: Page | None = None) -> str:
    return preflight_text(RICH, Preflight(items), page=page or Page.plain())


def said(subject: str, found: str, *, known: bool = True, counts: tuple[Count, ...] = (), **facts: Fact) -> str:
    item = Item(subject, Evidence(found, facts, counts, known))
    return " ".join(table(item).split("\n", 2)[2].split())


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Item("consent", NotConsented("consent", (), "", "acme", (ConsentProblem("c", "none"),))), "no consent"),
        (Item("limits", LimitsBroken("limit", ("friday",), broken=(ClosedDay("friday", ("friday",)),))), "on Friday"),
        (Item("unmoved", Stale("live", ("Cadence/x",))), "- Cadence/x"),
        (Item("token", ReadOnlyToken("apply", member="tom", role="admin")), "that of tom, admin; it may only read"),
        (Item("token", ReadOnlyToken("apply", role="admin")), "a service's own account, admin; it may only read"),
        (Item("lock", LockedByAnother("theo (night)", "2026-12-06T12:00:00Z")), "theo (night)"),
        (Item("opening", Refused("too-late", (NOON.isoformat(), NOON.isoformat()), NOON.isoformat())), "12:00 UTC"),
    ],
)
def test_a_no_go_says_what_the_refusal_says(item: Item, expected: str) -> None:
    shown = table(item)
    assert "NO-GO" in shown
    assert expected in shown
    assert shown.rstrip().endswith("NO-GO: 1 item stands in the way.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            said("people", "named", n=1, super_admin="claire", crm_admin="tom", crm="hubspot"),
            "then 1 person reconnects",
        ),
        (said("people", "nobody", n=60, super_admin="", crm_admin="", crm="hubspot"), "no super admin is named who"),
        (
            said("rehearsal", "not-modelled", known=False, reason="unread"),
            "doesn't give its snapshot; nothing is proven",
        ),
        (said("rehearsal", "partly", known=False, n=2, of=12), "2 of 12 operations were never tried"),
        (said("rehearsal", "none", known=False), "the plan was never rehearsed"),
        (said("token", "writes", member="claire", role="admin"), "that of claire, admin; it may write"),
        (said("token", "service", role="admin"), "that of a service's own account, admin; it may write"),
        (said("token", "not-told", known=False), "the service doesn't say whose it is"),
        (said("secrets", "there", names=("A_KEY", "B_KEY")), "set: A_KEY and B_KEY"),
        (said("predecessor", "ended"), "no earlier one is left"),
        (
            said("predecessor", "left", apply="ap-1", actor="ci", began=NOON.isoformat()),
            "by ci at 2026-12-06 12:00 UTC",
        ),
        (
            said("predecessor", "under-way", known=False, apply="ap-1", actor="ci", began="once"),
            "ci is at work on ap-1",
        ),
        (said("mapping", "no-page", known=False, crm="sellsy"), "no page says which fields Sellsy needs"),
        (said("opening", "open", opens=NOON, closes=NOON), "within the window, 2026-12-06 12:00 UTC to"),
        (said("opening", "cooling-off", cooling=5400), "1 h 30 min of cooling-off"),
        (
            said("consent", "covered", counts=(Count("leads:crm", 1250, None),), consent="c", until=NOON, n=1),
            "any number",
        ),
        (
            said("consent", "covered", counts=(Count("leads:crm", 9, 12),), consent="c", until=NOON, n=1),
            "at most 12 acc",
        ),
    ],
)
def test_evidence_is_said_in_words(text: str, expected: str) -> None:
    assert expected in text
    assert "…" not in text


def test_what_is_not_known_is_never_shown_as_good() -> None:
    shown = table(Item("unknown", Evidence("open", {"n": 1, "questions": ("x",)}, known=False)))
    assert "not known" in shown
    assert "GO. 1 item is not known, and counts as a risk." in shown


def test_a_terminal_shows_verdicts_in_their_colours() -> None:
    items = (Item("lock", Evidence("free")), Item("secrets", Refused("secrets", ("KEY",))))
    shown = table(*items, page=replace(Page.plain(), colour=True))
    assert f"\x1b[{Tone.GOOD}mgo\x1b[0m" in shown
    assert f"\x1b[{Tone.DANGER}mNO-GO\x1b[0m" in shown


def test_a_plan_without_a_change_of_crm_has_a_title_of_its_own() -> None:
    plan = replace(RICH, change=None)
    assert preflight_text(plan, Preflight(()), page=Page.plain()).startswith(f"Preflight for {plan.organization}\n")


def test_a_document_holds_the_verdict_and_the_evidence_of_every_item() -> None:
    found = Preflight(
        (
            Item("opening", Evidence("open", {"opens": NOON, "closes": NOON})),
            Item("people", Evidence("nobody", {"n": 2, "super_admin": ""}, known=False)),
            Item("mapping", Refused("mapping", ("contact.firstName",), "hubspot")),
            Item("lock", LockedByAnother("theo", "2026-12-06T12:00:00Z")),
        )
    )
    document = json.loads(preflight_document(RICH, found, words=words()))
    assert document["verdict"] == "no-go"
    assert [(each["subject"], each["verdict"]) for each in document["items"]] == [
        ("opening", "go"),
        ("people", "not-known"),
        ("mapping", "no-go"),
        ("lock", "no-go"),
    ]
    assert document["items"][0]["facts"] == {"closes": NOON.isoformat(), "opens": NOON.isoformat()}
    assert document["items"][1]["facts"] == {"n": 2, "superAdmin": ""}
    assert document["items"][2]["found"] == "mapping"
    assert document["items"][2]["text"][1:] == ["contact.firstName"]
    assert json.loads(preflight_document(RICH, Preflight(()), words=words()))["verdict"] == "go"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 s"),
        (-5, "0 s"),
        (1, "1 s"),
        (600, "10 min"),
        (5400, "1 h 30 min"),
        (90_061, "1 day 1 h"),
        (172_800, "2 days"),
    ],
)
def test_a_duration_has_two_units_at_most(seconds: float, expected: str) -> None:
    assert duration_text(seconds, words()) == expected


def test_a_notice_leaves_in_capitals_what_nobody_told_it() -> None:
    assert RICH.change is not None
    assert notice_before(RICH, RICH.change, words=words()).startswith("On DATE at TIME we move Cadence from")
    known = notice_before(RICH, RICH.change, words=words(), begins=NOON)
    assert known.startswith("On 2026-12-06 at 12:00 (UTC) we move Cadence from")
    assert ("Leads are erased" in known) == any(loss.item.startswith("leads:") for loss in RICH.losses)
    assert "Leads are erased" not in notice_before(replace(RICH, losses=()), RICH.change, words=words())
    assert "tell NAME if" in notice_after("hubspot", words=words())
    assert "tell claire if" in notice_after("hubspot", words=words(), name="claire")


def test_the_notice_to_send_is_that_of_the_moment() -> None:
    during = notice_now(LOCKED_OUT, words())
    assert during is not None
    assert during.startswith("Cadence is being moved from Salesforce to HubSpot, since 2026-12-06 08:01 UTC.")
    over = replace(LOCKED_OUT, live=replace(LOCKED_OUT.live, crm=replace(LOCKED_OUT.live.crm, change=None)))
    after = notice_now(over, words())
    assert after is not None
    assert after.startswith("Cadence now works with HubSpot.")
    assert notice_now(QUIET, words()) is None


def test_what_our_own_unfinished_change_erased_is_not_told_as_somebody_elses_doing() -> None:
    gone = Item("unmoved", StaleLive("live", ("Cadence/x", "Cadence/y"), (Conflict("gone"), Conflict("gone"))))
    during = Item("organization", Refused("change-unfinished", ("salesforce", "hubspot"), subject="acme"))
    found = Preflight((during, gone))
    text = preflight_text(RICH, found, page=Page.plain())
    assert "somebody deleted it" not in text
    assert "the unfinished change of CRM has moved what the plan names" in text
    assert "NO-GO: 2 items stand in the way." in text
    assert "somebody deleted it" not in preflight_document(RICH, found, words=words())
    assert table(gone).count("somebody deleted it meanwhile") == 2
    elsewhere = Item("organization", Refused("other-organization", ("acne",), subject="acme"))
    assert table(elsewhere, gone).count("somebody deleted it meanwhile") == 2
