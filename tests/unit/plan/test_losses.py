from dataclasses import replace
from typing import Any

import pytest

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.catalogue.certainty import Certainty, Source
from cadence_gitops.catalogue.loss_rules import ALWAYS, Fate, LossRule, Selector
from cadence_gitops.diagnostics import Location
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.live import LeadCount, LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk
from cadence_gitops.plan.losses import about, count, measure, selects
from tests.fakes.builders import change, live, organization, resource

OWNER: dict[str, Any] = {"trigger": {"type": "owner-changes"}}
STATUS: dict[str, Any] = {"actions": [{"type": "stop-cadence"}, {"type": "change-integration-status", "lead": "New"}]}
CONTACT: dict[str, Any] = {"trigger": {"type": "contact-status-updated"}}
STEPS: dict[str, Any] = {"steps": [{"name": "a", "type": "mail"}, {"name": "b", "type": "call"}]}
KEEPS: tuple[Keep, ...] = ("everything", "cadences-and-settings", "nothing")


def found(*resources: Resource, keep: Keep = "everything", **fields: Any) -> dict[str, Loss]:  # noqa: ANN401 - the fields of a live state
    losses = measure(change(keep), live(*resources, **fields), catalogue=CATALOGUE)
    assert [loss.item for loss in losses] == sorted({loss.item for loss in losses})
    return {loss.item: loss for loss in losses}


@pytest.mark.parametrize(
    ("one", "everything", "cadences", "nothing"),
    [
        (resource("StandardWorkflow/w"), None, Risk.CERTAIN, Risk.CERTAIN),
        (resource("StandardWorkflow/w", **OWNER), Risk.CERTAIN, Risk.CERTAIN, Risk.CERTAIN),
        (resource("StandardWorkflow/w", **STATUS), Risk.CERTAIN, Risk.CERTAIN, Risk.CERTAIN),
        (resource("StandardWorkflow/w", **CONTACT), Risk.AT_RISK, Risk.CERTAIN, Risk.CERTAIN),
        (resource("StandardWorkflow/w", **CONTACT, **STATUS), Risk.CERTAIN, Risk.CERTAIN, Risk.CERTAIN),
        (resource("AdvancedWorkflow/w"), Risk.CERTAIN, Risk.CERTAIN, Risk.CERTAIN),
        (resource("CadenceWorkflow/w"), Risk.AT_RISK, Risk.CERTAIN, Risk.CERTAIN),
        (resource("CadenceWorkflow/w", **OWNER), Risk.AT_RISK, Risk.CERTAIN, Risk.CERTAIN),
        (resource("Cadence/c"), None, None, Risk.CERTAIN),
        (resource("Rules/r"), None, None, Risk.CERTAIN),
        (resource("FieldMapping/m"), Risk.CERTAIN, Risk.CERTAIN, Risk.CERTAIN),
        (resource("IntegrationStatus/s"), Risk.AT_RISK, Risk.AT_RISK, Risk.AT_RISK),
        (resource("Member/ann"), None, None, None),
        (resource("Group/g"), None, None, None),
        (organization(), None, None, None),
    ],
)
def test_an_object_is_lost_by_the_worst_rule_that_speaks_of_it(
    one: Resource, everything: Risk | None, cadences: Risk | None, nothing: Risk | None
) -> None:
    for keep, risk in zip(KEEPS, (everything, cadences, nothing), strict=True):
        loss = found(one, keep=keep).get(str(one.address))
        assert (None if loss is None else loss.risk) == risk
        if loss is not None:
            assert loss.count is None
            assert loss.loss_class is (LossClass.RECREATABLE if risk is Risk.CERTAIN else LossClass.UNKNOWN)
            rule = CATALOGUE.loss_rule(loss.rule)
            assert rule is not None
            assert (loss.source, loss.certainty) == (rule.source, rule.certainty.value)


