"""What the service keeps for us, over the wire: the lock, the records, what was applied."""

from collections.abc import Iterator

import pytest

from cadence_gitops.errors import LockedByAnother, Problem
from cadence_gitops.live import HttpReader, HttpWriter
from cadence_gitops.model.address import Address
from cadence_gitops.model.principal import Principal
from cadence_gitops.ports import EVENTS_AT_ONCE, Applied, ApplyRecord, Event, Write
from tests.fakes.surroundings import Site, in_process, over_loopback

OUTBOUND = Address("Cadence", "outbound")


@pytest.fixture(params=[in_process, over_loopback], ids=["in-process", "loopback"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    with request.param() as opened:
        yield opened


@pytest.fixture
def local() -> Iterator[Site]:
    with in_process() as opened:
        yield opened


def unlocked(key: str) -> Write:
    return Write(key, 0)


def adapters(site: Site) -> tuple[HttpReader, HttpWriter]:
    reader = site.reader()
    reader.read()
    return reader, site.writer(reader)


def test_the_lock_is_one_holder_s_and_a_lost_one_writes_nothing(site: Site) -> None:
    reader, writer = adapters(site)
    first = writer.acquire("first", 60, write=unlocked("a"))
    assert reader.lock() == first
    with pytest.raises(LockedByAnother) as caught:
        writer.acquire("second", 60, write=unlocked("b"))
    found = caught.value
    assert (found.holder, found.acquired_at, found.expires_at) == ("first", first.acquired_at, first.expires_at)
    assert first.acquired_at

    held = Write("c", first.fencing)
    writer.update(OUTBOUND, {"title": "One"}, live_name=None, write=held)
    site.clock.sleep(50)
    assert writer.heartbeat(write=Write("d", first.fencing)).expires_at != first.expires_at
    site.clock.sleep(61)
    second = writer.acquire("second", 60, write=unlocked("e"))
    for key, fencing in (("f", first.fencing), ("g", 0)):
        with pytest.raises(LockedByAnother):
            writer.update(OUTBOUND, {"title": "Two"}, live_name=None, write=Write(key, fencing))
    with pytest.raises(LockedByAnother):
        writer.heartbeat(write=Write("h", first.fencing))
    with pytest.raises(LockedByAnother):
        writer.release(write=Write("i", first.fencing))
    writer.release(write=Write("j", second.fencing))
    assert reader.lock().holder is None


def test_records_are_kept_by_the_service(site: Site) -> None:
    reader, writer = adapters(site)
    record = ApplyRecord("", "", "ci", "sha256:1", {"stages": [{"name": "check"}]}, {"name": "consent"})
    apply_id = writer.start_apply(record, write=unlocked("1"))
    assert writer.start_apply(record, write=unlocked("1")) == apply_id
    writer.append(apply_id, [Event("create:Group/x", "done"), Event("stage:rebuild", "done")], write=unlocked("2"))
    writer.append(apply_id, [Event("stage:verify", "stopped", "why")], write=unlocked("3"))
    found = reader.apply_record(apply_id)
    assert (found.id, found.actor, found.plan, found.consent) == (apply_id, "ci", record.plan, record.consent)
    assert [(event.operation, event.outcome, event.detail, event.seq) for event in found.events] == [
        ("create:Group/x", "done", None, 1),
        ("stage:rebuild", "done", None, 2),
        ("stage:verify", "stopped", "why", 3),
    ]
    (listed,) = reader.applies()
    assert (listed.id, listed.plan, listed.events) == (apply_id, {}, ())


def test_many_events_are_read_page_by_page(local: Site) -> None:
    reader, writer = adapters(local)
    apply_id = writer.start_apply(ApplyRecord("", "", "ci", "sha256:1", {}, None), write=unlocked("1"))
    events = [Event(f"update:Group/{number}", "done") for number in range(1001)]
    for first in range(0, len(events), EVENTS_AT_ONCE):
        writer.append(apply_id, events[first : first + EVENTS_AT_ONCE], write=unlocked(f"e{first}"))
    found = reader.apply_record(apply_id).events
    assert [event.seq for event in found] == list(range(1, 1002))
    assert [event.operation for event in found] == [event.operation for event in events]


def test_no_event_is_stored_when_one_of_them_is_refused(local: Site) -> None:
    reader, writer = adapters(local)
    apply_id = writer.start_apply(ApplyRecord("", "", "ci", "sha256:1", {}, None), write=unlocked("1"))
    for refused in ([], [Event("create:Group/x", "done")] * (EVENTS_AT_ONCE + 1), [Event("a", "done"), Event("b", "")]):
        with pytest.raises(Problem):
            writer.append(apply_id, refused, write=unlocked(f"e{len(refused)}"))
    assert reader.apply_record(apply_id).events == ()


def test_what_was_applied_is_remembered_and_forgotten(site: Site) -> None:
    reader, writer = adapters(site)
    writer.remember(
        {"Group/b": Applied("sha256:2", None), "Group/a": Applied("sha256:1", "c0ffee")}, write=unlocked("1")
    )
    assert list(reader.last_applied().items()) == [
        ("Group/a", Applied("sha256:1", "c0ffee", protected=False)),
        ("Group/b", Applied("sha256:2", None, protected=False)),
    ]
    writer.remember({"Group/b": None}, write=unlocked("2"))
    assert set(reader.last_applied()) == {"Group/a"}


def test_protection_stays_until_somebody_ends_it(site: Site) -> None:
    reader, writer = adapters(site)
    writer.remember({"Group/a": Applied("sha256:1", None, protected=True)}, write=unlocked("1"))
    writer.remember({"Group/a": Applied("sha256:2", "c0ffee")}, write=unlocked("2"))
    assert reader.last_applied() == {"Group/a": Applied("sha256:2", "c0ffee", protected=True)}
    writer.remember({"Group/a": Applied("sha256:2", "c0ffee", protected=False)}, write=unlocked("3"))
    assert reader.last_applied() == {"Group/a": Applied("sha256:2", "c0ffee", protected=False)}


def test_the_principal_is_named_like_any_member(site: Site) -> None:
    reader, _ = adapters(site)
    assert reader.principal() == Principal("claire", "super-admin", "read")
