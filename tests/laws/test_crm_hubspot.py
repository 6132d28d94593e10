"""Laws of HubSpot's properties: none is called writable against its own flags, and nothing that it sends ends in a crash."""

import httpx
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import JsonValue

from cadence_gitops.crm.hubspot import open_reader
from cadence_gitops.crm.hubspot.answers import judge, quotas
from cadence_gitops.crm.hubspot.fields import properties
from cadence_gitops.errors import CadenceError, ServiceError
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, FieldType, Writable
from cadence_gitops.settings import HubSpotAccess
from cadence_gitops.web.patience import Again
from cadence_gitops.web.vendor import Reply
from tests.fakes.canned import answer
from tests.fakes.clock import FakeClock
from tests.fakes.hubspot import LISTS, PropertyList, flags, own_properties
from tests.fakes.mutations import STRANGERS, mutated
from tests.fakes.recordings import own
from tests.fakes.surroundings import FakeSecrets
from tests.laws.effort import COSTLY

REQUEST = "GET /crm/properties/2026-09/contacts"
TOKEN = "canary-pat-1b2c3d"
# Enough of a long list to have every sort, so that a fault is as likely in each of its places.
SOME = 12
TYPES = (
    "string",
    "number",
    "date",
    "datetime",
    "enumeration",
    "bool",
    "phone_number",
    "object_coordinates",
    "json",
    "new",
)
FORMS = (
    "text",
    "textarea",
    "html",
    "phonenumber",
    "number",
    "date",
    "select",
    "radio",
    "checkbox",
    "booleancheckbox",
    "file",
)
REFUSAL: JsonValue = {
    "status": "error",
    "message": "You have reached your ten_secondly_rolling limit. (requires one of [contacts-read])",
    "category": "MISSING_SCOPES",
    "policyName": "TEN_SECONDLY_ROLLING",
    "context": {"requiredGranularScopes": ["crm.objects.contacts.read"]},
    "errors": [{"message": "no", "context": {"requiredGranularScopes": ["crm.schemas.contacts.read"]}}],
}
HEADERS = ("retry-after", "x-hubspot-ratelimit-daily-remaining", "x-hubspot-ratelimit-interval-milliseconds")

SPOILT = st.composite(mutated)
TEXT = st.text("aé\x00 🦊", min_size=1, max_size=6)
FLAG = st.sampled_from([None, True, False])
GENERATED: SearchStrategy[dict[str, JsonValue]] = st.fixed_dictionaries(
    {"name": TEXT, "type": st.sampled_from(TYPES)},
    optional={
        "fieldType": st.sampled_from(FORMS),
        "calculated": FLAG,
        "hidden": FLAG,
        "archived": FLAG,
        "hubspotDefined": FLAG,
        "externalOptions": FLAG,
        "referencedObjectType": st.sampled_from([None, "OWNER", "COMPANY"]),
        "options": st.lists(st.fixed_dictionaries({"value": TEXT}, optional={"hidden": FLAG}), max_size=3),
        "modificationMetadata": st.fixed_dictionaries({}, optional={"readOnlyValue": FLAG, "readOnlyDefinition": FLAG}),
    },
)


def spoilt(data: st.DataObject, body: JsonValue) -> JsonValue:
    """Draw a body that was spoilt."""
    return data.draw(SPOILT(body))


def read(body: JsonValue) -> tuple[CrmField, ...] | None:
    """Read properties; None where they are refused."""
    try:
        return properties(body, request=REQUEST)
    except ServiceError:
        return None


def keep_their_flags(fields: tuple[CrmField, ...], body: JsonValue) -> None:
    """Hold fields against what stands in the body: whatever isn't plainly to be written is not said to be."""
    assert isinstance(body, dict)
    assert isinstance(body["results"], list)
    for field, each in zip(fields, body["results"], strict=True):
        assert isinstance(each, dict)
        read_only, calculated = flags(each)
        assert field.name == each["name"]
        if field.writable is Writable.YES:
            assert read_only is False
            assert not calculated
        elif field.writable is Writable.NO:
            assert read_only is True
        else:
            assert field.reason is not None
        if each.get("externalOptions") is True and each["type"] == "enumeration":
            assert not field.options_complete
        if not field.options and each["type"] == "enumeration":
            assert not field.options_complete
        if field.type is FieldType.PICKLIST:
            assert each["type"] == "enumeration"


@given(st.lists(GENERATED, max_size=4, unique_by=lambda each: str(each["name"])))
def test_no_property_is_called_writable_against_its_own_flags(some: list[dict[str, JsonValue]]) -> None:
    body: JsonValue = {"results": list(some)}
    fields = read(body)
    assert fields is not None
    keep_their_flags(fields, body)


@pytest.mark.parametrize("given_list", LISTS, ids=str)
@given(data=st.data())
def test_spoilt_properties_are_read_by_their_flags_or_refused(given_list: PropertyList, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(given_list.properties) - SOME)))
    body = spoilt(data, {"results": list(given_list.properties[start : start + SOME])})
    fields = read(body)
    if fields is not None:
        keep_their_flags(fields, body)


@COSTLY
@given(st.data())
def test_a_spoilt_account_is_metadata_or_an_error(data: st.DataObject) -> None:
    account, used = spoilt(data, own("hubspot", "account.json")), spoilt(data, own_properties())
    nothing: JsonValue = {"results": []}
    away = data.draw(st.sampled_from([own_properties(), spoilt(data, own_properties()), nothing]))

    def answered(request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/account-info"):
            return answer(account)
        return answer(away if request.url.query else used)

    access = HubSpotAccess.model_validate({"url": "https://api.hubapi.example"})
    secrets = FakeSecrets({"HUBSPOT_ACCESS_TOKEN": TOKEN})
    reader = open_reader(access, secrets=secrets, transport=httpx.MockTransport(answered), clock=FakeClock())
    try:
        metadata = reader.read().metadata
    except ServiceError:
        return
    for each in metadata.objects:
        assert [field.name for field in each.fields] == sorted({field.name for field in each.fields})
    assert CrmMetadata.model_validate_json(metadata.model_dump_json(by_alias=True)) == metadata


@given(st.data(), st.integers(300, 599))
def test_a_spoilt_refusal_is_an_error_or_a_pause(data: st.DataObject, status: int) -> None:
    body = orjson.dumps(spoilt(data, REFUSAL), option=orjson.OPT_NON_STR_KEYS)
    content = data.draw(st.sampled_from([body, body[: len(body) // 2], b"", b"<html>"]))
    headers = {name: str(data.draw(st.sampled_from(STRANGERS))) for name in HEADERS}
    told = judge("https://api.hubapi.example", "2026-09", clock=FakeClock())(Reply(REQUEST, status, headers, content))
    assert isinstance(told, Again | CadenceError)
    if isinstance(told, Again):
        assert told.after is None or told.after >= 0
    assert all(quota.left >= 0 for quota in quotas(headers))