@pytest.mark.parametrize(
    ("item", "keep", "expected"),
    [
        ("leads:crm", "everything", (7, Risk.CERTAIN, LossClass.IRREVERSIBLE, Return.BACKUP)),
        ("leads:csv", "nothing", (2, Risk.CERTAIN, LossClass.IRREVERSIBLE, Return.BACKUP)),
        ("leads:csv", "everything", None),
        ("leads:sheets", "nothing", None),  # there are none
        ("records:history", "everything", (9, Risk.AT_RISK, LossClass.UNKNOWN, Return.NEVER)),
        ("records:unsubscribes", "everything", (5, Risk.AT_RISK, LossClass.UNKNOWN, Return.BACKUP)),
        ("records:bounces", "nothing", (6, Risk.AT_RISK, LossClass.UNKNOWN, Return.BACKUP)),
        ("records:templates", "everything", None),  # there are none
        ("records:member-connections", "everything", (60, Risk.CERTAIN, LossClass.RECREATABLE, Return.PERSON)),
        ("setting:crm-connection", "everything", (None, Risk.CERTAIN, LossClass.RECREATABLE, Return.PERSON)),
        ("setting:certain-settings", "nothing", (None, Risk.CERTAIN, LossClass.IRREVERSIBLE, Return.NEVER)),
        ("setting:certain-settings", "everything", (None, Risk.AT_RISK, LossClass.UNKNOWN, Return.NEVER)),
        ("part:cadence-steps", "everything", (2, Risk.AT_RISK, LossClass.UNKNOWN, Return.NEVER)),
        ("part:cadence-steps", "nothing", None),  # the cadences themselves are lost
        ("part:cadence-positions", "everything", (2, Risk.AT_RISK, LossClass.UNKNOWN, Return.NEVER)),
        ("setting:mail", "everything", (None, Risk.AT_RISK, LossClass.UNKNOWN, Return.NEVER)),
        ("setting:activity-sync", "everything", None),  # it is not set
        ("setting:crm-admin", "everything", None),
    ],
)
def test_live_records_are_counted(
    item: str, keep: Keep, expected: tuple[int | None, Risk, LossClass, Return] | None
) -> None:
    leads = (LeadCount("crm", "c", "", 7), LeadCount("csv", "c", "", 2))
    losses = found(
        organization(mail=["google"]),
        resource("Cadence/c", **STEPS),
        keep=keep,
        leads=leads,
        records={"history": 9, "templates": 0, "unsubscribes": 5, "bounces": 6},
        members=60,
    )
    loss = losses.get(item)
    assert (None if loss is None else (loss.count, loss.risk, loss.loss_class, loss.comes_back)) == expected


def test_a_loss_is_caused_by_the_line_that_asks_for_the_change() -> None:
    asked = replace(change(), cause=Location("organization.yaml", 8, 5))
    state = live(resource("AdvancedWorkflow/w"), leads=[LeadCount("crm", "", "", 1)])
    assert {loss.cause for loss in measure(asked, state, catalogue=CATALOGUE)} == {Location("organization.yaml", 8, 5)}


def rule(selector: Selector, fate: Fate = Fate.ERASED, rule_id: str = "a-rule") -> LossRule:
    return LossRule(rule_id, selector, ALWAYS, fate, Certainty.STATED, Source("HC 1"))


@pytest.mark.parametrize(
    ("fates", "chosen"),
    [
        ((Fate.KEPT, Fate.UNKNOWN, Fate.REDO, Fate.ERASED), "3"),
        ((Fate.ERASED, Fate.REDO, Fate.UNKNOWN, Fate.KEPT), "0"),
        ((Fate.UNKNOWN, Fate.REDO, Fate.KEPT), "1"),
        ((Fate.KEPT, Fate.UNKNOWN), "1"),
        ((Fate.ERASED, Fate.ERASED), "0"),
        ((Fate.KEPT, Fate.KEPT), None),
        ((), None),
    ],
)
def test_of_several_rules_the_worst_counts_and_of_equals_the_first(fates: tuple[Fate, ...], chosen: str | None) -> None:
    rules = tuple(rule(Selector("Group"), fate, str(index)) for index, fate in enumerate(fates))
    losses = measure(change(), live(resource("Group/g")), catalogue=replace(CATALOGUE, loss_rules=rules))
    assert [loss.rule for loss in losses] == ([] if chosen is None else [chosen])


def test_a_rule_counts_only_for_the_choices_that_it_names() -> None:
    only = replace(rule(Selector("Group")), keeps=frozenset())
    assert measure(change(), live(resource("Group/g")), catalogue=replace(CATALOGUE, loss_rules=(only,))) == ()


