"""What ``pull`` wrote, as text."""

from collections.abc import Iterator

from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.text.reading_order import in_reading_order
from cadence_gitops.render.text.values import change_text, pointer_text, value_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.pull_result import Act, Pulled, Replaced, Written

SIGNS = {Act.ADDED: "+", Act.CHANGED: "~", Act.REMOVED: "-", Act.MISSING: "?"}
_TONES = {
    Act.ADDED: Tone.GOOD,
    Act.CHANGED: Tone.STRONG,
    Act.REMOVED: Tone.DANGER,
    Act.MISSING: Tone.WARNING,
}


def pull_text(pulled: Pulled, page: Page, *, folder: str) -> str:
    """Write what was pulled, object by object; then what a person has to do."""
    words = page.words
    names = {"organization": pulled.organization, "folder": folder}
    lines = [line for written in pulled.written for line in _written(written, page)]
    if pulled.unchanged:
        entry = "pull.nothing.left" if lines else "pull.nothing"
        return joined([*lines, "", *page.wrapped(words.text(entry, **names))])
    counts = ", ".join(
        words.text(f"pull.count.{act}", n=words.number(number))
        for act in Act
        if (number := sum(written.act is act for written in pulled.written))
    )
    lines += ["", *page.wrapped(words.text("pull.summary", counts=counts, **names))]
    for variable in pulled.variables:
        lines += page.wrapped(words.text("pull.variable", variable=variable))
    return joined([*lines, *page.wrapped(words.text("pull.look"))])


def replaced_text(replaced: Replaced, words: Words) -> str:
    """Say that a value stands where a variable stood."""
    return words.text(
        "pull.replaced",
        location=replaced.location,
        variables=words.listed(tuple(f"${{{name}}}" for name in replaced.variables)),
        before=value_text(words, replaced.before),
        after=value_text(words, replaced.after),
    )


def _written(written: Written, page: Page) -> list[str]:
    title = page.paint(_TONES[written.act], f"{SIGNS[written.act]} {written.address}")
    place = written.location.file if written.act is Act.ADDED else str(written.location)
    lines = [f"{title}  {place}"]
    for remark in _remarks(written, page.words):
        lines += page.wrapped(remark, 4)
    for change in in_reading_order(str(written.address), written.fields) if written.fields else ():
        text = change_text(page.words, change)
        lines += page.wrapped(text[2:], 4, first=text[:2])
    return lines


def _remarks(written: Written, words: Words) -> Iterator[str]:
    if written.act in {Act.REMOVED, Act.MISSING} and not written.dropped:
        yield words.text(f"pull.{written.act}")
    if written.former is not None:
        yield words.text("pull.former", name=written.former.name)
    if written.service_id is not None:
        yield words.text("pull.named", id=written.service_id)
    for item in written.dropped:
        if item.startswith("/"):
            yield words.text("pull.dropped", field=pointer_text(item))
        else:
            yield words.text("pull.withdrawn", item=item)
    for replaced in written.replaced:
        yield replaced_text(replaced, words)
