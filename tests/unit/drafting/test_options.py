import pytest
from pydantic import JsonValue

from cadence_gitops.drafting.line import Mark, Why
from cadence_gitops.drafting.options import Carried, carry, shared
from cadence_gitops.model.crm_metadata import CrmField
from tests.fakes.builders import resource
from tests.fakes.crm_metadata import metadata
from tests.fakes.drafting import mapping, picklist, salesforce, today


def _field(*values: str, complete: bool = True) -> CrmField:
    return metadata(contact=[picklist("status", *values, optionsComplete=complete)]).objects[0].fields[0]


def _one(status: str, *values: str, complete: bool = True) -> Carried:
    return carry([status], _field(*values, complete=complete), today=today())[status]


@pytest.mark.parametrize(
    ("status", "options", "mark", "why", "value"),
    [
        ("NEW", ("NEW=Nouveau", "new=New"), Mark.SURE, Why.EQUAL_VALUE, "NEW"),
        ("New", ("NEW=Fresh",), Mark.LIKELY, Why.EQUAL_LABEL, "NEW"),
        ("New", ("A1=New",), Mark.LIKELY, Why.EQUAL_LABEL, "A1"),
        ("Nouveau", ("NEW=New",), Mark.LIKELY, Why.EQUAL_LABEL, "NEW"),
        ("Not interested", ("REFUS=Pas intéressé",), Mark.LIKELY, Why.EQUAL_LABEL, "REFUS"),
        ("Closed - Converted", ("C=Clôturé - Converti",), Mark.LIKELY, Why.EQUAL_LABEL, "C"),
        ("Bad timings", ("BAD_TIMING=Bad timing",), Mark.LIKELY, Why.ALIKE, "BAD_TIMING"),
        ("New", ("A=New", "B=new"), Mark.TO_DECIDE, Why.SEVERAL_FIT, None),
        ("New", ("A=Nouveau", "B=Nuevo"), Mark.TO_DECIDE, Why.SEVERAL_FIT, None),
        ("Won", ("LOST=Lost",), Mark.TO_DECIDE, Why.NO_OPTION, None),
    ],
)
def test_a_status_is_carried_over(
    status: str, options: tuple[str, ...], mark: Mark, why: Why, value: str | None
) -> None:
    found = _one(status, *options)
    assert (found.mark, found.why) == (mark, why)
    assert (found.option.value if found.option is not None else None) == value


def test_where_not_all_options_are_told_nobody_says_that_there_is_none() -> None:
    assert _one("Won", "LOST", complete=False).why is Why.OPTIONS_UNKNOWN


def test_an_option_that_is_put_away_stands_for_nothing() -> None:
    options: list[JsonValue] = [{"value": "NEW", "label": "New", "active": False}]
    put_away = metadata(contact=[{**picklist("status"), "options": options}]).objects[0].fields[0]
    assert carry(["NEW"], put_away, today=today())["NEW"].why is Why.NO_OPTION


def test_an_option_that_no_manifest_can_hold_stands_for_nothing() -> None:
    long = "N" * 501
    assert _one(long, f"{long}=New").option is None


def test_each_option_is_used_once_the_surest_first() -> None:
    found = carry(["New", "NEW", "nouveau"], _field("NEW=New"), today=today())
    assert (found["NEW"].why, found["New"].why, found["nouveau"].why) == (
        Why.EQUAL_VALUE,
        Why.OPTION_TAKEN,
        Why.OPTION_TAKEN,
    )
    assert [each.name for each in found["New"].candidates] == ["NEW"]


def test_a_guess_names_its_runner_up() -> None:
    found = _one("Working contact", "WORKING_CONTACTS=Working contacts", "WORKING=Working contract x")
    assert found.runner_up is not None
    assert found.runner_up.name == "WORKING"


def test_the_label_that_todays_crm_shows_counts() -> None:
    old = salesforce(lead=[picklist("Stage__c", "S1=Won")])
    before = today(mapping("salesforce", "lead", integrationStatus="Stage__c"), old=old)
    assert carry(["S1"], _field("GAGNE=won"), today=before)["S1"].why is Why.EQUAL_LABEL


def test_the_share_of_statuses_that_a_picklist_offers() -> None:
    lead = resource("IntegrationStatus/lead", object="lead", conversion={"status": "Won"}, custom=[{"status": "New"}])
    assert shared(today(lead), _field("won", "LOST")) == 50
    assert shared(today(), _field("won")) == 0
