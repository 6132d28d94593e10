"""Nobody is logged out of a CRM before the next one has let us in, and agrees with what is planned."""

from dataclasses import replace

import pytest

from cadence_gitops.apply import Order, apply_plan, resume
from cadence_gitops.apply.crm_look import CrmLook, require_crm
from cadence_gitops.apply.opening import Pace
from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    CadenceError,
    CrmUnfit,
    CrmUnread,
    Forbidden,
    IncompleteRead,
    QuotaExhausted,
    Refused,
    Stale,
    Stopped,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmReading, Quota
from cadence_gitops.plan.plan import Stage, StageName
from cadence_gitops.plan.preflight import Verdict
from tests.fakes import wishes
from tests.fakes.applying import Watching, consent_to, plan_on, session
from tests.fakes.builders import resource
from tests.fakes.crm import FakeCrm, asking, hubspot, unopened
from tests.fakes.surroundings import Site
from tests.unit.apply.asking import asked, changing, evidence, refusals

SUBJECTS = ["crm-access", "crm-fields", "crm-quota"]
FAILURES: list[tuple[CadenceError, str]] = [
    (Unauthorized("GET /x", "401"), "crm-unauthorized"),
    (Forbidden("HubSpot", "GET /x", "no scope", ("contacts.read",)), "crm-forbidden"),
    (QuotaExhausted("HubSpot", "DAILY"), "crm-quota-exhausted"),
    (Unreachable("https://api.example", "ConnectTimeout"), "crm-unreachable"),
    (BadAnswer("GET /x", "a page of HTML"), "crm-bad-answer"),
    (IncompleteRead("contacts", "page"), "crm-incomplete-read"),
    (CrmUnread("hubspot", "other-account", "1 != 2"), "crm-other-account"),
    (BadSetting("apiVersion", "retired-api-version", "v9"), "crm-setting"),
    (BadSetting("HUBSPOT_ACCESS_TOKEN", "secret-missing"), "secrets"),
]


def subjects(site: Site, order: Order, crm: FakeCrm) -> list[str]:
    found = asked(order, site, asking(session(site), crm))
    return [item.subject for item in found.items if item.subject.startswith("crm-")]


def test_a_crm_that_agrees_is_a_go(site: Site) -> None:
    crm = FakeCrm([hubspot()])
    found = asked(changing(site), site, asking(session(site), crm))

    assert found.verdict is Verdict.GO
    seen = evidence(found, "crm-access")
    assert seen.facts == {
        "crm": "hubspot",
        "account": "4711",
        "principal": "app 99",
        "objects": ("company", "contact"),
        "version": "2026-09",
    }
    fit = evidence(found, "crm-fields")
    assert (fit.found, fit.facts, fit.known) == ("fit", {"crm": "hubspot", "n": 2}, True)
    assert evidence(found, "crm-quota").facts == {"crm": "hubspot", "left": 240_000, "of": 250_000}
    assert (crm.readings, crm.asked) == (1, ["hubspot"])


def test_only_a_change_of_crm_asks_one(site: Site) -> None:
    crm = FakeCrm([hubspot()])
    assert subjects(site, Order(plan_on(site, wishes.SPRING)), crm) == []
    assert crm.asked == []


def test_where_no_crm_is_ever_asked_nothing_is_seen(site: Site) -> None:
    look = CrmLook(changing(site).plan, site.reader().read(), session(site))
    assert (look.needed, look.seen, look.reading, look.account) == (False, "crm-access-missing", None, None)
    require_crm(look)


@pytest.mark.parametrize("problem", ["crm-access-missing", "crm-not-read"])
def test_a_crm_that_nobody_may_ask_is_not_known_and_never_good(site: Site, problem: str) -> None:
    opened = unopened(BadSetting("cadence-gitops.yaml", problem))
    found = asked(changing(site), site, asking(session(site), opened))

    told = evidence(found, "crm-access")
    assert (told.found, told.known) == (problem, False)
    assert found.verdict is Verdict.GO
    assert [item.subject for item in found.items if item.subject in SUBJECTS] == ["crm-access"]


