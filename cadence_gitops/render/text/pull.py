"""What ``pull`` wrote, as text."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from cadence_gitops.render.page import Page, Tone, joined, visible
from cadence_gitops.render.text.reading_order import in_reading_order
from cadence_gitops.render.text.values import change_text, pointer_text, value_texts
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.pull_result import Act, Pulled, Replaced, Written

# So many new objects are named one by one: the rest is counted by kind and folder.
MANY = 10
SIGNS = {Act.ADDED: "+", Act.CHANGED: "~", Act.REMOVED: "-", Act.MISSING: "?"}
_TONES = {
    Act.ADDED: Tone.GOOD,
    Act.CHANGED: Tone.STRONG,
    Act.REMOVED: Tone.DANGER,
    Act.MISSING: Tone.WARNING,
}


def pull_text(pulled: Pulled, page: Page, *, folder: str, verbose: bool = False) -> str:
    """Write what was pulled, object by object, many new ones by kind and folder; then what a person has to do."""
    words = page.words
    names = {"organization": pulled.organization, "folder": folder}
    added = [written for written in pulled.written if written.act is Act.ADDED]
    counted = added if len(added) > MANY and not verbose else []
    lines = [*_counts(counted, page)] if counted else []
    for written in pulled.written:
        if not (counted and written.act is Act.ADDED):
            lines += _written(written, page, verbose=verbose)
    if pulled.unchanged:
        entry = "pull.nothing.left" if lines else "pull.nothing"
        return joined([*lines, "", *page.wrapped(words.text(entry, **names)), *_shared(pulled, page)])
    counts = ", ".join(
        words.text(f"pull.count.{act}", n=words.number(number))
        for act in Act
        if (number := sum(written.act is act for written in pulled.written))
    )
    lines += ["", *page.wrapped(words.text("pull.summary", counts=counts, **names))]
    made = sum(written.service_id is not None for written in added)
    if made and not verbose:
        lines += page.wrapped(words.count("pull.made", made))
    for variable in pulled.variables:
        lines += page.wrapped(words.text("pull.variable", variable=variable))
    return joined([*lines, *_shared(pulled, page), *page.wrapped(words.text("pull.look"))])


def _counts(added: list[Written], page: Page) -> Iterator[str]:
    """Count new objects by kind and folder, or file where they have one in common."""
    files: dict[tuple[str, str], list[str]] = {}
    for written in added:
        file = written.location.file
        files.setdefault((written.address.kind, PurePosixPath(file).parent.as_posix()), []).append(file)
    width = max(len(kind) for kind, _ in files)
    numbers = {key: page.words.number(len(found)) for key, found in files.items()}
    room = max(map(len, numbers.values()))
    for (kind, folder), found in files.items():
        place = found[0] if len(set(found)) == 1 else f"{folder}/"
        title = page.paint(_TONES[Act.ADDED], f"{SIGNS[Act.ADDED]} {kind}")
        yield f"{title}{' ' * (width - len(kind))}  {numbers[kind, folder]:>{room}}  {visible(place)}"
    yield page.paint(Tone.FAINT, page.words.text("pull.verbose"))


def _shared(pulled: Pulled, page: Page) -> Iterator[str]:
    """Say what other environments have to do with it."""
    kept = _environments(each for each in pulled.written if each.act is Act.MISSING and each.needed is None)
    if kept:
        yield from page.wrapped(page.words.text("pull.kept", environments=page.words.listed(kept)))
    changed = _environments(each for each in pulled.written if each.act is not Act.MISSING)
    if changed:
        yield from page.wrapped(page.words.text("pull.shared", environments=page.words.listed(changed)))


def _environments(written: Iterable[Written]) -> tuple[str, ...]:
    return tuple(sorted({name for each in written for name in each.sharers}))


def replaced_text(replaced: Replaced, words: Words) -> str:
    """Say that a value stands where a variable stood."""
    before, after = value_texts(words, replaced.before, replaced.after)
    return words.text(
        "pull.replaced",
        location=replaced.location,
        variables=words.listed(tuple(f"${{{name}}}" for name in replaced.variables)),
        before=before,
        after=after,
    )


def _written(written: Written, page: Page, *, verbose: bool) -> list[str]:
    title = page.paint(_TONES[written.act], f"{SIGNS[written.act]} {written.address}")
    place = written.location.file if written.act is Act.ADDED else str(written.location)
    lines = [f"{title}  {place}"]
    for remark in _remarks(written, page.words) if verbose or written.act is not Act.ADDED else ():
        lines += page.wrapped(remark, 4)
    for change in in_reading_order(str(written.address), written.fields) if written.fields else ():
        text = change_text(page.words, change)
        lines += page.wrapped(text[2:], 4, first=text[:2])
    return lines


def _remarks(written: Written, words: Words) -> Iterator[str]:
    if written.act in {Act.REMOVED, Act.MISSING} and not written.dropped:
        yield words.text(f"pull.{written.act}")
    if written.needed is not None:
        yield words.text("pull.needed", location=written.needed)
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
        if written.sharers and replaced.defined:
            yield words.text(
                "pull.replaced.shared",
                environments=words.listed(written.sharers),
                defined=words.listed(tuple(map(str, replaced.defined))),
            )
