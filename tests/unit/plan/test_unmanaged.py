"""A plan counts what no manifest describes, and names what was managed before."""

from dataclasses import replace

from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.plan import Unmanaged
from tests.fakes.builders import desired, live, organization, plan, removed, resource

SDR, WEB = resource("Group/sdr", title="SDR"), resource("Group/~gr-7", title="Sellers")


def test_what_has_no_manifest_is_counted_and_what_was_managed_is_named() -> None:
    made = plan(desired(), live(SDR, WEB, resource("Cadence/old", title="Old")))
    assert made.empty
    assert made.unmanaged == Unmanaged(3, ("Cadence/old", "Group/sdr"))


def test_what_manifests_describe_under_any_name_is_managed() -> None:
    assert plan(desired(SDR), live(SDR)).unmanaged == Unmanaged(0)
    renamed = desired(resource("Group/sales", title="SDR", previous=("sdr",)))
    assert plan(renamed, live(SDR)).unmanaged == Unmanaged(0)
    adopted = desired(resource("Group/sellers", title="Sellers"))
    assert plan(adopted, live(WEB)).unmanaged == Unmanaged(0)


def test_what_is_to_be_deleted_is_described() -> None:
    assert plan(desired(removed=[removed("Group/sdr")]), live(SDR, WEB)).unmanaged == Unmanaged(1)


def test_what_a_change_of_crm_takes_does_not_stay() -> None:
    importing = resource("AdvancedWorkflow/import", title="Import", trigger={"type": "lead-added"}, cadence="old")
    old, change = resource("Cadence/old", title="Old"), {"from": "salesforce", "keep": "nothing"}
    made = plan(desired(organization("hubspot", change=change)), live(importing, old, SDR))
    assert made.unmanaged == Unmanaged(1, ("Group/sdr",))


def test_what_a_change_of_crm_may_take_is_named_as_a_loss_only() -> None:
    unknown = resource("CadenceWorkflow/pause", cadence="old", title="Pause", trigger={"type": "person-replies"})
    old, change = resource("Cadence/old", title="Old"), {"from": "salesforce", "keep": "everything"}
    made = plan(desired(organization("hubspot", change=change)), live(unknown, old, SDR))
    assert "CadenceWorkflow/pause" in {loss.item for loss in made.losses}
    assert "CadenceWorkflow/pause" not in made.unmanaged.formerly


def test_it_is_told_and_not_agreed_to() -> None:
    made = plan(desired(), live(SDR))
    assert fingerprint(replace(made, unmanaged=Unmanaged(0))) == made.fingerprint
    assert load_plan(dump_plan(made), "plan.json").unmanaged == Unmanaged(1, ("Group/sdr",))
