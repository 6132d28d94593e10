"""Laws of reading Salesforce: no body crashes it, nothing is writable against its own flags, and no secret is repeated."""

from collections.abc import Mapping

import httpx
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from cadence_gitops.crm.salesforce import open_reader
from cadence_gitops.crm.salesforce.fields import object_of
from cadence_gitops.crm.salesforce.session import trusted
from cadence_gitops.errors import BadAnswer, CadenceError, ServiceError
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, CrmObject, CrmReading, FieldType, Reason, Writable
from cadence_gitops.ports import CrmReader
from cadence_gitops.settings import SalesforceAccess
from tests.fakes.clock import START, FakeClock
from tests.fakes.mutations import mutated
from tests.fakes.recordings import Body, corpora, own
from tests.fakes.surroundings import FakeSecrets

ASKED = "GET /services/data/v62.0/sobjects/Lead/describe/"
DESCRIBES = corpora("salesforce", "*.describe*.json")
URL = "https://lumen.my.salesforce.com"
TOKEN = "00D7Q00000Lumen!canary.session.4a5b"  # gitleaks:allow
SECRETS = {"SALESFORCE_CLIENT_ID": "canary-client-id", "SALESFORCE_CLIENT_SECRET": "canary-client-secret"}
GRANTED: dict[str, JsonValue] = {
    "access_token": TOKEN,
    "instance_url": URL,
    "id": "https://login.salesforce.com/id/00D7Q00000LumenUAB/0057Q000001LampQAC",
    "token_type": "Bearer",
}
REFUSED: JsonValue = [{"message": f"no: {TOKEN}", "errorCode": "REQUEST_LIMIT_EXCEEDED", "fields": []}]
SENT_AWAY: JsonValue = {"error": "invalid_client", "error_description": "no: canary-client-secret"}


def read(body: JsonValue, object_id: str) -> CrmObject | BadAnswer:
    try:
        return object_of(body, object_id=object_id, request=ASKED)
    except BadAnswer as error:
        return error


def object_id_of(body: Body) -> str:
    return body.name.partition(".")[0].lower()


def judge(field: CrmField, row: Mapping[str, JsonValue]) -> None:
    """Hold what is said of a field against its own flags."""
    if field.writable is Writable.YES:
        assert row["updateable"] is True
    if field.writable is Writable.CREATE_ONLY:
        assert (row["updateable"], row["createable"]) == (False, True)
    if field.writable in {Writable.YES, Writable.CREATE_ONLY}:
        assert not row.get("calculated")
        assert not row.get("autoNumber")
        assert row["type"] not in {"address", "location"}
        assert field.reason is None
    else:
        assert field.reason is not None
    if field.required_on_create:
        assert (row["nillable"], row["createable"]) == (False, True)
        assert not row.get("defaultedOnCreate")
    if field.reason in {Reason.CALCULATED, Reason.AUTO_NUMBER}:
        assert row.get("calculated") or row.get("autoNumber")
    assert field.raw_type == row["type"]
    if field.type is FieldType.UNKNOWN:
        assert not field.options_complete


def rows_of(body: JsonValue) -> dict[str, Mapping[str, JsonValue]]:
    assert isinstance(body, dict)
    fields = body["fields"]
    assert isinstance(fields, list)
    return {str(row["name"]): row for row in fields if isinstance(row, dict)}


@pytest.mark.parametrize("body", DESCRIBES, ids=str)
def test_no_field_is_called_writable_against_its_own_flags(body: Body) -> None:
    found, rows = read(body.value, object_id_of(body)), rows_of(body.value)
    assert isinstance(found, CrmObject)
    for field in found.fields:
        judge(field, rows[field.name])


@pytest.mark.parametrize("body", DESCRIBES, ids=str)
@given(data=st.data())
def test_a_spoilt_body_is_a_value_or_names_its_place(body: Body, data: st.DataObject) -> None:
    spoilt = mutated(data.draw, body.value)
    found = read(spoilt, object_id_of(body))
    if isinstance(found, BadAnswer):
        assert found.request == ASKED
        place = found.detail.partition(": ")[0]
        assert place.startswith(("fields", "name", "label", "createable", "updateable", "recordTypeInfos", "the body"))
        return
    rows = rows_of(spoilt)
    for field in found.fields:
        judge(field, rows[field.name])
    metadata = CrmMetadata(
        crm="salesforce", account="00D", apiVersion="v62.0", principal="005", fetchedAt=START, objects=(found,)
    )
    # What is read can be written to a file, and read back as the same.
    assert CrmMetadata.model_validate_json(metadata.model_dump_json(by_alias=True)) == metadata


