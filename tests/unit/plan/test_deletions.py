from dataclasses import replace

import pytest

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.catalogue.certainty import NO_PAGE, Certainty
from cadence_gitops.catalogue.loss_rules import Fate, LossRule, Selector
from cadence_gitops.errors import BadFile
from cadence_gitops.model.live import LeadCount
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.deletions import hanging, measure_all, sources_of
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk
from cadence_gitops.plan.plan import Plan, StageName
from tests.fakes.builders import desired, live, organization, origin, plan, removed, resource

LEADS = (
    LeadCount("crm", "c", "m", 4),
    LeadCount("csv", "c", "", 1),
    LeadCount("csv", "", "m", 2),
    LeadCount("sheets", "other", "n", 9),
)
CADENCE, MEMBER = resource("Cadence/c", title="Trial"), resource("Member/m", email="m@acme.example")


def deleting(doomed: Resource, leads: tuple[LeadCount, ...] = LEADS) -> Plan:
    return plan(desired(removed=[removed(str(doomed.address), origin=origin(line=9))]), live(doomed, leads=leads))


def counted(made: Plan) -> list[tuple[str, int | None]]:
    return [(loss.item, loss.count) for loss in made.losses]


@pytest.mark.parametrize(
    ("doomed", "losses"),
    [
        (CADENCE, [("attached:Cadence/c", None), ("enrolled:Cadence/c", 5)]),
        (MEMBER, [("attached:Member/m", None), ("owned:Member/m", 6)]),
        (resource("Cadence/d"), [("attached:Cadence/d", None)]),
        (resource("Group/c"), [("attached:Group/c", None)]),
        (resource("StandardWorkflow/c"), []),
        (resource("Rules/c"), []),
    ],
)
def test_what_goes_with_a_deleted_object_is_a_loss(doomed: Resource, losses: list[tuple[str, int | None]]) -> None:
    assert counted(deleting(doomed)) == losses


def test_nobody_knows_its_fate_and_a_backup_has_only_the_people() -> None:
    rest, leads = deleting(CADENCE).losses
    assert leads == Loss(
        item="enrolled:Cadence/c",
        count=5,
        rule="deleted-cadence-leads-unknown",
        source="none",
        certainty="unknown",
        risk=Risk.AT_RISK,
        loss_class=LossClass.UNKNOWN,
        comes_back=Return.BACKUP,
        about=("Trial",),
        cause=origin(line=9).location,
    )
    assert (rest.item, rest.comes_back) == ("attached:Cadence/c", Return.NEVER)


def test_leads_that_the_change_of_crm_erases_go_with_it_and_not_with_the_deletion() -> None:
    moved = organization("hubspot", change={"from": "salesforce", "keep": "everything"})
    made = plan(desired(moved, removed=[removed("Cadence/c")]), live(organization(), CADENCE, leads=LEADS))
    found = dict(counted(made))
    assert (found["leads:crm"], found["enrolled:Cadence/c"]) == (4, 1)
    assert [loss.item for loss in made.losses] == sorted(found)
    assert {loss.operation for loss in made.losses if loss.item.startswith(("enrolled:", "attached:"))} == {None}


def test_what_is_gone_already_takes_nothing_along() -> None:
    made = deleting(CADENCE)
    assert measure_all(None, made.operations, live=live(leads=LEADS), catalogue=CATALOGUE) == ()


def test_of_several_rules_the_worst_counts() -> None:
    def rule(fate: Fate) -> LossRule:
        return LossRule(f"rule-{fate}", Selector("attached:Group"), frozenset(), fate, Certainty.STATED, NO_PAGE)

    def found(*fates: Fate) -> list[tuple[str, LossClass]]:
        made = deleting(resource("Group/g"))
        catalogue = replace(CATALOGUE, deletion_rules=tuple(map(rule, fates)))
        losses = measure_all(None, made.operations, live=live(resource("Group/g")), catalogue=catalogue)
        return [(loss.rule, loss.loss_class) for loss in losses]

    assert found(Fate.KEPT, Fate.ERASED, Fate.UNKNOWN) == [("rule-erased", LossClass.IRREVERSIBLE)]
    assert found(Fate.KEPT) == []


@pytest.mark.parametrize(
    ("item", "sources"),
    [
        ("enrolled:Cadence/c", ("crm", "csv")),
        ("owned:Member/m", ("crm", "csv")),
        ("owned:Member/n", ("sheets",)),
        ("attached:Cadence/c", ()),
        ("enrolled:Group/c", ()),
        ("leads:sheets", ("sheets",)),
        ("Cadence/c", ()),
        ("records:history", ()),
    ],
)
def test_sources_of_leads_are_those_of_which_anything_may_go(item: str, sources: tuple[str, ...]) -> None:
    assert sources_of([item, item], live(leads=LEADS)) == sources
    assert all(entry.source in sources for entry in hanging(item, live(leads=LEADS)))


def test_what_may_be_lost_is_counted_again_after_the_backup() -> None:
    stages = [stage.name for stage in deleting(CADENCE).stages]
    before = [StageName.CHECK, StageName.BACKUP, StageName.REMEASURE]
    assert stages == [*before, StageName.REBUILD, StageName.VERIFY]
    assert StageName.REMEASURE not in [stage.name for stage in deleting(resource("Rules/r")).stages]


def test_how_many_leads_there_are_makes_no_plan_stale() -> None:
    made, busier = deleting(CADENCE), deleting(CADENCE, (LeadCount("crm", "c", "m", 99),))
    assert made.fingerprint == busier.fingerprint
    assert made.basis.digests == busier.basis.digests
    assert [*made.basis.digests] == ["Cadence/c"]


def test_a_plan_file_keeps_what_goes_with_deletions() -> None:
    made = deleting(CADENCE)
    assert load_plan(dump_plan(made), "plan.json") == made


def test_a_plan_file_names_only_kinds_that_exist() -> None:
    made = deleting(CADENCE)
    forged = replace(made, losses=(replace(made.losses[0], item="attached:Nothing/c"), *made.losses[1:]))
    with pytest.raises(BadFile) as caught:
        load_plan(dump_plan(replace(forged, fingerprint=fingerprint(forged))), "plan.json")
    assert (caught.value.problem, caught.value.detail) == ("not-a-plan", "/losses/0/item: Nothing/c")


def test_a_plan_file_can_not_leave_the_counting_out() -> None:
    made = deleting(CADENCE)
    stages = tuple(stage for stage in made.stages if stage.name is not StageName.REMEASURE)
    forged = replace(made, stages=stages)
    with pytest.raises(BadFile) as caught:
        load_plan(dump_plan(replace(forged, fingerprint=fingerprint(forged))), "plan.json")
    assert caught.value.problem == "altered"