@pytest.mark.parametrize(("failure", "reason"), FAILURES, ids=[reason for _, reason in FAILURES])
def test_a_crm_that_does_not_let_us_in_is_a_no_go(site: Site, failure: CadenceError, reason: str) -> None:
    found = asked(changing(site), site, asking(session(site), FakeCrm([failure])))

    assert refusals(found) == {"crm-access": reason}
    assert [item.subject for item in found.items if item.subject in SUBJECTS] == ["crm-access"]


def test_what_it_needs_is_named(site: Site) -> None:
    crm = FakeCrm([Forbidden("HubSpot", "GET /x", "no scope", ("contacts.read",))])
    refusal = asked(changing(site), site, asking(session(site), crm)).refusal

    assert isinstance(refusal, Refused)
    assert (refusal.items, refusal.subject, refusal.detail) == (("contacts.read",), "hubspot", "GET /x: no scope")


def test_a_field_that_is_missing_or_read_only_is_a_no_go_with_its_place(site: Site) -> None:
    crm = FakeCrm([hubspot(without=["lastname"], name={"writable": "no", "reason": "calculated"})])
    refusal = asked(changing(site), site, asking(session(site), crm)).refusal

    assert isinstance(refusal, CrmUnfit)
    assert {(each.subject, each.pointer, each.check) for each in refusal.findings} == {
        ("FieldMapping/hubspot-contact", "/spec/fields/lastName", "crm-field-missing"),
        ("FieldMapping/hubspot-company", "/spec/fields/companyName", "crm-field-read-only"),
    }
    assert refusal.items == (
        "FieldMapping/hubspot-company/fields/companyName: crm-field-read-only",
        "FieldMapping/hubspot-contact/fields/lastName: crm-field-missing",
    )


def test_a_doubt_is_not_known(site: Site) -> None:
    crm = FakeCrm([hubspot(lastname={"hidden": True})])
    doubts = evidence(asked(changing(site), site, asking(session(site), crm)), "crm-fields")

    assert (doubts.found, doubts.known) == ("doubts", False)
    assert doubts.facts["n"] == 1


@pytest.mark.parametrize(
    ("quotas", "found", "known"),
    [
        ((Quota(left=100, of=1000),), "left", True),
        ((Quota(left=99, of=1000),), "little", False),
        ((Quota(left=900, of=1000), Quota(left=1, of=1000)), "little", False),
        ((Quota(left=0, of=10, per="1"),), "not-told", False),
    ],
)
def test_what_is_left_of_the_allowance(site: Site, quotas: tuple[Quota, ...], found: str, *, known: bool) -> None:
    told = evidence(asked(changing(site), site, asking(session(site), FakeCrm([hubspot(*quotas)]))), "crm-quota")
    assert (told.found, told.known) == (found, known)


@pytest.mark.parametrize(
    "quotas",
    [(Quota(left=0, of=0),), (Quota(left=0, of=1000),), (Quota(left=5, of=0), Quota(left=0, of=1000))],
    ids=["none", "used", "one-of-two"],
)
def test_an_allowance_that_is_used_up_is_a_no_go(site: Site, quotas: tuple[Quota, ...]) -> None:
    crm = FakeCrm([hubspot(*quotas)])
    assert refusals(asked(changing(site), site, asking(session(site), crm))) == {"crm-quota": "crm-quota-exhausted"}


@pytest.mark.parametrize("gone", [True, False])
def test_where_live_has_moved_that_is_what_stops_it(site: Site, *, gone: bool) -> None:
    stops = [{"type": "stop-cadence"}]
    update = resource("StandardWorkflow/skipped-nurtures", trigger={"type": "task-skipped"}, actions=stops)
    plan = plan_on(site, *wishes.moving(), update)
    order = Order(plan, (consent_to(plan, site),))
    if gone:
        site.call("DELETE", "/v1/standard-workflows/sw-2", If_Match='"1"').raise_for_status()
    found = asked(order, site, asking(session(site), FakeCrm([hubspot()])))

    assert isinstance(found.refusal, Stale) is gone
    assert refusals(found) == ({"unmoved": "live", "crm-fields": "live"} if gone else {})


