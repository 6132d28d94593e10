import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.errors import (
    BadAnswer,
    BadSetting,
    Forbidden,
    IncompleteRead,
    QuotaExhausted,
    Unauthorized,
    Unreachable,
)
from cadence_gitops.model.crm_metadata import Quota, Reason, Writable
from cadence_gitops.web.transport import VerbRefused
from cadence_gitops.web.vendor import Call, VendorClient
from tests.fakes.clock import FakeClock
from tests.fakes.pipedrive import TOKEN, Held, open_pipedrive

ME: JsonValue = {"success": True, "data": {"id": 5, "name": "Io", "email": "io@acme.example", "company_id": 9}}
V2: JsonValue = {"field_code": "name", "field_name": "Name", "field_type": "varchar"}
V1: JsonValue = {"id": 1, "key": "name", "name": "Name", "field_type": "varchar", "bulk_edit_allowed": True}
LAST: JsonValue = {"pagination": {"start": 0, "more_items_in_collection": False}}


class Pipedrive(httpx.BaseTransport):
    """Answer by the version that is asked, the last answer again and again."""

    def __init__(
        self, v2: list[JsonValue] | None = None, v1: list[JsonValue] | None = None, me: JsonValue = ME
    ) -> None:
        self.asked: list[httpx.Request] = []
        self.bodies = {
            "v2": v2 or [{"success": True, "data": [V2], "additional_data": {"next_cursor": None}}],
            "v1": v1 or [{"success": True, "data": [V1], "additional_data": LAST}],
            "me": [me],
        }

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        kind = "me" if request.url.path.endswith("/me") else "v2" if "/v2/" in request.url.path else "v1"
        bodies = self.bodies[kind]
        return httpx.Response(200, json=bodies.pop(0) if len(bodies) > 1 else bodies[0])


def newer(*rows: JsonValue, cursor: str | None = None) -> JsonValue:
    return {"success": True, "data": [*rows], "additional_data": {"next_cursor": cursor}}


def older(*rows: JsonValue, **pagination: JsonValue) -> JsonValue:
    return {"success": True, "data": [*rows], "additional_data": {"pagination": pagination}}


@pytest.mark.parametrize(
    ("url", "paths"),
    [
        ("https://api.pipedrive.com", ["/v1/users/me", "/api/v2/organizationFields", "/v1/organizationFields"]),
        (
            "https://acme.pipedrive.com/",
            ["/api/v1/users/me", "/api/v2/organizationFields", "/api/v1/organizationFields"],
        ),
    ],
)
def test_version_one_is_found_where_the_host_has_it(url: str, paths: list[str]) -> None:
    service = Pipedrive()
    open_pipedrive(service, url=url).read()
    assert [request.url.path for request in service.asked][:3] == paths


def test_the_token_goes_in_a_header_and_is_shown_nowhere() -> None:
    service = Pipedrive()
    reader = open_pipedrive(service)
    reader.read()
    assert {request.headers["x-api-token"] for request in service.asked} == {TOKEN}
    assert TOKEN not in "".join(str(request.url) for request in service.asked)
    assert TOKEN not in repr(reader)
    assert reader.crm == "pipedrive"


def test_a_reader_can_t_write() -> None:
    service = Pipedrive()
    with pytest.raises(VerbRefused):
        VendorClient(open_pipedrive(service).vendor, FakeClock()).send(Call("/api/v2/personFields", form={"name": "x"}))
    assert service.asked == []


def test_as_much_is_asked_for_as_one_may_and_what_is_required_too() -> None:
    service = Pipedrive()
    open_pipedrive(service).read()
    assert dict(service.asked[1].url.params) == {"limit": "500", "include_fields": "required_fields"}
    assert dict(service.asked[2].url.params) == {"start": "0", "limit": "500"}


def other(name: str) -> JsonValue:
    assert isinstance(V2, dict)
    return {**V2, "field_code": name}


INCOMPLETE: dict[str, tuple[list[JsonValue], str]] = {
    "a cursor that leads back": (
        [newer(V2, cursor="a"), newer(other("b"), cursor="b"), newer(other("c"), cursor="a")],
        "too-many-pages",
    ),
    "a page that comes twice": ([newer(V2, cursor="a"), newer(V2)], "item-twice"),
    "a field that stands twice on one page": ([newer(V2, V2)], "item-twice"),
    "a page of nothing, and yet more": ([newer(V2, cursor="a"), newer(cursor="b")], "too-many-pages"),
    "nothing about another page": ([{"success": True, "data": [V2]}], "no-paging"),
}


