"""Reads collections page by page, and proves that what came is everything, of one moment."""

from dataclasses import dataclass

from cadence_gitops.errors import IncompleteRead
from cadence_gitops.live.client import Client
from cadence_gitops.live.document import Document

PAGE = "1000"


@dataclass(frozen=True, slots=True)
class Collection:
    """Hold all the items of a collection; ``first`` is the first page, for what else it says."""

    documents: tuple[Document, ...]
    revision: int
    first: Document


def read_collection(client: Client, path: str, *, identity: str = "id") -> Collection:
    """Read a collection; ``identity`` names the member that tells its items apart.

    Raises ``IncompleteRead`` when pages disagree on the revision or the total, when an item comes twice, or when fewer
    or more items come than the service counts.
    """
    first = page = _page(client, path, None)
    items: list[Document] = []
    seen: set[str] = set()
    while True:
        _same(path, first, page)
        for item in page.objects("items"):
            key = item.text(identity)
            if key in seen:
                raise IncompleteRead(path, "item-twice", key)
            seen.add(key)
            items.append(item)
        cursor = page.text_or_none("next")
        if cursor is None:
            break
        if len(items) >= first.number("total"):
            raise IncompleteRead(path, "too-many-pages", cursor)
        page = _page(client, path, cursor)
    if len(items) != first.number("total"):
        raise IncompleteRead(path, "total", f"{len(items)} of {first.number('total')}")
    return Collection(tuple(items), first.number("revision"), first)


def _page(client: Client, path: str, cursor: str | None) -> Document:
    params = {"limit": PAGE} if cursor is None else {"limit": PAGE, "cursor": cursor}
    return client.get(path, params).document


def _same(path: str, first: Document, page: Document) -> None:
    for name, problem in (("revision", "revision-moved"), ("total", "total-moved")):
        if page.number(name) != first.number(name):
            raise IncompleteRead(path, problem, f"{first.number(name)}, then {page.number(name)}")
