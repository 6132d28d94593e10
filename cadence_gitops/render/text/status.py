"""The state of the organisation and of its last apply, as text."""

from collections.abc import Iterator

from cadence_gitops.apply.outcome import finished, refused
from cadence_gitops.model.live import UnfinishedChange
from cadence_gitops.ports import ApplyRecord, LockState
from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.text.outcomes import stages_text
from cadence_gitops.render.text.values import crm_text, moment_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.status import LastApply, Status, Waiting

# So many people are named; JSON names all of them.
_NAMED = 10


def status_text(status: Status, page: Page) -> str:
    """Write a status: a lock-out first, because people are waiting."""
    words, live = page.words, status.live
    crm = crm_text(words, live.crm.provider)
    lines = [page.paint(Tone.STRONG, words.text("status.title", organization=live.organization, crm=crm))]
    change = live.crm.change
    told = change_texts(change, words) if change is not None else []
    lines += [line for text in told for line in page.wrapped(text, tone=Tone.DANGER)]
    for text in (
        words.text(f"status.connection.{live.crm.connection}", address=status.address or ""),
        words.text(f"status.mapping.{live.crm.mapping}", missing=words.listed(live.crm.missing)),
        *_people(status, words),
        _lock(status, page),
    ):
        lines += page.wrapped(text)
    lines += ["", *_last(status, page)]
    return joined(lines)


def _people(status: Status, words: Words) -> Iterator[str]:
    connected, members = words.number(status.reconnected), words.number(status.live.members)
    yield words.text("status.people", connected=connected, members=members)
    if status.waiting:
        yield words.text("status.people.waiting", people=named_text(status.waiting, words))


def named_text(people: tuple[Waiting, ...], words: Words) -> str:
    """Name people, the first ones where there are many."""
    named = [each.email or each.member for each in people[:_NAMED]]
    more = len(people) - len(named)
    named += [words.count("status.people.more", more)] if more else []
    return words.listed(tuple(named))


def change_texts(change: UnfinishedChange, words: Words) -> list[str]:
    """Say which change of CRM has people locked out, and what it waits for."""
    announced = words.text(
        "status.change",
        from_=crm_text(words, change.from_),
        to=crm_text(words, change.to),
        keep=words.text(f"keep.{change.keep}"),
        started_at=moment_text(change.started_at),
    )
    return [announced, words.text(f"status.change.{change.waiting_for}")]


def _lock(status: Status, page: Page) -> str:
    if status.lock.holder is None:
        return page.words.text("status.lock.free")
    expires_at = moment_text(status.lock.expires_at or "")
    if status.lock.acquired_at is None:
        return page.words.text("status.lock.held", holder=status.lock.holder, expires_at=expires_at)
    acquired_at = moment_text(status.lock.acquired_at)
    return page.words.text(
        "status.lock.since", holder=status.lock.holder, acquired_at=acquired_at, expires_at=expires_at
    )


def apply_text(record: ApplyRecord, words: Words) -> str:
    """Name the last apply: who began it, when, and how it ended."""
    entry = "complete" if finished(record) else "refused" if refused(record) else "stopped"
    return words.text(
        "status.last",
        apply_id=record.id,
        actor=record.actor,
        created_at=moment_text(record.created_at),
        outcome=words.text(f"status.last.{entry}"),
    )


def _last(status: Status, page: Page) -> list[str]:
    words, last = page.words, status.last
    if last is None:
        return [words.text("status.last.none")]
    lines = page.wrapped(apply_text(last.record, words))
    if last.plan is None:
        lines += page.wrapped(words.text("status.last.unreadable"))
    else:
        at = {} if status.at is None else {status.at: status.standing}
        lines += stages_text(last.plan, last.outcomes, reached={**last.stages, **at}, page=page)
    return [*lines, *_next(last, status.lock, page=page)]


def _next(last: LastApply, lock: LockState, *, page: Page) -> list[str]:
    words = page.words
    if not last.resumable:
        return [words.text("status.next.nothing")]
    if lock.holder is None:
        return [words.text("status.next.resume")]
    when = words.text("status.next.later", expires_at=moment_text(lock.expires_at or ""))
    return [*page.wrapped(when), words.text("status.next.resume")]
