"""Drift as text: a lock-out first, then what was changed in the web app, then what our own side has yet to do."""

import os
import shlex
from dataclasses import dataclass

from cadence_gitops.diff.three_way import FieldDrift, Mover
from cadence_gitops.model.tree import ORDER_SUFFIX
from cadence_gitops.plan.drift import Drift, ObjectDrift, Standing
from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.text.reading_order import in_reading_order
from cadence_gitops.render.text.status import change_texts
from cadence_gitops.render.text.values import crm_text, excerpt_text, moment_text, place_text, pointer_text, value_texts
from cadence_gitops.render.words import Words

_TONES = {
    Standing.CHANGED: Tone.DANGER,
    Standing.GONE: Tone.DANGER,
    Standing.BOTH: Tone.DANGER,
    Standing.UNKNOWN: Tone.WARNING,
    Standing.UNFINISHED: Tone.WARNING,
    Standing.MOVED_ON: Tone.STRONG,
    Standing.NEW: Tone.STRONG,
}
_OURS = (Standing.UNFINISHED, Standing.MOVED_ON, Standing.NEW)
# What somebody did in the web app, or may have.
WEB_APP = (Standing.CHANGED, Standing.GONE, Standing.BOTH, Standing.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Shown:
    """Say which folder was compared, and whether what no manifest describes is named or only counted."""

    folder: str = os.curdir
    unmanaged: bool = False

    def arguments(self, words: Words) -> str:
        """Write what the next command takes, with a space before it."""
        folder = "" if self.folder == os.curdir else f" {shlex.quote(self.folder)}"
        return folder + words.reach.live


def drift_text(drift: Drift, page: Page, *, shown: Shown) -> str:
    """Write what differs."""
    words = page.words
    lines = [page.paint(Tone.STRONG, words.text("drift.title", organization=drift.organization))]
    for text in waiting_texts(drift, words):
        lines += page.wrapped(text, tone=Tone.DANGER)
    if drift.pending is not None:
        place = place_text(drift.pending.cause)
        lines += page.wrapped(" ".join([pending_text(drift, words), f"({place})"] if place else []))
    for standing in Standing:
        lines += _objects(drift.of(standing), standing, page=page)
    lines += _unmanaged(drift, page, named=shown.unmanaged)
    lines += ["", *page.wrapped(summary_text(drift, words)), *_next(drift, page, shown=shown)]
    return joined(lines)


def waiting_texts(drift: Drift, words: Words) -> list[str]:
    """Say what can't wait: people who are locked out, an apply that hasn't come to its end."""
    texts = []
    if drift.lock_out is not None:
        texts += change_texts(drift.lock_out, words)
    if drift.applying is not None:
        texts.append(words.text("drift.applying", holder=drift.applying, apply_id=drift.unfinished_apply))
    elif drift.unfinished_apply is not None:
        texts.append(words.text("drift.unfinished", apply_id=drift.unfinished_apply))
        texts.append(words.text("drift.unfinished.next"))
    elif drift.lock_out is not None:
        texts.append(words.text("drift.lock-out.by-hand"))
    return texts


def pending_text(drift: Drift, words: Words) -> str:
    """Say which change of CRM the manifests ask for; empty if they ask for none."""
    if drift.pending is None:
        return ""
    return words.text(
        "drift.pending",
        from_=crm_text(words, drift.pending.from_),
        to=crm_text(words, drift.pending.to),
        keep=words.text(f"keep.{drift.pending.keep}"),
    )


def summary_text(drift: Drift, words: Words) -> str:
    """Count what differs, or say that nothing does."""
    if drift.clean:
        return words.count("drift.none", drift.managed)
    counts = [words.text("drift.summary.lock-out")] if drift.lock_out is not None else []
    counts += [words.text("drift.summary.pending")] if drift.pending is not None else []
    counts += [
        words.text(f"drift.summary.{standing}", n=words.number(len(found)))
        for standing in Standing
        if (found := drift.of(standing))
    ]
    return words.text("drift.summary", counts=", ".join(counts))


def since_text(drift: ObjectDrift, words: Words) -> str:
    """Say after which apply an object moved; empty if nobody knows."""
    since, entry = drift.since, "drift.as-of" if drift.standing in _OURS else "drift.since"
    if since is None or (since.apply_id is None and since.commit is None):
        return ""
    if since.apply_id is None:
        return words.text(f"{entry}.only-commit", commit=since.commit)
    entry = entry if since.commit is None else f"{entry}.commit"
    return words.text(entry, apply_id=since.apply_id, at=moment_text(since.at or ""), commit=since.commit)


def remarks(drift: ObjectDrift, words: Words) -> list[str]:
    """Say of an object what its fields don't."""
    found = [since_text(drift, words)]
    if drift.live_name is not None:
        found.append(words.text("drift.live-name", name=drift.live_name))
    if drift.removal:
        found.append(words.text("drift.removal"))
    return [text for text in found if text]


def field_text(field: FieldDrift, words: Words, *, standing: Standing) -> str:
    """Write a field: its values on both sides, and what was last applied where that is a third."""
    change, third = field.change, field.known and field.mover is Mover.BOTH
    values = (change.before, change.after, *((field.applied,) if third else ()))
    live, manifest, *applied = value_texts(words, *values)
    text = words.text(
        "drift.field.applied" if third else "drift.field",
        field=field_name(change.pointer, words),
        live=live,
        manifest=manifest,
        applied="".join(applied),
    )
    text += excerpt_text(words, *values)
    return f"{text} ({words.text(f'drift.field.{field.mover}')})" if standing is Standing.BOTH else text


def field_name(pointer: str, words: Words) -> str:
    """Name a field as people do."""
    name = pointer_text(pointer)
    if pointer.endswith(ORDER_SUFFIX):
        return words.text("field.order", list=name.removesuffix(ORDER_SUFFIX))
    return name


def in_order(drift: ObjectDrift) -> list[FieldDrift]:
    """Put the fields of an object in the order in which people write them."""
    by_pointer = {field.change.pointer: field for field in drift.fields}
    ordered = in_reading_order(drift.address, (field.change for field in drift.fields))
    return [by_pointer[change.pointer] for change in ordered]


def heading_entry(standing: Standing) -> str:
    """Name the words of a standing."""
    return "drift.unfinished-objects" if standing is Standing.UNFINISHED else f"drift.{standing}"


def _objects(objects: tuple[ObjectDrift, ...], standing: Standing, *, page: Page) -> list[str]:
    if not objects:
        return []
    words, entry = page.words, heading_entry(standing)
    lines = page.heading(f"{words.text(entry)}: {words.number(len(objects))}", _TONES[standing])
    lines += page.wrapped(words.text(f"{entry}.means"), 2)
    for each in objects:
        place = place_text(each.place)
        lines.append(f"  {page.paint(Tone.STRONG, each.address)}" + (f"  {place}" if place else ""))
        for remark in remarks(each, words):
            lines += page.wrapped(remark, 6)
        for field in in_order(each):
            where = place_text(field.place)
            lines += page.wrapped(field_text(field, words, standing=standing) + (f"  {where}" if where else ""), 6)
    return lines


def _unmanaged(drift: Drift, page: Page, *, named: bool) -> list[str]:
    if not drift.unmanaged:
        return []
    words = page.words
    if not named:
        return ["", *page.wrapped(words.count("drift.unmanaged.count", len(drift.unmanaged)))]
    lines = page.heading(f"{words.text('drift.unmanaged')}: {words.number(len(drift.unmanaged))}")
    lines += page.wrapped(words.text("drift.unmanaged.means"), 2)
    return [*lines, *(f"  {name}" for name in drift.unmanaged)]


def _next(drift: Drift, page: Page, *, shown: Shown) -> list[str]:
    words = page.words
    if drift.applying is not None or (drift.lock_out is not None and drift.unfinished_apply is None):
        return [words.text("drift.next.status")]
    if drift.unfinished_apply is not None:
        return [words.text("drift.next.resume")]
    if any(drift.of(standing) for standing in WEB_APP):
        # A command is never broken, so that it can be copied.
        return [words.text(f"drift.next.{way}", arguments=shown.arguments(words)) for way in ("keep", "put-back")]
    return [] if drift.clean else [words.text("drift.next.plan", arguments=shown.arguments(words))]
