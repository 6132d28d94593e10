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
    always = {"AdvancedWorkflow": counted(1)}
    everything = {"CadenceWorkflow": counted(0, 1), "settings": counted(1, 1)}
    with_settings = {"CadenceWorkflow": counted(1), "settings": counted(1, 1)}
    nothing = {"Cadence": counted(1), "CadenceWorkflow": counted(1), "settings": counted(2)}
    expected = (
        Comparison("everything", always | everything, 7, 0),
        Comparison("cadences-and-settings", always | with_settings, 9, 0),
        Comparison("nothing", always | nothing, 9, 0),
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
        loss("setting:mail", risk=Risk.AT_RISK),
        loss("part:cadence-steps", 12, risk=Risk.AT_RISK),
    )
    found = comparison("everything", losses)
    rows = {
        "Group": counted(0, 1),
        "StandardWorkflow": counted(2, 1),
        "part:cadence-steps": counted(0, 12),
        "settings": counted(0, 1),
    }
    assert found == Comparison("everything", rows, 5, 5)
    assert [*found.objects] == [*rows]