@pytest.mark.parametrize(("pages", "problem"), INCOMPLETE.values(), ids=INCOMPLETE)
def test_what_there_is_must_be_read_whole(pages: list[JsonValue], problem: str) -> None:
    with pytest.raises(IncompleteRead) as raised:
        open_pipedrive(Pipedrive(v2=pages)).read()
    assert raised.value.problem == problem


def test_a_field_that_stands_twice_is_named_without_a_secret() -> None:
    twice = other(f"{TOKEN}-{'x' * 10_000}")
    with pytest.raises(IncompleteRead) as raised:
        open_pipedrive(Pipedrive(v2=[newer(twice, twice)])).read()
    assert raised.value.detail.startswith("***-xxx")
    assert len(raised.value.detail) < 1_000


@pytest.mark.parametrize("token", ["", "an accent: é", "two\nlines"])
def test_a_token_that_no_header_can_carry_is_named_by_its_variable(token: str) -> None:
    with pytest.raises(BadSetting) as raised:
        open_pipedrive(Pipedrive(), secrets=Held({"PIPEDRIVE_API_TOKEN": token}))
    assert (raised.value.setting, raised.value.problem) == ("PIPEDRIVE_API_TOKEN", "not-a-vendor-token")


def test_pages_without_end_come_to_one() -> None:
    count = iter(range(100_000))

    def answer(request: httpx.Request) -> httpx.Response:
        number = next(count)
        return httpx.Response(
            200, json=ME if "/me" in request.url.path else newer(other(f"f{number}"), cursor=str(number))
        )

    with pytest.raises(IncompleteRead, match="too-many-pages"):
        open_pipedrive(httpx.MockTransport(answer)).read()
    assert next(count) < 500


def flag(name: str, row_id: int) -> JsonValue:
    assert isinstance(V1, dict)
    return {**V1, "key": name, "id": row_id}


UNTRUSTED: dict[str, list[JsonValue]] = {
    "another beginning": [older(V1, start=3, more_items_in_collection=False)],
    "nothing about another page": [{"success": True, "data": [V1]}],
    "more, and no more rows": [older(start=0, more_items_in_collection=True)],
    "rows that were left out": [older(V1, start=0, next_start=9, more_items_in_collection=True)],
    "the first page again": [older(V1, more_items_in_collection=True)],
    "no success": [{"success": False, "error": "Internal trouble", "errorCode": 500}],
    "a row without a type": [{"success": True, "data": [{"key": "name"}], "additional_data": LAST}],
}


@pytest.mark.parametrize("pages", UNTRUSTED.values(), ids=UNTRUSTED)
def test_flags_that_can_t_be_trusted_are_not_used(pages: list[JsonValue]) -> None:
    reading = open_pipedrive(Pipedrive(v1=pages)).read()
    assert [(each.fields[0].writable, each.fields[0].reason) for each in reading.metadata.objects] == [
        (Writable.YES, Reason.ASSUMED),
        (Writable.YES, Reason.ASSUMED),
    ]


def test_flags_of_endless_pages_are_not_used() -> None:
    count = iter(range(100_000))

    def answer(request: httpx.Request) -> httpx.Response:
        if "/me" in request.url.path:
            return httpx.Response(200, json=ME)
        if "/v2/" in request.url.path:
            return httpx.Response(200, json=newer(V2))
        number = next(count)
        return httpx.Response(200, json=older(flag(f"f{number}", number), more_items_in_collection=True))

    reading = open_pipedrive(httpx.MockTransport(answer)).read()
    assert reading.metadata.objects[0].fields[0].reason is Reason.ASSUMED
    assert next(count) < 500


def test_the_pages_of_flags_are_put_together() -> None:
    pages: list[JsonValue] = [
        older(V1, start=0, next_start=1, more_items_in_collection=True),
        {
            "success": True,
            "data": [flag("more", 2)],
            "additional_data": {"start": 1, "more_items_in_collection": False},
        },
        older(V1, start=0, more_items_in_collection=False),
    ]
    reading = open_pipedrive(Pipedrive(v1=pages)).read()
    assert [field.name for field in reading.metadata.objects[0].fields] == ["more", "name"]


REFUSALS: dict[str, tuple[JsonValue, type[Exception]]] = {
    "unauthorized": ({"success": False, "error": f"bad token {TOKEN}", "errorCode": 401}, Unauthorized),
    "forbidden": ({"success": False, "error": "no", "errorCode": 403}, Forbidden),
    "closed": ({"success": False, "errorCode": 402}, Forbidden),
    "too many": ({"success": False, "error": "slow down", "errorCode": 429}, QuotaExhausted),
    "without a number": ({"success": False, "error": "no", "errorCode": True}, BadAnswer),
    "without a word": ({"data": []}, BadAnswer),
    "a list": ([], BadAnswer),
}