@pytest.mark.parametrize(("failure", "reason"), FAILURES, ids=[reason for _, reason in FAILURES])
def test_an_apply_is_refused_before_there_is_a_record(site: Site, failure: CadenceError, reason: str) -> None:
    order, before = changing(site), site.reader().read()

    with pytest.raises(Refused) as caught:
        apply_plan(order, asking(session(site), FakeCrm([failure])))

    assert caught.value.reason == reason
    assert site.reader().read() == before
    assert site.reader().applies() == ()
    assert site.reader().lock().holder is None


@pytest.mark.parametrize(
    "second", [hubspot(without=["lastname"]), hubspot(Quota(left=0, of=9)), Unauthorized("GET /x", "revoked")]
)
def test_a_crm_that_turns_round_right_before_the_switch_stops_it(site: Site, second: CadenceError) -> None:
    order, before, watching = changing(site), site.reader().read(), Watching(site)
    crm = FakeCrm([hubspot(), second])

    with pytest.raises(Refused):
        apply_plan(order, asking(session(site, watching=watching), crm))

    assert crm.readings == 2
    assert watching.events[-1] == "switch refused"
    after = site.reader().read()
    assert (after.crm, after.inventory, after.leads) == (before.crm, before.inventory, before.leads)
    assert site.reader().lock().holder is None


def test_a_crm_that_answers_slowly_does_not_cost_the_lock(site: Site) -> None:
    order = changing(site)

    class Late(Watching):
        def stage_started(self, stage: Stage) -> None:
            if stage.name is StageName.SWITCH:
                # Not long enough for the lease to be renewed of its own accord.
                site.clock.sleep(30.0)

    class Slow(FakeCrm):
        def read(self, known: CrmMetadata | None = None) -> CrmReading:
            site.clock.sleep(100.0)
            return super().read(known)

    apply_plan(order, asking(session(site, watching=Late(site)), Slow([hubspot()])))
    assert site.reader().crm().provider == "hubspot"


def test_once_it_agrees_again_the_same_plan_goes_through(site: Site) -> None:
    order = changing(site)
    with pytest.raises(Refused):
        apply_plan(order, asking(session(site), FakeCrm([hubspot(), Unreachable("x")])))

    apply_plan(order, asking(session(site), FakeCrm([hubspot()])))
    assert site.reader().crm().provider == "hubspot"


def test_after_the_switch_was_sent_nobody_asks_it(site: Site) -> None:
    order, crm = changing(site), FakeCrm([hubspot()])
    with pytest.raises(Stopped):
        apply_plan(order, asking(session(site, watching=Watching(), connecting=0.0), crm))
    assert site.reader().crm().provider == "hubspot"

    refusing = FakeCrm([Unauthorized("GET /x", "revoked")])
    resume(asking(session(site), refusing))

    assert refusing.asked == []
    assert site.reader().crm().change is None


def begun(site: Site) -> None:
    """Leave an apply that asked HubSpot and was interrupted before the switch."""

    class Gone(Watching):
        def backed_up(self, name: str, lines: int) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply_plan(changing(site), asking(session(site, watching=Gone()), FakeCrm([hubspot()])))


def test_who_goes_on_before_the_switch_asks_whom_it_had_asked(site: Site) -> None:
    order = changing(site)
    held = replace(session(site), pace=Pace(crm="4711"))
    missing = unopened(BadSetting("cadence-gitops.yaml", "crm-access-missing"))
    assert refusals(asked(order, site, asking(held, missing))) == {"crm-access": "crm-not-asked"}

    other = hubspot()
    elsewhere = other.model_copy(update={"metadata": other.metadata.model_copy(update={"account": "9"})})
    assert refusals(asked(order, site, asking(held, FakeCrm([elsewhere])))) == {"crm-access": "crm-other-account"}
    assert refusals(asked(order, site, asking(held, FakeCrm([other])))) == {}


def test_the_record_says_who_was_asked(site: Site) -> None:
    begun(site)
    record = site.reader().apply_record(site.reader().applies()[0].id)
    assert Pace.recorded(record).crm == "4711"


def test_without_a_way_to_ask_the_record_says_nothing(site: Site) -> None:
    apply_plan(changing(site), session(site))
    record = site.reader().apply_record(site.reader().applies()[0].id)
    assert Pace.recorded(record).crm is None
