"""What both sides were read from, as text: for who asks whether all of it was there."""

from collections.abc import Iterator

from cadence_gitops.model.evidence import CollectionRead, LiveEvidence, ManifestsEvidence
from cadence_gitops.render.page import Page, Tone, joined

_INDENT = 2


def evidence_text(manifests: ManifestsEvidence | None, live: LiveEvidence | None, *, page: Page) -> str:
    """Write what was read; a side that was not is left out."""
    lines = [page.paint(Tone.STRONG, page.words.text("evidence.title"))]
    if manifests is not None:
        lines += [line for text in _manifests(manifests, page) for line in page.wrapped(text, _INDENT)]
    if live is not None:
        lines += _live(live, page)
    return joined(lines)


def _manifests(found: ManifestsEvidence, page: Page) -> Iterator[str]:
    words = page.words
    for number, each in enumerate(found.folders):
        entry = "evidence.folder.over" if number else "evidence.folder"
        yield words.text(entry, folder=each.folder, files=words.count("count.files", each.files))
    counts = {
        "documents": words.count("count.documents", found.documents),
        "objects": words.count("count.objects", found.objects),
    }
    if found.unreadable:
        yield words.count("evidence.part", found.unreadable, **counts)
    else:
        yield words.text("evidence.whole", **counts)


def _live(found: LiveEvidence, page: Page) -> Iterator[str]:
    words = page.words
    objects = words.count("count.objects", found.objects)
    told = {"organization": found.organization, "objects": objects, "revision": found.revision}
    yield from page.wrapped(words.text("evidence.live", **told), _INDENT)
    width = max((len(each.name) for each in found.collections), default=0)
    for each in found.collections:
        yield from page.wrapped(_collection(each, page), 2 * _INDENT, first=f"{each.name:{width}}  ")
    for text in _counted(found, page):
        yield from page.wrapped(text, _INDENT)


def _collection(read: CollectionRead, page: Page) -> str:
    words = page.words
    if read.total is None:
        return words.text("evidence.single")
    told = {"read": words.number(read.objects), "total": words.number(read.total)}
    return words.text("evidence.collection", **told, pages=words.count("count.pages", read.pages))


def _counted(found: LiveEvidence, page: Page) -> Iterator[str]:
    words, traffic = page.words, found.traffic
    if found.principal is not None:
        who = found.principal
        entry = "evidence.token.service" if who.member is None else "evidence.token"
        scope = words.text(f"evidence.scope.{who.scope}")
        yield words.text(entry, member=who.member, role=words.first(f"role.{who.role}", who.role), scope=scope)
    yield words.text("evidence.shown.all" if found.shown_all else "evidence.shown.untold")
    if found.leads is not None:
        yield words.count("evidence.leads", found.leads)
    yield words.count("evidence.sent", traffic.sent)
    if traffic.unchanged:
        yield words.count("evidence.unchanged", traffic.unchanged)
    if traffic.spared:
        yield words.count("evidence.spared", traffic.spared)
    if found.attempts > 1:
        yield words.count("evidence.attempts", found.attempts)
