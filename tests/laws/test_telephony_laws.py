"""Whatever Ringover answers: nothing crashes, no key gets out, and what couldn't be read isn't taken for absent."""

import copy
import json
from collections.abc import Callable
from contextlib import nullcontext

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import JsonValue

from cadence_gitops.errors import ServiceError
from cadence_gitops.model.telephony import Flow, Listing, Webhook
from cadence_gitops.render.documents.prerequisites import prerequisites_document
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.prerequisites import prerequisites_text
from cadence_gitops.settings import RingoverAccess
from cadence_gitops.telephony import open_reader
from cadence_gitops.usecases.expectations import expectations
from cadence_gitops.usecases.phone_items import webhook_items
from cadence_gitops.usecases.prerequisite import Verdict
from cadence_gitops.usecases.prerequisites import Telephony, prerequisites
from tests.fakes.builders import inventory, organization, resource
from tests.fakes.canned import Canned
from tests.fakes.clock import FakeClock
from tests.fakes.surroundings import FakeSecrets

KEY = "canary-key-of-ringover"
URL = "https://hooks.acme.example/sms"
ACCESS = RingoverAccess.model_validate({"url": "https://api.example", "smsWebhook": URL})
PHONE = {"type": "ringover", "userId": "4711", "apiKey": {"env": "RINGOVER_API_KEY", "version": 1}}
EXPECTED = expectations(
    inventory(organization(activitySync=["sms"], phoneSystem=PHONE), resource("Member/ann", email="ann@acme.example"))
)
USERS: JsonValue = {
    "list_count": 1,
    "list": [
        {"user_id": 4711, "firstname": "Ann", "lastname": "Lee", "concat_name": "Ann Lee", "email": "ann@acme.example"}
    ],
}
WEBHOOKS: JsonValue = {
    "list_count": 2,
    "list": [
        {"webhook_id": 1, "url": URL, "events": ["sms_sent", "sms_received"], "enabled": True},
        {"webhook_id": 2, "url": "https://hooks.acme.example/calls", "event": "call_ringing", "enabled": True},
    ],
}
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | st.just(KEY)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places(value: JsonValue, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Give the paths of everything in a body."""
    inner: list[tuple[str | int, JsonValue]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(place for key, held in inner for place in places(held, (*path, key)))]


@st.composite
def mutated(draw: st.DrawFn, body: JsonValue) -> JsonValue:
    """Drop a key, put something else in a place, empty a list: up to three times."""
    for _ in range(draw(st.integers(0, 3))):
        root: JsonValue = [copy.deepcopy(body)]
        path = (0, *draw(st.sampled_from(places(body))))
        holder = root
        for key in path[:-1]:
            holder = holder[key]  # type: ignore[index]  # the paths are those of this very body
        if draw(st.booleans()) and isinstance(holder, dict):
            del holder[path[-1]]  # type: ignore[arg-type]  # as above
        else:
            holder[path[-1]] = draw(anything)  # type: ignore[index]  # as above
        assert isinstance(root, list)
        body = root[0]
    return body


def answered(body: JsonValue) -> httpx.Response:
    return httpx.Response(200, content=json.dumps(body))


def reading(users: httpx.Response, webhooks: httpx.Response) -> Telephony:
    service = Canned({"GET /v2/users": [users], "GET /v2/webhooks": [webhooks]})
    secrets = FakeSecrets({"RINGOVER_API_KEY": KEY})
    return Telephony(
        ACCESS, lambda: nullcontext(open_reader(ACCESS, secrets=secrets, transport=service, clock=FakeClock()))
    )


@given(mutated(USERS), mutated(WEBHOOKS))
@example(USERS, WEBHOOKS)
@example([], [])
def test_no_answer_crashes_the_report(users: JsonValue, webhooks: JsonValue) -> None:
    found = prerequisites(EXPECTED, reading(answered(users), answered(webhooks)))
    page = Page.plain()
    said = prerequisites_text(found, page) + prerequisites_document(found, page.words)
    assert KEY not in said


def _tried(read: Callable[[], object]) -> object:
    try:
        return read()
    except ServiceError as error:
        return error


@given(st.binary(max_size=60), st.sampled_from([200, 201, 204, 301, 304, 400, 401, 403, 404, 410, 429, 500, 503]))
def test_no_body_crashes_the_reader(body: bytes, status: int) -> None:
    telephony = reading(httpx.Response(status, content=body), httpx.Response(status, content=body))
    with telephony.opened() as reader:
        for answer in (_tried(reader.users), _tried(reader.webhooks)):
            assert KEY not in str(answer)


@given(mutated(WEBHOOKS))
@example([])
def test_a_webhook_that_may_be_there_is_not_called_missing(body: JsonValue) -> None:
    """What is missing is missing for certain: every entry was read, and none of them can be the one."""
    telephony = reading(httpx.Response(204), answered(body))
    with telephony.opened() as reader:
        listing = reader.webhooks()
    for flow, item in zip(Flow, webhook_items(EXPECTED, listing, wanted=URL), strict=True):
        possible = [each for each in listing.items if each.tells(flow) is not False and each.place in (URL, None)]
        if item.verdict is Verdict.MISSING:
            assert listing.complete
            assert all(each.enabled is False for each in possible)
        if item.verdict is Verdict.OK:
            assert any(each.tells(flow) and each.place == URL and each.enabled is not False for each in possible)


webhook = st.builds(
    Webhook,
    st.sampled_from([URL, "https://elsewhere.example/", None]),
    st.frozensets(st.sampled_from(list(Flow))),
    st.booleans(),
    st.sampled_from([True, False, None]),
)


@given(st.lists(webhook, max_size=3), webhook)
def test_one_more_webhook_makes_nothing_missing(some: list[Webhook], one: Webhook) -> None:
    fewer, more = (webhook_items(EXPECTED, Listing(tuple(each)), wanted=URL) for each in (some, [*some, one]))
    for before, after in zip(fewer, more, strict=True):
        if after.verdict is Verdict.MISSING:
            assert before.verdict is Verdict.MISSING
        if before.verdict is Verdict.OK:
            assert after.verdict is Verdict.OK


@pytest.mark.parametrize("flow", Flow)
def test_the_example_is_as_it_should_be(flow: Flow) -> None:
    with reading(httpx.Response(204), answered(WEBHOOKS)).opened() as reader:
        assert [each.place for each in reader.webhooks().items if each.tells(flow)] == [URL]