FLAGS = ("createable", "updateable", "nillable", "defaultedOnCreate", "calculated", "autoNumber", "permissionable")


@given(
    st.dictionaries(st.sampled_from(FLAGS), st.booleans()),
    st.sampled_from(["string", "address", "location", "id", "picklist", "reference", "double", "new"]),
    st.booleans(),
)
def test_any_flags_are_read_without_a_contradiction(flags: dict[str, bool], kind: str, editable: bool) -> None:
    row: dict[str, JsonValue] = {"name": "A", "type": kind, **flags}
    body: JsonValue = {"name": "Lead", "createable": editable, "updateable": False, "fields": [row]}
    found = read(body, "lead")
    assert isinstance(found, CrmObject)
    judge(found.fields[0], row)
    if "updateable" not in flags:
        assert found.fields[0].writable in {Writable.NO, Writable.UNKNOWN}


def outcome(reader: CrmReader) -> CrmReading | CadenceError:
    try:
        return reader.read()
    except CadenceError as error:
        return error


@given(st.data())
def test_whatever_is_answered_ends_in_an_error_of_ours_and_repeats_no_secret(data: st.DataObject) -> None:
    """Each answer may be spoilt: the token, a describe, a refusal; with any status."""
    bodies: dict[str, JsonValue] = {
        "/services/oauth2/token": GRANTED,
        **{
            f"/services/data/v62.0/sobjects/{name}/describe/": own("salesforce", f"{name}.describe.json")
            for name in ("Account", "Contact", "Lead")
        },
    }
    spoilt = data.draw(st.sampled_from(sorted(bodies)))
    status = data.draw(st.sampled_from([200, 200, 200, 304, 400, 401, 403, 404, 410, 418, 429, 500]))
    sent: list[httpx.Request] = []

    def answered(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        body = bodies[request.url.path]
        if request.url.path != spoilt:
            return httpx.Response(200, content=orjson.dumps(body))
        refused = REFUSED if request.method == "GET" else SENT_AWAY
        wrong = mutated(data.draw, body if status == httpx.codes.OK else refused)
        content = orjson.dumps(wrong)
        cut = data.draw(st.sampled_from([len(content), len(content), len(content) // 2]))
        return httpx.Response(status, content=content[:cut])

    access = SalesforceAccess(url=URL)
    transport = httpx.MockTransport(answered)
    reader = open_reader(access, secrets=FakeSecrets(SECRETS), transport=transport, clock=FakeClock())
    came = outcome(reader)
    if isinstance(came, CadenceError):
        assert isinstance(came, ServiceError) or status == httpx.codes.GONE
        assert not any(secret in str(came) for secret in (TOKEN, "canary.session", *SECRETS.values()))
    else:
        assert len(came.metadata.objects) == len(bodies) - 1
    assert len(sent) <= 12
    assert all(request.url.host.endswith(".salesforce.com") for request in sent)
    posted = {str(request.url) for request in sent if request.method != "GET"}
    assert posted == {f"{URL}/services/oauth2/token"}


HOSTS = st.one_of(
    st.from_regex(r"[a-z0-9.@:/\\#?%-]{0,30}(\.salesforce\.com)?[a-z0-9.@:/\\#?%-]{0,20}", fullmatch=True), st.text()
)


@given(st.sampled_from(["https://", "http://", "//", "", "HTTPS://", "https:/", "ftp://"]), HOSTS)
def test_an_address_that_is_trusted_is_of_salesforce(scheme: str, rest: str) -> None:
    base = trusted(f"{scheme}{rest}", URL)
    if base is not None:
        reached = httpx.URL(base)
        assert reached.scheme == "https"
        assert reached.raw_host.endswith(b".salesforce.com")
        assert not reached.userinfo
        assert reached.port is None
