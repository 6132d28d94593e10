from dataclasses import replace

import pytest

from cadence_gitops.model.desired import Desired
from cadence_gitops.plan.attribution import attribute
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.loss import LossClass, Return, Risk
from cadence_gitops.plan.origin import Attribution, Origin
from cadence_gitops.plan.plan import CrmChange
from tests.fakes.builders import change, desired, live, loss, organization, plan, resource

TOLD = Attribution("main", "0123")
LIVE = live(resource("Group/g", title="Old"), resource("Rules/company", mail={"maxPerDay": 3}))
GROUP = resource("Group/g", title="New")


def attribution_of(wanted: Desired, base: Desired | None) -> Attribution:
    made = attribute(plan(wanted, LIVE), None if base is None else plan(base, LIVE), told=TOLD).attribution
    assert made is not None
    return made


def test_what_the_base_asks_for_too_was_pending_before() -> None:
    found = attribution_of(desired(GROUP, resource("Group/h", title="H")), desired(GROUP))
    assert found.operations == {"create:Group/h": Origin.BRANCH, "update:Group/g": Origin.BEFORE}
    assert (found.change, found.losses, found.withdrawn) == (None, {}, ())
    assert found.of_operation("create:Group/h") is Origin.BRANCH
    assert found.of_operation("create:Group/i") is None


def test_what_the_base_asks_for_otherwise_is_altered() -> None:
    base = desired(resource("Rules/company", mail={"maxPerDay": 4}))
    found = attribution_of(desired(resource("Rules/company", mail={"maxPerDay": 5})), base)
    assert found.operations == {"update:Rules/company": Origin.ALTERED}


def test_what_only_the_base_asks_for_is_withdrawn() -> None:
    found = attribution_of(desired(), desired(GROUP))
    assert (found.operations, found.withdrawn) == ({}, ("update:Group/g",))


def test_a_branch_that_brings_the_manifests_causes_everything() -> None:
    found = attribution_of(desired(GROUP), None)
    assert found.operations == {"update:Group/g": Origin.BRANCH}


LEADS = loss("leads:crm", 3)


@pytest.mark.parametrize(
    ("pending", "origin"),
    [
        (LEADS, Origin.BEFORE),
        (replace(LEADS, operation="create:X/x"), Origin.BEFORE),
        (replace(LEADS, comes_back=Return.PERSON), Origin.ALTERED),
        (replace(LEADS, rule="another"), Origin.ALTERED),
        (replace(LEADS, risk=Risk.AT_RISK), Origin.ALTERED),
        (replace(LEADS, loss_class=LossClass.UNKNOWN), Origin.ALTERED),
        (loss("leads:csv", 3), Origin.BRANCH),
    ],
)
def test_losses_have_their_origin_too(pending: object, origin: Origin) -> None:
    made = plan(desired(), LIVE)
    assert isinstance(pending, type(LEADS))
    found = attribute(replace(made, losses=(LEADS,)), replace(made, losses=(pending,)), told=TOLD).attribution
    assert found is not None
    assert found.of_loss("leads:crm") is origin
    assert found.withdrawn_losses == ((pending,) if origin is Origin.BRANCH else ())


@pytest.mark.parametrize(
    ("now", "before", "origin"),
    [
        (None, change(), None),
        (change(), None, Origin.BRANCH),
        (change(), change(), Origin.BEFORE),
        (change("nothing"), change(), Origin.ALTERED),
    ],
)
def test_the_change_has_its_origin(now: CrmChange | None, before: CrmChange | None, origin: Origin | None) -> None:
    made = plan(desired(), LIVE)
    found = attribute(replace(made, change=now), replace(made, change=before), told=TOLD).attribution
    assert found is not None
    assert found.change is origin


def test_a_whole_change_of_crm_can_be_the_branches() -> None:
    declared = {"from": "salesforce", "keep": "everything"}
    wanted = desired(organization("hubspot", change=declared), GROUP)
    made = attribute(plan(wanted, LIVE), plan(desired(), LIVE), told=TOLD)
    assert made.attribution is not None
    assert set((made.attribution.operations or {}).values()) == {Origin.BRANCH}
    assert set((made.attribution.losses or {}).values()) == {Origin.BRANCH}


def test_nothing_can_be_said_before_anything_was_compared() -> None:
    assert TOLD.of_operation("create:Group/h") is None
    assert TOLD.of_loss("leads:crm") is None


def test_an_attribution_is_saved_and_no_part_of_the_fingerprint() -> None:
    made = plan(desired(GROUP), LIVE)
    told = attribute(made, plan(desired(), LIVE), told=TOLD)
    assert fingerprint(told) == made.fingerprint
    assert load_plan(dump_plan(told), "plan.json") == told
