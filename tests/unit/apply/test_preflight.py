"""Go or no-go: every item asks what would stop an apply, and says what that has found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cadence_gitops.apply import Order, Session, apply_plan
from cadence_gitops.apply.opening import Opening, Pace
from cadence_gitops.apply.preflight import ITEMS, Question, preflight
from cadence_gitops.apply.token import ReadOnlyToken
from cadence_gitops.errors import LockedByAnother, Refused, Stale
from cadence_gitops.model.directives import ConsentSpec
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.plan.preflight import Count, Verdict
from cadence_gitops.plan.rehearsal import Law, Problem, Proof, Rehearsal, Violation
from cadence_gitops.settings import Bounds
from tests.fakes import wishes
from tests.fakes.applying import FakeBackups, Watching, consent_to, knowing_less, plan_on, session
from tests.fakes.builders import organization
from tests.fakes.clock import START
from tests.fakes.surroundings import Site
from tests.unit.apply.asking import asked, changing, evidence, refusals


def test_a_change_of_crm_is_asked_everything_in_order(site: Site) -> None:
    found = asked(changing(site), site)
    # No backup is restored by it, and no CRM is there to be asked.
    unasked = {"holdings", "crm-access", "crm-fields", "crm-quota"}
    assert [item.subject for item in found.items] == [subject for subject in ITEMS if subject not in unasked]
    assert found.verdict is Verdict.GO
    assert found.refusal is None


def test_every_item_says_what_it_rests_on(site: Site) -> None:
    order = changing(site)
    found = asked(order, site)
    assert evidence(found, "organization").facts == {"organization": "acme", "crm": "salesforce"}
    assert evidence(found, "unmoved").facts == {"n": len(order.plan.basis.digests), "revision": 7}
    assert evidence(found, "mapping").facts == {
        "crm": "hubspot",
        "fields": ("contact.firstName", "contact.lastName", "company.companyName"),
    }
    assert evidence(found, "people").facts == {"n": 3, "super_admin": "claire", "crm_admin": "claire", "crm": "hubspot"}
    assert evidence(found, "backup").facts == {"place": "backups"}
    assert evidence(found, "token").facts == {"member": "claire", "role": "super-admin"}
    assert evidence(found, "unknown").facts["questions"] == order.plan.open_questions
    covered = evidence(found, "consent")
    assert (covered.consent, covered.facts["n"]) == (order.consents[0], len(order.plan.losses))
    assert Count("leads:crm", 40, 40) in covered.counts
    assert found.required() == order.consents[0]


def test_counts_are_those_of_now_against_what_was_accepted(site: Site) -> None:
    order = changing(site)
    written = order.consents[0].spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    more = [item | {"atMost": 900} if item == {"leads": "crm", "atMost": 40} else item for item in losses_of(written)]
    spec = ConsentSpec.model_validate(written | {"losses": written["losses"] | {"irreversible": more}})
    looser = replace(order, consents=(replace(order.consents[0], spec=spec),))
    assert Count("leads:crm", 40, 900) in evidence(asked(looser, site), "consent").counts


def losses_of(written: dict[str, Any]) -> list[Any]:
    found: list[Any] = written["losses"]["irreversible"]
    assert {"leads": "crm", "atMost": 40} in found
    return found


def test_an_ordinary_plan_is_asked_what_concerns_it(site: Site) -> None:
    found = asked(Order(plan_on(site, wishes.SPRING)), site)
    concerned = ["organization", "predecessor", "unmoved", "limits", "forbidden"]
    concerned += ["secrets", "consent", "opening", "token", "lock"]
    assert [item.subject for item in found.items] == concerned
    assert evidence(found, "consent").found == "none-needed"
    assert found.required() is None


def test_what_is_not_known_is_neither_good_nor_a_stop(site: Site) -> None:
    order = changing(site)
    found = asked(order, site)
    assert evidence(found, "rehearsal").found == "none"
    assert {item.subject for item in found.items if item.verdict is Verdict.NOT_KNOWN} == {"rehearsal", "unknown"}
    assert found.counted(Verdict.NOT_KNOWN) == 2
    assert found.verdict is Verdict.GO


def rehearsed(plan: Plan, **found: object) -> Plan:
    operations = {operation.id: Proof.PROVEN for operation in plan.operations}
    known = Rehearsal(("keep", "destroy", "7"), operations)
    return replace(plan, rehearsal=replace(known, **found))  # type: ignore[arg-type]  # a rehearsal's own fields


def test_a_rehearsal_says_what_it_has_proven(site: Site) -> None:
    plan = changing(site).plan
    proven = evidence(asked(Order(rehearsed(plan)), site), "rehearsal")
    assert (proven.found, proven.known) == ("proven", True)
    assert proven.facts == {"n": len(tuple(plan.operations)), "times": 3}
    unmodelled = evidence(asked(Order(rehearsed(plan, unmodelled="snapshot")), site), "rehearsal")
    assert (unmodelled.found, unmodelled.known) == ("not-modelled", False)
    left = {operation.id: Proof.NOT_MODELLED for operation in plan.operations}
    partly = evidence(asked(Order(rehearsed(plan, operations=left)), site), "rehearsal")
    assert (partly.found, partly.known, partly.facts["n"]) == ("partly", False, len(left))


def without(plan: Plan, name: str) -> Plan:
    stages = tuple(
        replace(stage, operations=tuple(each for each in stage.operations if each.address != name))
        for stage in plan.stages
    )
    return replace(plan, stages=stages)


def violated(order: Order, _site: Site, run: Session) -> tuple[Order, Session]:
    wrong = Violation(Law.LOSSES, "Cadence/outbound", Problem.UNTOLD, "1", ("keep",))
    return replace(order, plan=rehearsed(order.plan, violations=(wrong,))), run


def moved(order: Order, site: Site, run: Session) -> tuple[Order, Session]:
    site.edit("/v1/standard-workflows/sw-1", actions=[{"type": "go-to-last-step"}])
    return order, run


def elsewhere(order: Order, _site: Site, run: Session) -> tuple[Order, Session]:
    return replace(order, plan=replace(order.plan, organization="other")), run


def forbidden(order: Order, _site: Site, run: Session) -> tuple[Order, Session]:
    closed = Bounds.model_validate({"noChangeOfCrmOn": ["sunday"]})
    return order, replace(run, bounds=lambda: closed)


def unconsented(order: Order, _site: Site, run: Session) -> tuple[Order, Session]:
    return replace(order, consents=()), run


def unmapped(order: Order, _site: Site, run: Session) -> tuple[Order, Session]:
    return replace(order, plan=without(order.plan, "FieldMapping/hubspot-company")), run


def full(order: Order, _site: Site, run: Session) -> tuple[Order, Session]:
    return order, replace(run, ports=replace(run.ports, backups=FakeBackups(full=True)))


def early(order: Order, _site: Site, run: Session) -> tuple[Order, Session]:
    tonight = Opening(START + timedelta(hours=11), START + timedelta(hours=15))
    return order, replace(run, pace=Pace(tonight))


def busy(order: Order, site: Site, run: Session) -> tuple[Order, Session]:
    body = {"holder": "theo (night-shift)", "ttlSeconds": 120}
    site.call("POST", "/v1/lock", body).raise_for_status()  # type: ignore[arg-type]  # it is JSON
    return order, run


def reading_only(order: Order, site: Site, run: Session) -> tuple[Order, Session]:
    return order, replace(run, ports=replace(run.ports, reader=site.reader()))


def secretive(order: Order, site: Site, run: Session) -> tuple[Order, Session]:
    phone = {"type": "ringover", "userId": "4711", "apiKey": {"env": "NOT_THERE", "version": 2}}
    change = {"from": "salesforce", "keep": "everything"}
    wanted = [organization("hubspot", change=change, mail=["google"], phoneSystem=phone), *wishes.moving()[1:]]
    return replace(order, plan=plan_on(site, *wanted)), run


Spoil = Callable[[Order, Site, Session], tuple[Order, Session]]


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (violated, {"rehearsal": "rehearsal"}),
        (moved, {"unmoved": "live"}),
        (elsewhere, {"organization": "other-organization"}),
        (forbidden, {"limits": "limit"}),
        (unconsented, {"consent": "consent"}),
        (unmapped, {"mapping": "mapping"}),
        (full, {"backup": "backup"}),
        (early, {"opening": "too-early"}),
        (busy, {"lock": "LockedByAnother"}),
        (secretive, {"secrets": "secrets"}),
        (reading_only, {"token": "read-only"}),
    ],
)
def test_what_stops_an_apply_is_a_no_go_and_nothing_else_is(site: Site, spoil: Spoil, expected: dict[str, str]) -> None:
    order, run = spoil(changing(site), site, session(site, watching=(watching := Watching(site))))
    found = asked(order, site, run)
    # A consent names the organisation, so that another one has none.
    assert {name: why for name, why in refusals(found).items() if name == "consent" or name in expected} == (
        expected if spoil is not elsewhere else expected | {"consent": "consent"}
    )
    assert found.verdict is Verdict.NO_GO
    # Apply judges by the same items, shows them, and ends with what the first of them says.
    with pytest.raises((Refused, Stale, LockedByAnother, ReadOnlyToken)) as caught:
        apply_plan(order, run)
    (shown,) = watching.judgements
    assert refusals(shown) == refusals(found)
    assert type(caught.value) is type(found.refusal)
    assert site.reader().applies() == ()


def test_everything_is_asked_however_much_of_it_says_no(site: Site) -> None:
    order, run = changing(site), session(site)
    for spoil in (unconsented, forbidden, unmapped):
        order, run = spoil(order, site, run)
    found = asked(order, site, run)
    assert refusals(found) == {"limits": "limit", "consent": "consent", "mapping": "mapping"}
    assert found.counted(Verdict.NO_GO) == 3
    with pytest.raises(Refused) as caught:
        found.required()
    assert caught.value.reason == "limit"


def test_a_lock_of_our_own_is_no_obstacle(site: Site) -> None:
    run = session(site)
    body = {"holder": run.holder, "ttlSeconds": 120}
    site.call("POST", "/v1/lock", body).raise_for_status()  # type: ignore[arg-type]  # it is JSON
    assert evidence(asked(changing(site), site, run), "lock").found == "free"


def test_a_mapping_that_comes_after_the_lock_out_comes_too_late(site: Site) -> None:
    order = changing(site)
    mapping = next(stage for stage in order.plan.stages if stage.name is StageName.MAP)
    stages = tuple(
        replace(stage, operations=())
        if stage.name is StageName.MAP
        else replace(stage, operations=(*stage.operations, *mapping.operations))
        if stage.name is StageName.REBUILD
        else stage
        for stage in order.plan.stages
    )
    late = replace(order, plan=replace(order.plan, stages=stages))
    found = next(item.outcome for item in asked(late, site).items if item.subject == "mapping")
    assert isinstance(found, Refused)
    assert found.items == ("contact.firstName", "contact.lastName", "company.companyName")


def test_what_no_page_says_about_a_mapping_is_not_known(site: Site) -> None:
    plan = plan_on(site, *wishes.moving(), catalogue=knowing_less())
    order = Order(plan, (consent_to(plan, site),))
    found = evidence(asked(order, site, session(site, catalogue=knowing_less())), "mapping")
    assert (found.found, found.known) == ("no-page", False)


def test_limits_are_told_apart_from_none(site: Site) -> None:
    order, run = changing(site), session(site)
    assert evidence(asked(order, site, run), "limits").found == "none"
    assert evidence(asked(order, site, replace(run, bounds=Bounds)), "limits").found == "within"


@pytest.mark.parametrize(
    ("pace", "said", "facts"),
    [
        (Pace(), "always", {}),
        (Pace(None, 90.0), "cooling-off", {"cooling": 90}),
        (Pace(Opening(START, START + timedelta(hours=1))), "open", {"opens": START}),
        (Pace(Opening(START, START + timedelta(hours=1)), 600.0), "open-cooling-off", {"cooling": 600}),
    ],
)
def test_the_time_that_was_agreed_is_said(site: Site, pace: Pace, said: str, facts: dict[str, object]) -> None:
    found = evidence(asked(changing(site), site, replace(session(site), pace=pace)), "opening")
    assert found.found == said
    assert facts.items() <= dict(found.facts).items()


def test_secrets_are_named_and_never_told(site: Site) -> None:
    phone = {"type": "ringover", "userId": "4711", "apiKey": {"env": "RINGOVER_API_KEY", "version": 2}}
    plan = plan_on(site, organization(phoneSystem=phone))
    assert evidence(asked(Order(plan), site), "secrets").facts == {"names": ("RINGOVER_API_KEY",)}


def test_an_organisation_without_a_super_admin_has_nobody_at_the_browser(site: Site) -> None:
    order = changing(site)
    live = site.reader().read()
    others = (each for each in live.inventory if each.address.kind != "Member")
    nobody = replace(live, inventory=Inventory.of(others))
    found = preflight(Question(order.plan, nobody, order.consents, session(site)))
    people = evidence(found, "people")
    assert (people.found, people.known, people.facts["super_admin"]) == ("nobody", False, "")
