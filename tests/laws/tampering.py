"""A service whose answers lose something on their way: pages, entries, cursors, members, permissions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import httpx
import orjson
from pydantic import JsonValue

from tests.fakes import faults
from tests.fakes.faults import Choice, Fault

Wire = dict[str, JsonValue]
Edit = Callable[[Wire], object]

ENVELOPE = ("id", "key", "etag", "digest", "spec")


@dataclass
class Recorded(httpx.BaseTransport):
    """Ask a service for every page once, and for one entry a page, so that a small organisation has many pages."""

    wrapped: httpx.BaseTransport
    answers: dict[httpx.URL, httpx.Response] = field(default_factory=dict)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer as before."""
        if request.url not in self.answers:
            asked = request.url.copy_set_param("limit", "1") if "limit" in request.url.params else request.url
            found = self.wrapped.handle_request(httpx.Request(request.method, asked, headers=request.headers))
            self.answers[request.url] = httpx.Response(found.status_code, headers=found.headers, content=found.read())
        known = self.answers[request.url]
        return httpx.Response(known.status_code, headers=known.headers, content=known.content)


@dataclass(frozen=True, slots=True)
class Loss:
    """Hold what is lost on the way; ``harmless``: whoever reads can't miss it."""

    name: str
    fault: Fault
    harmless: bool = False
    later: bool = False

    def of(self, path: str) -> Choice:
        """Choose the answers that lose it: all of a path, or those of its later pages."""
        return lambda request: request.url.path == path and (not self.later or "cursor" in request.url.params)


def edited(edit: Edit, *, headers: bool = True) -> Fault:
    """Change a JSON object on its way, without its headers if they would tell."""

    def fault(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
        response = service.handle_request(request)
        body = orjson.loads(response.read())
        edit(body)
        return httpx.Response(response.status_code, headers=response.headers if headers else {}, json=body)

    return fault


def next_page(request: httpx.Request, service: httpx.BaseTransport) -> httpx.Response:
    """Answer with the page behind the one that was asked for."""
    response = service.handle_request(request)
    cursor = orjson.loads(response.read())["next"]
    if cursor is None:
        return response
    return service.handle_request(httpx.Request("GET", request.url.copy_set_param("cursor", cursor)))


def any_answer() -> Iterator[Loss]:
    """Give what can befall every answer."""
    yield Loss("permission", faults.problem(403, "forbidden"))
    yield Loss("permission, without a word", faults.status(403))
    yield Loss("path", faults.problem(404, "not-found"))
    yield Loss("path, without a word", faults.status(404))
    yield Loss("service", faults.problem(500, "internal"))
    yield Loss("content", faults.status(204))
    yield Loss("half of the body", faults.garbled)
    yield Loss("the body", faults.rewritten(lambda _: b""))
    yield Loss("the object", faults.rewritten(lambda _: b"[]"))
    yield Loss("the service behind a page of somebody else's", faults.rewritten(lambda _: b"<html>"))


def of_pages() -> Iterator[Loss]:
    """Give what can befall the pages of a collection."""
    yield Loss("a page", next_page)
    yield Loss("the cursor", edited(lambda page: page.update(next=None)))
    yield Loss("the cursor's member", edited(lambda page: page.pop("next")))
    yield Loss("an entry", edited(lambda page: _items(page).pop()))
    yield Loss("an entry of a later page", edited(lambda page: _items(page).pop()), later=True)
    yield Loss("all entries, but not their number", edited(lambda page: page.update(items=[])))
    yield Loss("the list", edited(lambda page: page.pop("items")))
    yield Loss("the list, which is null", edited(lambda page: page.update(items=None)))
    yield Loss("the total", edited(lambda page: page.pop("total")))
    yield Loss("the total, which is null", edited(lambda page: page.update(total=None)))
    yield Loss("one of the total", edited(lambda page: _add(page, "total", -1)))
    yield Loss("one of the total later", edited(lambda page: _add(page, "total", -1)), later=True)
    yield Loss("nothing, but one more is counted", edited(lambda page: _add(page, "total", 1)))
    yield Loss("nothing, but an entry comes twice", edited(lambda page: page.update(items=[*_items(page)] * 2)))
    yield Loss("the moment", edited(lambda page: _add(page, "revision", 1), headers=False))
    yield Loss("the moment later", edited(lambda page: _add(page, "revision", 1), headers=False), later=True)
    yield Loss("the revision", edited(lambda page: page.pop("revision"), headers=False))
    yield Loss("the revision, which the header has", edited(lambda page: page.pop("revision")), harmless=True)
    yield Loss("the header", edited(lambda _: None, headers=False), harmless=True)
    yield Loss("nothing, but there is something new", edited(lambda page: page.update(new=1)), harmless=True)


def of_objects() -> Iterator[Loss]:
    """Give what can befall the objects on a page."""
    for name in ENVELOPE:
        yield Loss(f"{name} of an object", edited(lambda page, name=name: _last(page).pop(name)))  # type: ignore[misc]  # mypy knows no types of lambdas' defaults
    yield Loss("all fields", edited(lambda page: _last(page).update(spec={})))
    yield Loss("a field", edited(lambda page: _spec(page).popitem()))
    yield Loss("another field", edited(lambda page: _spec(page).pop(min(_spec(page)))))
    yield Loss("what a field holds", edited(lambda page: _spec(page).update({min(_spec(page)): None})))


def entry_without(name: str) -> Loss:
    """Lose a member of an entry."""
    return Loss(f"{name} of an entry", edited(lambda page: _last(page).pop(name)))


def without(name: str) -> Loss:
    """Lose a member of a document."""
    return Loss(f"the member {name}", edited(lambda document: document.pop(name, None)))


def _items(page: Wire) -> list[JsonValue]:
    items = page["items"]
    assert isinstance(items, list)
    return items


def _last(page: Wire) -> Wire:
    # A single object is a page of its own.
    entry = _items(page)[-1] if "items" in page else page
    assert isinstance(entry, dict)
    return entry


def _spec(page: Wire) -> Wire:
    spec = _last(page)["spec"]
    assert isinstance(spec, dict)
    return spec


def _add(page: Wire, name: str, number: int) -> None:
    value = page[name]
    assert isinstance(value, int)
    page[name] = value + number