@pytest.mark.parametrize(("body", "error"), REFUSALS.values(), ids=REFUSALS)
def test_what_says_that_it_is_no_success_is_none(body: JsonValue, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        open_pipedrive(Pipedrive(me=body)).read()
    assert TOKEN not in str(raised.value)


STATUSES: dict[str, tuple[httpx.Response, type[Exception], str]] = {
    "an account that was closed": (httpx.Response(402), Forbidden, "closed"),
    "a page of HTML": (httpx.Response(403, content=b" <html>sorry</html>"), Forbidden, "HTML"),
    "a refusal of other words": (httpx.Response(403, json={"success": False}), Forbidden, "needs=()"),
    "a status that nobody knows": (httpx.Response(418, json={"error": "teapot"}), BadAnswer, "418: teapot"),
}


@pytest.mark.parametrize(("answer", "error", "said"), STATUSES.values(), ids=STATUSES)
def test_a_refusal_is_worded(answer: httpx.Response, error: type[Exception], said: str) -> None:
    with pytest.raises(error) as raised:
        open_pipedrive(httpx.MockTransport(lambda _: answer)).read()
    assert said in str(raised.value)
    assert "sorry" not in str(raised.value)


def test_who_says_for_how_long_it_lasts_is_believed_within_bounds() -> None:
    clock = FakeClock()
    answer = httpx.Response(429, headers={"X-RateLimit-Reset": "99999999"}, json={})
    with pytest.raises(QuotaExhausted):
        open_pipedrive(httpx.MockTransport(lambda _: answer), clock=clock).read()
    assert clock.slept == []
    with pytest.raises(QuotaExhausted):
        open_pipedrive(httpx.MockTransport(lambda _: httpx.Response(429)), clock=clock).read()
    assert clock.slept == [1.0, 2.0]


def test_a_user_without_a_name_is_known_by_the_number() -> None:
    service = Pipedrive(me={"success": True, "data": {"id": 5, "company_id": 9}})
    assert open_pipedrive(service).read().metadata.principal == "5"


def test_what_quotes_the_token_is_not_taken_and_nothing_is_not_all() -> None:
    assert isinstance(V2, dict)
    quoting = newer({**V2, "field_name": f"Field of {TOKEN}"})
    with pytest.raises(BadAnswer, match="quotes a secret"):
        open_pipedrive(Pipedrive(v2=[quoting])).read()
    with pytest.raises(BadAnswer, match="not one field"):
        open_pipedrive(Pipedrive(v2=[newer()])).read()
    empty = older(start=0, more_items_in_collection=False)
    assert open_pipedrive(Pipedrive(v1=[empty])).read().metadata.objects[0].fields[0].reason is Reason.ASSUMED


def test_each_reading_has_a_patience_of_its_own() -> None:
    busy, clock = httpx.Response(503), FakeClock()
    reader = open_pipedrive(httpx.MockTransport(lambda _: busy), clock=clock)
    for _ in range(2):
        clock.slept.clear()
        with pytest.raises(Unreachable):
            reader.read()
        assert clock.slept == [1.0, 2.0]
        clock.sleep(3600)


def test_what_is_left_is_told_where_the_headers_are_numbers() -> None:
    told = {"X-RateLimit-Limit": "20", "X-RateLimit-Remaining": "7", "x-daily-ratelimit-token-limit": "many"}
    service = Pipedrive()

    def answer(request: httpx.Request) -> httpx.Response:
        found = service.handle_request(request)
        found.headers.update(told)
        return found

    assert open_pipedrive(httpx.MockTransport(answer)).read().quotas == (Quota(left=7, of=20, per="2"),)
    told |= {
        "X-RateLimit-Reset": "soon",
        "x-daily-ratelimit-token-limit": "9",
        "x-daily-ratelimit-token-remaining": "0",
    }
    assert open_pipedrive(httpx.MockTransport(answer)).read().quotas == (
        Quota(left=7, of=20, per="2"),
        Quota(left=0, of=9),
    )


def test_a_day_s_allowance_that_is_used_up_is_waited_for_by_nobody() -> None:
    clock = FakeClock()
    answer = httpx.Response(429, headers={"x-daily-ratelimit-token-remaining": "0", "X-RateLimit-Reset": "1"})
    with pytest.raises(QuotaExhausted) as raised:
        open_pipedrive(httpx.MockTransport(lambda _: answer), clock=clock).read()
    assert (raised.value.limit, clock.slept) == ("daily", [])
