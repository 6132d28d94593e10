"""Drift as the text of an issue: the verdict and all totals, then what was changed in the web app, then the rest."""

from collections.abc import Iterator, Mapping

from cadence_gitops.plan.drift import Drift, ObjectDrift, Standing
from cadence_gitops.render.markdown.closing import left_out_text
from cadence_gitops.render.markdown.page import (
    Part,
    alert,
    bullets,
    code,
    escaped,
    fitted,
    heading,
    paragraph,
    table,
    whole,
)
from cadence_gitops.render.text.drift import (
    WEB_APP,
    Shown,
    field_name,
    heading_entry,
    in_order,
    pending_text,
    remarks,
    summary_text,
    waiting_texts,
)
from cadence_gitops.render.text.values import excerpt_text, place_text, value_texts
from cadence_gitops.render.words import Words

_LEFT_OUT = ("drift-fields", "drift-objects")


def drift_markdown(drift: Drift, words: Words, *, shown: Shown) -> str:
    """Write what differs; the worst is shortened last."""
    parts = [whole(_verdict(drift, words))]
    for rank, standing in enumerate(reversed(Standing), start=1):
        parts[1:1] = _objects(drift.of(standing), words, rank=rank)
    parts += _unmanaged(drift, words, shown=shown)

    def closing(missing: Mapping[str, int]) -> str:
        named = " --unmanaged" if shown.unmanaged else ""
        said = left_out_text(missing, words, command=f"cadence-gitops drift{shown.arguments(words)}{named}")
        return f"\n---\n{paragraph(said)}"

    return fitted(parts, closing)


def _verdict(drift: Drift, words: Words) -> str:
    title = heading(2, words.text("drift.page.title", organization=code(drift.organization)))
    said = [f"**{_prose(text)}**" for text in waiting_texts(drift, words)]
    if drift.pending is not None:
        place = place_text(drift.pending.cause)
        said.append(_prose(pending_text(drift, words)) + (f" · {code(place)}" if place else ""))
    said.append(escaped(summary_text(drift, words)))
    if drift.clean:
        return title + alert("NOTE", said)
    grave = drift.lock_out is not None or any(drift.of(standing) for standing in WEB_APP)
    return title + alert("CAUTION" if grave else "WARNING", said)


def _prose(text: str) -> str:
    """Write a sentence whose commands stand between backticks."""
    return "".join(code(part) if odd % 2 else _spaced(part) for odd, part in enumerate(text.split("`")))


def _spaced(part: str) -> str:
    return f"{' ' * part.startswith(' ')}{escaped(part)}{' ' * (part.endswith(' ') and part != ' ')}"


def _objects(objects: tuple[ObjectDrift, ...], words: Words, *, rank: int) -> list[Part]:
    if not objects:
        return []
    entry = heading_entry(objects[0].standing)
    title = heading(3, f"{words.text(entry)}: {words.number(len(objects))}")
    parts = [whole(title + paragraph(escaped(words.text(f"{entry}.means"))))]
    for each in objects:
        short = f"- {code(each.address)}\n"
        parts.append(Part(("".join(_told(each, words)), short, ""), _LEFT_OUT, rank))
    return parts


def _told(drift: ObjectDrift, words: Words) -> Iterator[str]:
    place = place_text(drift.place)
    yield f"\n**{code(drift.address)}**" + (f" · {code(place)}" if place else "") + "\n"
    said = remarks(drift, words)
    if said:
        yield bullets(map(escaped, said))
    if drift.fields:
        yield table([words.text(f"drift.page.{column}") for column in _COLUMNS], _rows(drift, words))


_COLUMNS = ("field", "live", "manifest", "applied", "mover", "place")


def _rows(drift: ObjectDrift, words: Words) -> Iterator[list[str]]:
    for field in in_order(drift):
        values = [field.change.before, field.change.after, *([field.applied] if field.known else [])]
        cells = map(code, value_texts(words, *values))
        yield [
            code(field_name(field.change.pointer, words)),
            *cells,
            *([] if field.known else [""]),
            escaped(words.text(f"drift.field.{field.mover}") + excerpt_text(words, *values)),
            code(place_text(field.place)) if field.place is not None else "",
        ]


def _unmanaged(drift: Drift, words: Words, *, shown: Shown) -> list[Part]:
    if not drift.unmanaged:
        return []
    counted = words.count("drift.unmanaged.count", len(drift.unmanaged))
    if not shown.unmanaged:
        return [whole(paragraph(escaped(counted)))]
    title = heading(3, f"{words.text('drift.unmanaged')}: {words.number(len(drift.unmanaged))}")
    named = paragraph(escaped(words.text("drift.unmanaged.means"))) + bullets(map(code, drift.unmanaged))
    return [Part((title + named, title + paragraph(escaped(counted))), ("drift-unmanaged",))]
