from pydantic import JsonValue

from cadence_gitops.drafting.draft import Act, DraftedManifest
from cadence_gitops.drafting.line import Mark, Why
from cadence_gitops.model.crm_metadata import CrmMetadata
from tests.fakes.builders import resource
from tests.fakes.crm_metadata import field
from tests.fakes.drafting import drafted, hubspot, manifest_of, mapping, picklist, salesforce, today

CONTACT = mapping(
    "hubspot", "contact", integrationStatus="hs_lead_status", firstName="firstname", jobPosition="jobtitle"
)
ADDRESS = "AdvancedWorkflow/w"


def _condition(name: str, value: JsonValue = "x") -> dict[str, JsonValue]:
    return {"field": name, "operator": "equals", "value": value}


def _drafted(
    *conditions: dict[str, JsonValue], after: CrmMetadata | None = None, old: CrmMetadata | None = None
) -> DraftedManifest:
    workflow = resource(
        ADDRESS, title="W", cadence="nurture", trigger={"type": "contact-added"}, conditions={"all": [*conditions]}
    )
    return manifest_of(drafted(today(CONTACT, workflow, crm="hubspot", old=old), after or salesforce()), ADDRESS)


def test_a_field_is_renamed_by_what_both_feed() -> None:
    found = _drafted(_condition("hs_lead_status", "new"))
    assert found.act is Act.CHANGE
    assert found.spec["conditions"] == {"all": [_condition("Status", "New")]}
    assert [(line.pointer, line.mark, line.why) for line in found.lines[1:]] == [
        ("/conditions/all/0/field", Mark.SURE, Why.BY_MAPPING),
        ("/conditions/all/0/value", Mark.LIKELY, Why.EQUAL_LABEL),
    ]


def test_a_field_that_several_feed_by_one_name_is_renamed_once() -> None:
    assert _drafted(_condition("firstname")).spec["conditions"] == {"all": [_condition("FirstName")]}


def test_groups_within_groups_are_renamed() -> None:
    inner: dict[str, JsonValue] = {"any": [_condition("country"), _condition("firstname", 3)]}
    found = _drafted(inner)
    assert found.spec["conditions"] == {"all": [{"any": [_condition("Country"), _condition("FirstName", 3)]}]}
    assert found.lines[1].pointer == "/conditions/all/0/any/0/field"


def test_a_field_is_found_by_its_name_and_by_the_label_that_it_has_today() -> None:
    line = _drafted(_condition("country")).lines[1]
    assert (line.mark, line.why, line.value, line.likeness) == (Mark.LIKELY, Why.ALIKE, "Country", 100)
    old = hubspot(field("f1", label="Lamp count"))
    after = salesforce(lead=[field("Lamps__c", label="Lamp count"), field("Zz__c", label="Lamp-count")])
    line = _drafted(_condition("f1"), after=after, old=old).lines[1]
    assert (line.value, line.why) == (None, Why.SEVERAL_FIT)
    clear = salesforce(lead=[field("Lamps__c", label="Lamp count"), field("Zz__c", label="Lamp county one")])
    line = _drafted(_condition("f1"), after=clear, old=old).lines[1]
    assert line.value == "Lamps__c"
    assert line.runner_up is not None
    assert line.runner_up.name == "Zz__c"


def test_a_condition_that_cannot_be_said_has_the_workflow_rest() -> None:
    found = _drafted(_condition("nowhere"), _condition("firstname"))
    assert found.act is Act.REST
    assert found.lines[-1].why is Why.CONDITION_OPEN
    assert found.whole["conditions"] == {"all": [_condition("nowhere"), _condition("FirstName")]}


def test_a_value_that_the_picklist_lacks_is_open() -> None:
    found = _drafted(_condition("hs_lead_status", "gone"))
    assert found.act is Act.REST
    assert [line.why for line in found.lines if line.open] == [Why.NO_OPTION, Why.CONDITION_OPEN]


def test_a_field_that_fed_two_that_are_apart_now_is_looked_for_by_its_name() -> None:
    twice = mapping("hubspot", "company", name="c", companyName="shared", country="shared")
    workflow = resource(
        ADDRESS, title="W", cadence="n", trigger={"type": "contact-added"}, conditions={"any": [_condition("shared")]}
    )
    after = salesforce(account=[field("BillingCountry")])
    found = manifest_of(drafted(today(twice, workflow, crm="hubspot"), after), ADDRESS)
    assert found.lines[1].why is Why.NOTHING_FITS


def test_without_a_change_of_crm_a_field_that_there_is_stands() -> None:
    workflow = resource(
        ADDRESS,
        title="W",
        cadence="n",
        trigger={"type": "lead-added"},
        conditions={"any": [_condition("Status", "New"), _condition("Gone")]},
    )
    found = manifest_of(drafted(today(workflow), salesforce()), ADDRESS)
    assert [line.why for line in found.lines[1:]] == [
        Why.STANDS,
        Why.EQUAL_VALUE,
        Why.NOTHING_FITS,
        Why.CONDITION_OPEN,
    ]


def test_a_picklist_is_judged_and_a_number_is_not() -> None:
    after = salesforce(lead=[picklist("Tier__c", "Gold", label="Tier")])
    assert _drafted(_condition("tier", 3), after=after).spec["conditions"] == {"all": [_condition("Tier__c", 3)]}
    assert _drafted(_condition("tier", "Gold"), after=after).lines[2].why is Why.EQUAL_VALUE


def test_a_field_of_a_company_is_renamed_though_another_object_had_it() -> None:
    lead = mapping("salesforce", "lead", companyName="Company")
    workflow = resource(
        ADDRESS, title="W", cadence="n", trigger={"type": "lead-added"}, conditions={"any": [_condition("Company")]}
    )
    found = manifest_of(drafted(today(lead, workflow), hubspot()), ADDRESS)
    assert found.lines[1].value == "name"


def test_a_field_that_stands_in_several_conditions_is_called_the_same_in_all() -> None:
    found = _drafted(_condition("firstname", "a"), _condition("firstname", "b"))
    assert found.spec["conditions"] == {"all": [_condition("FirstName", "a"), _condition("FirstName", "b")]}


def test_nobody_is_sure_of_a_field_that_another_object_feeds() -> None:
    company = mapping("hubspot", "company", name="c", country="country")
    workflow = resource(
        ADDRESS, title="W", cadence="n", trigger={"type": "contact-added"}, conditions={"all": [_condition("country")]}
    )
    after = salesforce(account=[field("BillingCountry", label="Billing country")])
    found = manifest_of(drafted(today(CONTACT, company, workflow, crm="hubspot"), after), ADDRESS)
    line = found.lines[1]
    assert (line.mark, line.why, line.value) == (Mark.LIKELY, Why.BY_MAPPING, "BillingCountry")


def test_a_condition_does_not_stand_on_a_field_that_was_put_away() -> None:
    workflow = resource(
        ADDRESS, title="W", cadence="n", trigger={"type": "contact-added"}, conditions={"all": [_condition("gone")]}
    )
    after = hubspot(field("gone", label="Gone", archived=True))
    assert manifest_of(drafted(today(CONTACT, workflow, crm="hubspot"), after), ADDRESS).lines[1].open
