from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.model.live import LeadCount
from cadence_gitops.plan.choices import compare_choices, comparison
from cadence_gitops.plan.loss import Risk
from cadence_gitops.plan.plan import Comparison
from tests.fakes.builders import change, live, loss, resource

LIVE = live(
    resource("AdvancedWorkflow/a"),
    resource("Cadence/nurture"),
    resource("CadenceWorkflow/w"),
    leads=[LeadCount("crm", "", "", 7), LeadCount("csv", "", "", 2)],
)


def counted(certain: int, at_risk: int = 0) -> dict[str, int]:
    return {"certain": certain, "at-risk": at_risk}


def test_the_three_choices_stand_side_by_side_whatever_was_chosen() -> None:
    expected = (
        Comparison("everything", {"AdvancedWorkflow": counted(1), "CadenceWorkflow": counted(0, 1)}, 7, 0),
        Comparison("cadences-and-settings", {"AdvancedWorkflow": counted(1), "CadenceWorkflow": counted(1)}, 9, 0),
        Comparison(
            "nothing", {"AdvancedWorkflow": counted(1), "Cadence": counted(1), "CadenceWorkflow": counted(1)}, 9, 0
        ),
    )
    for keep in ("everything", "nothing"):
        assert compare_choices(change(keep), LIVE, catalogue=CATALOGUE) == expected


def test_objects_are_counted_by_kind_and_leads_over_all_sources() -> None:
    losses = (
        loss("StandardWorkflow/a"),
        loss("StandardWorkflow/b", risk=Risk.AT_RISK),
        loss("StandardWorkflow/c"),
        loss("Group/a", risk=Risk.AT_RISK),
        loss("leads:crm", 5),
        loss("leads:csv", 3, risk=Risk.AT_RISK),
        loss("leads:sheets", 2, risk=Risk.AT_RISK),
        loss("records:history", 100),
        loss("setting:mail"),
    )
    found = comparison("everything", losses)
    assert found == Comparison("everything", {"Group": counted(0, 1), "StandardWorkflow": counted(2, 1)}, 5, 5)
    assert [*found.objects] == ["Group", "StandardWorkflow"]
