from dataclasses import replace

import pytest

from cadence_gitops.errors import BadFile
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.names import misnamed
from cadence_gitops.plan.origin import Attribution
from cadence_gitops.plan.plan import Plan, Unmanaged
from cadence_gitops.plan.protection import Protection
from tests.fakes.builders import desired, live, loss, plan, resource

MADE = plan(desired(resource("Group/g")), live())
KNOWN = (loss("Cadence/c"), loss("Group/~1"), loss("leads:crm", 3), loss("part:a/b", 1))


def with_address(address: str, live_name: str | None = None) -> Plan:
    stages = tuple(
        replace(
            stage,
            operations=tuple(replace(each, address=address, live_name=live_name) for each in stage.operations),
        )
        for stage in MADE.stages
    )
    return replace(MADE, stages=stages)


def test_names_of_objects_losses_and_parts_are_known() -> None:
    told = Attribution("main", "0", withdrawn_losses=KNOWN)
    assert misnamed(replace(with_address("Group/g", "Group/~1"), losses=KNOWN, attribution=told)) == ""


@pytest.mark.parametrize("name", ["Nothing/x", "Group", "Group/", "/g", "", "leads:crm"])
def test_an_operation_is_for_an_object(name: str) -> None:
    assert misnamed(with_address(name)) == f"/stages/1/operations/0/address: {name}"
    assert misnamed(with_address("Group/g", name)) == f"/stages/1/operations/0/liveName: {name}"
    protected = Protection("Group/g", protect=True, live_name=name)
    assert misnamed(replace(MADE, protections=(protected,))) == f"/protections/0/liveName: {name}"


@pytest.mark.parametrize("name", ["Nothing/x", "Group", "Group/", "", "Nothing/a:b"])
def test_a_loss_is_of_an_object_or_counted(name: str) -> None:
    assert misnamed(replace(MADE, losses=(*KNOWN, loss(name)))) == f"/losses/4/item: {name}"
    told = Attribution("main", "0", withdrawn_losses=(loss(name),))
    assert misnamed(replace(MADE, attribution=told)) == f"/attribution/withdrawnLosses/0/item: {name}"


def test_what_was_managed_before_is_an_object() -> None:
    made = replace(MADE, unmanaged=Unmanaged(2, ("Group/g", "Nothing/x")))
    assert misnamed(made) == "/unmanaged/formerly/1: Nothing/x"


def test_a_file_that_names_what_can_not_be_is_no_plan() -> None:
    made = with_address("Nothing/x\n")
    with pytest.raises(BadFile) as caught:
        load_plan(dump_plan(replace(made, fingerprint=fingerprint(made))), "plan.json")
    assert (caught.value.problem, caught.value.detail) == (
        "not-a-plan",
        "/stages/1/operations/0/address: Nothing/x\\n",
    )
