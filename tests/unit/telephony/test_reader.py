"""The reader, on answers that no stand-in would give."""

from collections.abc import Sequence

import httpx
import pytest
from pydantic import JsonValue

from cadence_gitops.errors import BadAnswer, BadSetting, Forbidden, ServiceError, Unreachable
from cadence_gitops.model.telephony import Listing, PhoneUser
from cadence_gitops.ports import TelephonyReader
from cadence_gitops.settings import RingoverAccess
from cadence_gitops.telephony import open_reader
from cadence_gitops.telephony.pace import Paced
from cadence_gitops.telephony.reader import MOST_PAGES
from cadence_gitops.web.transport import VerbRefused
from cadence_gitops.web.vendor import Call
from tests.fakes.canned import Canned, Reply, answer
from tests.fakes.clock import FakeClock
from tests.fakes.surroundings import FakeSecrets

KEY = "canary-key-of-ringover"
NOTHING = httpx.Response(204)


def opened(
    users: Sequence[Reply] = (NOTHING,), webhooks: Sequence[Reply] = (NOTHING,), *, url: str = "https://api.example"
) -> tuple[TelephonyReader, Canned, FakeClock]:
    service, clock = Canned({"GET /v2/users": list(users), "GET /v2/webhooks": list(webhooks)}), FakeClock()
    access = RingoverAccess.model_validate({"url": url})
    return open_reader(access, secrets=secrets(KEY), transport=service, clock=clock), service, clock


def secrets(key: str) -> FakeSecrets:
    return FakeSecrets({"RINGOVER_API_KEY": key})


def page(*numbers: int, **members: JsonValue) -> Reply:
    entries: list[JsonValue] = [{"user_id": number} for number in numbers]
    return answer({"list": entries, **members})


def test_the_key_is_bare_and_the_version_may_be_written_with_the_host() -> None:
    reader, service, _ = opened(url="https://api.example/v2/")
    reader.webhooks()
    (request,) = service.requests
    assert (str(request.url), request.headers["Authorization"]) == ("https://api.example/v2/webhooks", KEY)


def test_pages_are_read_until_one_has_nothing_new() -> None:
    reader, service, _ = opened([page(1, 2), page(3), NOTHING])
    assert reader.users() == Listing((PhoneUser("1"), PhoneUser("2"), PhoneUser("3")))
    assert [request.url.params["limit_offset"] for request in service.requests] == ["0", "2", "3"]


def test_a_service_that_knows_no_pages_is_asked_twice() -> None:
    reader, service, _ = opened([page(1, 2)])
    assert reader.users() == Listing((PhoneUser("1"), PhoneUser("2")))
    assert len(service.requests) == 2


def test_what_is_counted_and_never_comes_is_missed() -> None:
    reader, _, _ = opened([page(1, list_count=9), NOTHING])
    assert reader.users() == Listing((PhoneUser("1"),), complete=False)


def test_a_list_without_an_end_is_left() -> None:
    numbers = iter(range(10 * MOST_PAGES))

    def another(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=[{"user_id": next(numbers)}])

    reader, service, _ = opened([another])
    assert not reader.users().complete
    assert len(service.requests) == MOST_PAGES


def test_an_answer_in_another_form_proves_nothing() -> None:
    reader, _, _ = opened([answer({"team": 7})], [answer("webhooks")])
    assert reader.users() == Listing((), complete=False)
    assert reader.webhooks() == Listing((), complete=False)


@pytest.mark.parametrize(
    ("status", "detail"),
    [(400, "status 400: bad limit"), (404, "status 404: bad limit")],
)
def test_other_refusals_are_told_in_its_words(status: int, detail: str) -> None:
    reader, service, _ = opened(webhooks=[answer({"error": "bad limit"}, status)])
    with pytest.raises(BadAnswer) as refused:
        reader.webhooks()
    assert refused.value.detail == detail
    assert len(service.requests) == 1


@pytest.mark.parametrize("body", ["404 page not found", "", '{"error": 7}', '["error"]'])
def test_a_refusal_without_words(body: str) -> None:
    reader, _, _ = opened(webhooks=[httpx.Response(404, content=body)])
    with pytest.raises(BadAnswer) as refused:
        reader.webhooks()
    assert refused.value.detail == "status 404"


def test_the_key_is_in_no_error_and_shown_nowhere() -> None:
    reader, _, _ = opened(webhooks=[answer({"message": f"the key {KEY} is unknown"}, 401)])
    with pytest.raises(ServiceError) as refused:
        reader.webhooks()
    assert "the key *** is unknown" in str(refused.value)
    assert KEY not in f"{refused.value!r}{reader!r}{vars(reader)['_client']!r}"


@pytest.mark.parametrize("key", ["schlüssel", "two\nlines"])
def test_a_key_that_cannot_be_sent_is_said_before_anything_is_asked(key: str) -> None:
    with pytest.raises(BadSetting, match="not-a-vendor-token"):
        open_reader(RingoverAccess(), secrets=secrets(key), transport=Canned({}), clock=FakeClock())


@pytest.mark.parametrize(
    ("status", "error", "asked"), [(403, Forbidden, 1), (503, Unreachable, 3), (301, BadAnswer, 1)]
)
def test_what_a_refusal_means(status: int, error: type[ServiceError], asked: int) -> None:
    reader, service, _ = opened(webhooks=[answer({"error": "no"}, status)])
    with pytest.raises(error):
        reader.webhooks()
    assert len(service.requests) == asked


def test_nothing_but_reading_gets_through() -> None:
    reader, service, _ = opened()
    with pytest.raises(VerbRefused):
        vars(reader)["_client"].send(Call("/v2/webhooks", form={"url": "https://hooks.example/"}))
    assert service.requests == []


def test_retry_after_is_heard() -> None:
    reader, _, clock = opened(webhooks=[answer({"error": "slow"}, 429, Retry_After="7"), NOTHING])
    assert reader.webhooks().complete
    assert clock.slept == [7.0]


def test_requests_keep_apart_and_nobody_waits_for_nothing() -> None:
    clock = FakeClock()
    transport = Paced(Canned({"GET /": [NOTHING]}), clock)
    request = httpx.Request("GET", "https://api.example/")
    for passed in (0.0, 0.0, 0.2, 5.0):
        clock.sleep(passed)
        transport.handle_request(request)
    assert [waited for waited in clock.slept if waited] == pytest.approx([0.5, 0.2, 0.3, 5.0])
    transport.close()
