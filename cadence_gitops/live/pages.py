"""Reads collections page by page, and proves that what came is everything, of one moment."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from cadence_gitops.errors import BadAnswer, IncompleteRead
from cadence_gitops.live.client import LARGEST_BODY
from cadence_gitops.live.document import Document
from cadence_gitops.live.revisit import Getter, revision_of

PAGE = "1000"
# Pages may be shorter than they could be, and a collection has no end where the service counts on; but nothing that is read
# by pages is larger than the whole organisation in one document.
MOST_PAGES = 2_000
LARGEST = LARGEST_BODY


@dataclass(frozen=True, slots=True)
class Collection:
    """Hold all the items of a collection, the revision at which they were read, and on how many pages they came."""

    documents: tuple[Document, ...]
    revision: int
    pages: int


def read_collection(client: Getter, path: str, *, identity: str = "id") -> Collection:
    """Read a collection of one moment; ``identity`` names the member that tells its items apart.

    Raises ``IncompleteRead`` when pages disagree on the revision or the total, when an item comes twice, or when fewer
    or more items come than the service counts.
    """
    pages: list[Document] = []
    revision = 0
    for page, found in _pages(client, path):
        revision = revision if pages else found
        pages.append(page)
        _same(path, "revision-moved", before=revision, now=found)
        _same(path, "total-moved", before=pages[0].number("total"), now=page.number("total"))
    return Collection(_joined(path, pages, identity=identity), revision, len(pages))


def read_log(client: Getter, path: str, *, identity: str = "id") -> tuple[Document, ...]:
    """Read a list that only ever grows, while others may write to it and to the organisation."""
    return _joined(path, [page for page, _ in _pages(client, path)], identity=identity)


def _pages(client: Getter, path: str) -> Iterator[tuple[Document, int]]:
    count, length, cursor = 0, 0, ""
    for number in itertools.count(1):
        answer = client.get(path, {"limit": PAGE, "cursor": cursor} if cursor else {"limit": PAGE})
        length += len(answer.body)
        if length > LARGEST:
            raise BadAnswer(answer.request, f"the pages are larger than {LARGEST} bytes")
        page = answer.document
        yield page, revision_of(answer)
        cursor = page.text_or_none("next") or ""
        if not cursor:
            return
        size = page.size("items")
        count += size
        if not size or count >= page.number("total"):
            raise IncompleteRead(path, "too-many-pages", cursor)
        if number == MOST_PAGES:
            raise BadAnswer(answer.request, f"more than {MOST_PAGES} pages")


def _joined(path: str, pages: list[Document], *, identity: str) -> tuple[Document, ...]:
    found: dict[str, Document] = {}
    for page in pages:
        for item in page.objects("items"):
            key = str(item.members.get(identity) or item.text(identity))
            if key in found:
                raise IncompleteRead(path, "item-twice", key)
            found[key] = item
    total = pages[-1].number("total")
    if len(found) != total:
        raise IncompleteRead(path, "total", f"{len(found)} of {total}")
    return tuple(found.values())


def _same(path: str, problem: str, *, before: int, now: int) -> None:
    if now != before:
        raise IncompleteRead(path, problem, f"{before}, then {now}")
