"""A CRM's own facts as text: what was kept, what changed, and its fields one by one."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from cadence_gitops.diff.crm_metadata import FieldChange, Leaf, MetadataChange, Moved
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmObject, Quota, Writable
from cadence_gitops.render.page import Page, Tone, joined, visible
from cadence_gitops.render.text.durations import duration_text
from cadence_gitops.render.text.values import crm_text, moment_text, value_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.crm_metadata import Compared, Listed, Pulled, unseen_objects

SIGNS = {Moved.ADDED: "+", Moved.REMOVED: "-", Moved.CHANGED: "~"}
_TONES = {Moved.ADDED: Tone.GOOD, Moved.REMOVED: Tone.DANGER, Moved.CHANGED: Tone.STRONG}
_WRITABLE = {Writable.YES: Tone.GOOD, Writable.NO: Tone.DANGER, Writable.CREATE_ONLY: Tone.WARNING}
# A name that is longer pushes its line out, and no other.
_WIDEST = 44
DAY = "day"


def pulled_text(pulled: Pulled, page: Page) -> str:
    """Write what was kept, and what changed since the time before."""
    words, metadata, path = page.words, pulled.reading.metadata, os.fspath(pulled.path)
    lines = page.wrapped(title_text(metadata, words), tone=Tone.STRONG)
    for each in metadata.objects:
        lines += page.wrapped(_object_text(each, words), 2)
    lines += _unseen_lines(metadata, page, indent=2)
    # What is full again in a moment is nobody's worry.
    for quota in (each for each in pulled.reading.quotas if each.per == DAY):
        lines += page.wrapped(quota_text(quota, words), 2)
    if pulled.change:
        lines += ["", *_change_lines(pulled.change, page)]
    return joined([*lines, "", *page.wrapped(_outcome(pulled, words, path=path))])


def _outcome(pulled: Pulled, words: Words, *, path: str) -> str:
    if pulled.mended:
        return words.text("crm.pull.mended", path=path, problem=pulled.mended)
    if pulled.change is None:
        return words.text("crm.pull.first", path=path)
    return words.text("crm.pull.changed" if pulled.change else "crm.pull.same", path=path)


def compared_text(found: Compared, page: Page) -> str:
    """Write what changed in the CRM since it was kept."""
    words, since = page.words, moment_text(found.kept.fetched_at.isoformat())
    lines = page.wrapped(title_text(found.now.metadata, words), tone=Tone.STRONG)
    if not found.change:
        return joined([*lines, "", *page.wrapped(words.text("crm.diff.none", at=since))])
    lines += ["", *_change_lines(found.change, page), ""]
    lines += page.wrapped(words.text("crm.diff.since", at=since, counts=counts_text(found.change, words)))
    return joined([*lines, *page.wrapped(words.text("crm.diff.next"))])


def fields_text(
    metadata: CrmMetadata, listed: Sequence[Listed], *, page: Page, now: datetime, with_options: bool = False
) -> str:
    """Write fields one by one, below their objects."""
    words = page.words
    lines = page.wrapped(title_text(metadata, words), tone=Tone.STRONG)
    lines += page.wrapped(age_text(metadata, words, now=now))
    lines += _unseen_lines(metadata, page, indent=0)
    for name, some in groupby(listed, key=lambda each: each.object.id):
        rows = list(some)
        lines += page.heading(visible(f"{name} ({rows[0].object.name})"))
        lines += _table(rows, page, principal=metadata.principal, with_options=with_options)
    count = words.count("crm.fields.count", len(listed)) if listed else words.text("crm.fields.none")
    return joined([*lines, "", count])


def title_text(metadata: CrmMetadata, words: Words) -> str:
    """Say of which account something is, and who asked."""
    return words.text(
        "crm.title",
        crm=crm_text(words, metadata.crm),
        account=visible(metadata.account),
        principal=visible(metadata.principal),
        version=visible(metadata.api_version),
    )


def judged_text(metadata: CrmMetadata, page: Page, *, now: datetime) -> str:
    """Say by which metadata something was judged, and how old that is."""
    words = page.words
    title, age = title_text(metadata, words), age_text(metadata, words, now=now)
    return joined(page.wrapped(words.text("crm.judged", title=title, age=age)))


def left_out_text(environments: Sequence[str], page: Page) -> str:
    """Say which environments were judged by no metadata, because nothing says how a CRM is read there."""
    return joined(page.wrapped(page.words.text("crm.left-out", environments=", ".join(map(visible, environments)))))


def age_text(metadata: CrmMetadata, words: Words, *, now: datetime) -> str:
    """Say when metadata was read, and how long ago that is."""
    seconds, at = (now - metadata.fetched_at).total_seconds(), moment_text(metadata.fetched_at.isoformat())
    # A clock that is behind makes nothing younger than new.
    return words.text("crm.age" if seconds >= 1 else "crm.read-at", at=at, age=duration_text(seconds, words))


def _unseen_lines(metadata: CrmMetadata, page: Page, *, indent: int) -> Iterator[str]:
    for each in unseen_objects(metadata):
        said = page.words.text("crm.unseen", object=each, principal=visible(metadata.principal))
        yield from page.wrapped(said, indent, tone=Tone.WARNING)


def quota_text(quota: Quota, words: Words) -> str:
    """Say what is left of an allowance for a day."""
    return words.text("crm.quota.day", left=words.number(quota.left), of=words.number(quota.of))


def counts_text(change: MetadataChange, words: Words) -> str:
    """Count what changed."""
    counts = [words.text(f"crm.diff.{moved}", n=words.number(n)) for moved in Moved if (n := change.counted(moved))]
    terms = [words.text("crm.diff.terms", n=words.number(len(change.leaves)))] if change.leaves else []
    return ", ".join([*counts, *terms])


def _change_lines(change: MetadataChange, page: Page) -> Iterator[str]:
    for leaf in change.leaves:
        yield from page.wrapped(_leaf_text(leaf, page.words), first="~ ")
    for each in change.fields:
        yield from _changed(each, page)


def _changed(change: FieldChange, page: Page) -> Iterator[str]:
    name = visible(f"{change.object}.{change.field}" if change.field else change.object)
    label = page.words.text("crm.fields.label", label=visible(change.label))
    yield f"{page.paint(_TONES[change.moved], f'{SIGNS[change.moved]} {name}')}  {label}"
    for leaf in change.leaves:
        yield from page.wrapped(_leaf_text(leaf, page.words), 4)


def _leaf_text(leaf: Leaf, words: Words) -> str:
    entry = f"crm.diff.leaf.{leaf.name}"
    name = words.text(entry) if words.has(entry) else visible(leaf.name)
    before, after = (value_text(words, value) for value in (leaf.before, leaf.after))
    return words.text("crm.diff.leaf", name=name, before=before, after=after)


def _object_text(found: CrmObject, words: Words) -> str:
    writable = sum(field.writable is Writable.YES for field in found.fields)
    return words.text(
        "crm.object",
        object=visible(found.id),
        name=visible(found.name),
        fields=words.count("crm.object.fields", len(found.fields)),
        writable=words.text("crm.object.writable", n=words.number(writable)),
    )


def _table(rows: Sequence[Listed], page: Page, *, principal: str, with_options: bool) -> Iterator[str]:
    words = page.words
    names = [visible(row.field.name) for row in rows]
    wide = min(max(map(len, names)), _WIDEST)
    kinds = [row.field.type.value for row in rows]
    broad = max(map(len, kinds))
    verdicts = {each: words.text(f"crm.fields.writable.{each}") for each in Writable}
    far = max(map(len, verdicts.values()))
    for row, name, kind in zip(rows, names, kinds, strict=True):
        verdict = verdicts[row.field.writable]
        painted = page.paint(_WRITABLE.get(row.field.writable, Tone.WARNING), verdict) + " " * (far - len(verdict))
        notes = "; ".join(_notes(row, words, principal=principal))
        yield from page.wrapped(notes, first=f"  {name:<{wide}}  {kind:<{broad}}  {painted}  ")
        if with_options:
            for option in row.field.options:
                entry = "crm.fields.option" if option.active else "crm.fields.option.inactive"
                told = words.text(entry, value=visible(option.value), label=visible(option.label))
                yield from page.wrapped(told, 6)


def _notes(row: Listed, words: Words, *, principal: str) -> Iterator[str]:
    field = row.field
    yield words.text("crm.fields.label", label=visible(field.label))
    if row.feeds:
        yield words.text("crm.fields.feeds", feeds=words.listed(row.feeds))
    if field.reason is not None:
        yield words.text(f"crm.fields.reason.{field.reason}", principal=visible(principal))
    if field.required_on_create:
        yield words.text("crm.fields.required")
    if field.options:
        yield words.count("crm.fields.options", len(field.options))
    if not field.options_complete:
        yield words.text("crm.fields.options.incomplete")
    if field.depends_on is not None:
        yield words.text("crm.fields.depends", on=visible(field.depends_on))
    if field.length is not None:
        yield words.text("crm.fields.length", n=words.number(field.length))
    if field.parent is not None and field.parent != field.name:
        yield words.text("crm.fields.parent", parent=visible(field.parent))
    yield from (words.text(f"crm.fields.{name}") for name in ("custom", "hidden") if getattr(field, name))
    if field.archived:
        at = field.archived_at
        yield (
            words.text("crm.fields.archived")
            if at is None
            else words.text("crm.fields.archived.at", at=visible(moment_text(at)))
        )
