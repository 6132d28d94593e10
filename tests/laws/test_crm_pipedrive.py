"""No flag of Pipedrive's is overruled, and no body of any form brings the reading down otherwise than in words of ours."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pydantic import JsonValue

from cadence_gitops.crm.pipedrive.fields import normal_name
from cadence_gitops.errors import ServiceError
from cadence_gitops.model.crm_metadata import Writable
from tests.fakes.mutations import mutated
from tests.fakes.pipedrive import TOKEN, fields_of, object_of, open_pipedrive, rows_v1
from tests.fakes.recordings import Body, corpora, own

OLDER = corpora("pipedrive", "*Fields.v1*.json")


@st.composite
def spoilt(draw: DrawFn, body: JsonValue) -> JsonValue:
    return mutated(draw, body)


ME: JsonValue = {"success": True, "data": {"id": 5, "name": "Io", "company_id": 9}}


@pytest.mark.parametrize("body", OLDER, ids=str)
@given(data=st.data())
def test_nothing_is_called_writable_against_its_own_flags(body: Body, data: st.DataObject) -> None:
    found = data.draw(spoilt(body.value))
    try:
        rows = rows_v1(found)
    except ServiceError:
        return
    fields = fields_of(object_of(body.name), v1=found)
    whole = {normal_name(row.key): row for row in rows if not row.part}
    for row in rows:
        field = fields[normal_name(row.key)]
        if field.writable is Writable.YES:
            holder = whole[field.parent or field.name]
            assert holder.edit_flag or holder.bulk_edit_allowed


@given(data=st.data(), fault=st.sampled_from(("me", "v2", "v1")))
def test_no_body_brings_a_reading_down(data: st.DataObject, fault: str) -> None:
    bodies: dict[str, JsonValue] = {
        "me": ME,
        "v2": own("pipedrive", "personFields.v2.json"),
        "v1": own("pipedrive", "personFields.v1.json"),
    }
    bodies[fault] = data.draw(spoilt(bodies[fault]))

    def answer(request: httpx.Request) -> httpx.Response:
        kind = "me" if request.url.path.endswith("/me") else "v2" if "/v2/" in request.url.path else "v1"
        return httpx.Response(200, json=bodies[kind])

    said = ""
    try:
        said = open_pipedrive(httpx.MockTransport(answer)).read().model_dump_json()
    except ServiceError as error:
        said = str(error)
    assert said
    assert TOKEN not in said
