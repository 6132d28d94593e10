"""The checks of statuses, wherever manifests name them."""

import pytest

from cadence_gitops.checks.crm import option_inactive, status_not_an_option, status_unmapped, text_too_long
from cadence_gitops.checks.crm.example import mapping, on, statuses
from cadence_gitops.checks.example import manifest
from tests.fakes.crm_accounts import SALESFORCE, Tree, account, field, picklist
from tests.unit.checks.crm.held import held

STATUS = picklist("Status", "NEW|Neu", "IN_PROGRESS|In Bearbeitung", "-OLD|Alt")
OFFERED = "expected=NEW, IN_PROGRESS"
# The status as written, the picklist, and the severity and the rest of what is found.
CASES: dict[str, tuple[str, Tree, list[str]]] = {
    "a value": ("NEW", STATUS, []),
    "an inactive value is a value": ("OLD", STATUS, []),
    "another case": ("new", STATUS, ["error; found=new; EXPECTED; suggestion=NEW; field=Lead.Status; variant="]),
    "a label in the user's language": (
        "In Bearbeitung",
        STATUS,
        ["error; found=In Bearbeitung; EXPECTED; suggestion=IN_PROGRESS; field=Lead.Status; variant="],
    ),
    "a label, nearly": (
        "in bearbeitung.",
        STATUS,
        ["error; found=in bearbeitung.; EXPECTED; suggestion=IN_PROGRESS; field=Lead.Status; variant="],
    ),
    "a value, nearly": (
        "IN PROGRES",
        STATUS,
        ["error; found=IN PROGRES; EXPECTED; suggestion=IN_PROGRESS; field=Lead.Status; variant="],
    ),
    "nothing alike": ("XYZ", STATUS, ["error; found=XYZ; EXPECTED; field=Lead.Status; variant="]),
    "a list that takes anything": (
        "XYZ",
        {**STATUS, "restricted": False},
        ["error; found=XYZ; EXPECTED; field=Lead.Status; variant=unrestricted"],
    ),
    "a list that isn't known whole": (
        "XYZ",
        {**STATUS, "optionsComplete": False},
        ["warning; found=XYZ; EXPECTED; field=Lead.Status; variant=incomplete"],
    ),
    "a list of which nothing is known": ("XYZ", picklist("Status", optionsComplete=False), []),
    "no picklist": ("XYZ", field("Status"), []),
}


def tail(line: str) -> str:
    place, _, rest = line.partition("; ")
    return f"{place.split()[1]}; {rest.replace(OFFERED, 'EXPECTED')}"


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    status, of, expected = CASES[title]
    text = statuses(f"conversion: {{status: {status}}}")
    found = held(status_not_an_option.examine, text, account("salesforce", {"lead": [of]}))
    assert [tail(each) for each in found] == expected


def test_the_french_labels_that_pages_show_are_understood() -> None:
    for label, value in (
        ("Ouvert - Non connecte", "Open - Not Contacted"),
        ("Clôturé - Converti", "Closed - Converted"),
    ):
        english = picklist("Status", "Open - Not Contacted", "Closed - Converted")
        found = account("salesforce", {"lead": [english]})
        lines = held(status_not_an_option.examine, statuses(f"conversion: {{status: {label}}}"), found)
        assert f"suggestion={value}" in lines[0]


def test_every_place_of_a_status_and_each_in_the_picklist_of_its_object() -> None:
    workflow = (
        "trigger: {type: task-skipped}\nactions:\n  - {type: change-integration-status, account: Bad, lead: Worse}"
    )
    text = on(
        "salesforce",
        mapping("salesforce", "lead", fields="integrationStatus: Status"),
        mapping("salesforce", "account", fields="integrationStatus: Type"),
        manifest("IntegrationStatus", "lead", spec="object: lead\nconversion: {status: Bad}\ndefault: Worst"),
        manifest("IntegrationStatus", "contact", spec="object: contact\nconversion: {status: Bad}"),
        manifest("StandardWorkflow", "skipped", spec=workflow),
    )
    found = held(status_not_an_option.examine, text, account("salesforce", SALESFORCE))
    assert [(each.split()[2], each.split()[3].rstrip(";"), each.rpartition("field=")[2]) for each in found] == [
        ("IntegrationStatus/lead", "/spec/conversion/status", "Lead.Status; variant=unrestricted"),
        ("IntegrationStatus/lead", "/spec/default", "Lead.Status; variant=unrestricted"),
        ("StandardWorkflow/skipped", "/spec/actions/0/account", "Account.Type; variant="),
        ("StandardWorkflow/skipped", "/spec/actions/0/lead", "Lead.Status; variant=unrestricted"),
    ]
    unmapped = held(status_unmapped.examine, text, account("salesforce", SALESFORCE))
    assert [(each.split()[1:3], each.rpartition("; ")[2]) for each in unmapped] == [
        (["info", "IntegrationStatus/contact"], "object=contact")
    ]


def test_objects_whose_picklist_nobody_names_are_told_once() -> None:
    text = on(
        "salesforce",
        manifest(
            "IntegrationStatus", "lead", spec="object: lead\nconversion: {status: A}\ndisqualification: {status: B}"
        ),
    )
    assert len(held(status_unmapped.examine, text, account("salesforce", SALESFORCE))) == 1


def test_inactive_options() -> None:
    found = account("salesforce", {"lead": [STATUS]})
    expected = ["warning; found=OLD; EXPECTED; field=Lead.Status"]
    text = statuses("conversion: {status: OLD}\ndisqualification: {status: NEW}\ncustom: [{status: XYZ}]")
    assert [tail(each) for each in held(option_inactive.examine, text, found)] == expected
    other = on("salesforce", manifest("IntegrationStatus", "lead", spec="object: lead\nconversion: {status: OLD}"))
    assert held(option_inactive.examine, other, found) == []


def test_statuses_that_are_too_long() -> None:
    found = account("salesforce", {"lead": [{**STATUS, "length": 3}]})
    text = statuses("conversion: {status: LONG}\ndisqualification: {status: NEW}")
    assert [tail(each) for each in held(text_too_long.examine, text, found)] == [
        "warning; found=LONG; field=Status; length=4; longest=3"
    ]
    unmapped = on("salesforce", manifest("IntegrationStatus", "lead", spec="object: lead\nconversion: {status: LONG}"))
    assert held(text_too_long.examine, unmapped, found) == []
