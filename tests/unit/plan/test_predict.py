import pytest

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.live import LeadCount, LiveState
from cadence_gitops.plan.loss import Risk
from cadence_gitops.plan.losses import measure
from cadence_gitops.plan.predict import Prediction, predict, unchanged
from tests.fakes.builders import change, live, loss, organization, resource

LIVE = live(
    organization(mail=["google"]),
    resource("Cadence/c", steps=[{"name": "a", "type": "mail"}]),
    resource("CadenceWorkflow/w", cadence="c"),
    resource("FieldMapping/m"),
    resource("Group/g"),
    resource("Rules/r"),
    resource("StandardWorkflow/kept"),
    resource("StandardWorkflow/lost", trigger={"type": "owner-changes"}),
)


def predicted(state: LiveState, keep: Keep = "everything") -> Prediction:
    return predict(state, change(keep), losses=measure(change(keep), state, catalogue=CATALOGUE))


@pytest.mark.parametrize(
    ("keep", "gone", "doubtful", "incomplete"),
    [
        (
            "everything",
            {"FieldMapping/m", "StandardWorkflow/lost"},
            {"CadenceWorkflow/w", "Rules/r"},
            {"Cadence/c", "Organization/acme", "Rules/r"},
        ),
        (
            "cadences-and-settings",
            {"FieldMapping/m", "StandardWorkflow/lost", "StandardWorkflow/kept", "CadenceWorkflow/w"},
            {"Rules/r"},
            {"Cadence/c", "Organization/acme", "Rules/r"},
        ),
        (
            "nothing",
            {
                *("FieldMapping/m", "StandardWorkflow/lost", "StandardWorkflow/kept"),
                *("CadenceWorkflow/w", "Cadence/c", "Rules/r"),
            },
            set(),
            {"Organization/acme"},
        ),
    ],
)
def test_what_is_left_what_is_doubtful_and_what_may_miss_a_part(
    keep: Keep, gone: set[str], doubtful: set[str], incomplete: set[str]
) -> None:
    prediction = predicted(LIVE, keep)
    assert {str(address) for address in prediction.gone} == gone
    assert {str(address) for address in prediction.doubtful} == doubtful
    assert {str(address) for address in prediction.incomplete} == incomplete
    assert set(prediction.trees) == set(LIVE.inventory.resources) - prediction.gone


def test_an_object_misses_no_part_that_it_cannot_lose() -> None:
    assert predicted(live(resource("Cadence/c"), resource("Group/g"))).incomplete == frozenset()


def test_only_the_organization_moves_to_the_new_crm() -> None:
    before = live(organization(crm={"admin": "ann"}), resource("Rules/r"), resource("StandardWorkflow/w"))
    after = predicted(before).trees
    known = before.inventory.organization
    assert known is not None
    assert after[known.address] == {"crm": {"provider": "hubspot", "admin": "ann"}}
    for item in before.inventory:
        assert item.kind.singleton or after[item.address] == item.tree


def test_without_a_change_nothing_is_predicted_to_change() -> None:
    prediction = unchanged(LIVE)
    assert prediction.trees == {item.address: item.tree for item in LIVE.inventory}
    assert not (prediction.gone | prediction.doubtful | prediction.incomplete)


@pytest.mark.parametrize(("keep", "sources"), [("everything", {"crm"}), ("nothing", {"crm", "csv"})])
def test_the_sources_whose_leads_are_certainly_lost(keep: Keep, sources: set[str]) -> None:
    leads = [LeadCount("crm", "", "", 1), LeadCount("csv", "", "", 1)]
    assert predicted(live(leads=leads), keep).lost_sources == sources


def test_leads_that_are_only_at_risk_are_not_lost() -> None:
    at_risk = (loss("leads:crm", 1, risk=Risk.AT_RISK), loss("records:history", 1))
    assert predict(live(), change(), losses=at_risk).lost_sources == frozenset()