@pytest.mark.parametrize(
    ("selector", "one", "selected"),
    [
        (Selector("Group"), resource("Group/g"), True),
        (Selector("StandardWorkflow"), resource("StandardWorkflow/w"), True),
        (Selector("StandardWorkflow", frozenset({"owner-changes"})), resource("StandardWorkflow/w", **OWNER), True),
        (Selector("StandardWorkflow", frozenset({"owner-changes"})), resource("StandardWorkflow/w"), False),
        (
            Selector("StandardWorkflow", frozenset({"owner-changes"}), frozenset({"stop-cadence"})),
            resource("StandardWorkflow/w"),
            True,
        ),
        (
            Selector("StandardWorkflow", actions=frozenset({"change-integration-status"})),
            resource("StandardWorkflow/w", **STATUS),
            True,
        ),
        (
            Selector("StandardWorkflow", actions=frozenset({"change-owner"})),
            resource("StandardWorkflow/w", **STATUS),
            False,
        ),
        (Selector("AdvancedWorkflow", frozenset({"lead-added"})), resource("AdvancedWorkflow/w"), True),
        (Selector("AdvancedWorkflow", actions=frozenset({"lead-added"})), resource("AdvancedWorkflow/w"), False),
        (Selector("Group", frozenset({"owner-changes"})), resource("Group/g"), False),
    ],
)
def test_a_rule_speaks_of_a_kind_or_of_workflows_by_trigger_or_action(
    selector: Selector, one: Resource, *, selected: bool
) -> None:
    assert selects(rule(selector), one) is selected


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (resource("Cadence/~1", title="Nurture"), ("Nurture",)),
        (resource("Member/~1"), ("ann@acme.example",)),
        (resource("StandardWorkflow/~1", **STATUS), ("task-skipped", "stop-cadence", "change-integration-status")),
        (resource("CadenceWorkflow/~1"), ("Stop on reply",)),
        (resource("FieldMapping/~1", crm="pipedrive", object="person"), ("pipedrive", "person")),
        (resource("Rules/~1", scope={"company": True}), ("company",)),
        (resource("Rules/~1", scope={"group": "sdr"}), ("group sdr",)),
        (resource("IntegrationStatus/~1", object="lead"), ("lead",)),
        (resource("CustomForm/~1", fields=["email", "phone"]), ("email, phone",)),
        (resource("PersonalSettings/~1"), ("ann",)),
        (organization(), ()),
    ],
)
def test_objects_without_a_name_are_told_apart(one: Resource, told: tuple[str, ...]) -> None:
    assert about(one) == told


def test_a_lost_object_is_told_apart_and_what_is_counted_is_not() -> None:
    losses = found(resource("StandardWorkflow/~1", **OWNER), leads=[LeadCount("crm", "", "", 1)])
    assert losses["StandardWorkflow/~1"].about == ("owner-changes", "stop-cadence")
    assert losses["leads:crm"].about == ()


LIVE = live(
    organization(mail=["google"], crm={"admin": "ann"}),
    resource("Cadence/c", **STEPS),
    resource("Cadence/d", steps=[{"name": "a", "type": "mail"}]),
    resource("Cadence/e"),
    leads=[LeadCount("crm", "c", "", 4), LeadCount("crm", "", "ann", 3), LeadCount("csv", "d", "", 2)],
    records={"history": 5},
    members=3,
)


@pytest.mark.parametrize(
    ("subject", "state", "counted"),
    [
        ("leads:crm", LIVE, (True, 7)),
        ("leads:sheets", LIVE, (False, 0)),
        ("records:history", LIVE, (True, 5)),
        ("records:templates", LIVE, (False, 0)),
        ("records:member-connections", LIVE, (True, 3)),
        ("part:cadence-steps", LIVE, (True, 3)),
        ("part:cadence-positions", LIVE, (True, 6)),
        ("setting:mail", LIVE, (True, None)),
        ("setting:activity-sync", LIVE, (False, None)),
        ("setting:crm-admin", LIVE, (True, None)),
        ("setting:crm-admin", live(), (False, None)),
        ("setting:crm-connection", live(), (True, None)),
        ("setting:certain-settings", live(), (True, None)),
        ("part:cadence-steps", live(), (False, 0)),
    ],
)
def test_subjects_are_counted_where_they_can_be(
    subject: str, state: LiveState, counted: tuple[bool, int | None]
) -> None:
    assert count(subject, state) == counted


def test_every_subject_of_the_catalogue_can_be_counted() -> None:
    for each in CATALOGUE.loss_rules:
        if ":" in each.selector.subject:
            assert isinstance(count(each.selector.subject, LIVE)[0], bool)


def test_the_position_of_a_lead_that_is_erased_is_no_loss_of_its_own() -> None:
    erased = [LeadCount("crm", "c", "", 4)]
    assert "part:cadence-positions" not in found(resource("Cadence/c"), leads=erased)
    kept = [*erased, LeadCount("csv", "c", "", 2)]
    assert found(resource("Cadence/c"), leads=kept)["part:cadence-positions"].count == 2
