from collections.abc import Iterable
from dataclasses import replace

from pydantic import JsonValue

from cadence_gitops.apply.history import Chapter, chapter, remembered
from cadence_gitops.apply.journal import stored_plan
from cadence_gitops.diff.three_way import LastApplied
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import digest
from cadence_gitops.plan.drift import Memory, Since
from cadence_gitops.plan.plan import Plan
from cadence_gitops.ports import Applied, ApplyRecord, Event
from tests.fakes.builders import change, desired, live, organization, plan, removed, resource

A, B = resource("Group/a", title="A"), resource("Group/b", title="B")
ENDED = ("stage:verify", "done")
DONE_A, DONE_B = ("create:Group/a", "done"), ("create:Group/b", "done")


def record(made: Plan, *events: tuple[str, str], apply_id: str = "ap-1", at: str = "T") -> ApplyRecord:
    found = tuple(Event(subject, outcome, None, seq, f"{at}{seq}") for seq, (subject, outcome) in enumerate(events, 1))
    return ApplyRecord(apply_id, f"{at}0", "ci", made.fingerprint, stored_plan(made), None, found)


def read(made: Plan, *events: tuple[str, str], apply_id: str = "ap-1", at: str = "T") -> Chapter:
    found = chapter(record(made, *events, apply_id=apply_id, at=at))
    assert found is not None
    return found


def planned(*wanted: Resource, found: LiveState | None = None) -> Plan:
    return plan(desired(*wanted), found or live())


def memory(*chapters: Chapter, applied: Iterable[Resource] = (), manifests: str = "") -> Memory:
    kept = {str(item.address): Applied(item.digest, "0123abc") for item in applied}
    return remembered(chapters, kept, manifests=manifests)


def test_what_was_created_is_known_whole() -> None:
    made = planned(A)
    found = memory(read(made, DONE_A, ENDED), applied=[A])
    assert found.applied == {"Group/a": LastApplied(A.digest, {"title": "A"}, complete=True)}
    assert found.since == {"Group/a": Since("ap-1", "T2", "0123abc")}
    assert (found.newest, found.manifests_unmoved) == (Since("ap-1", made.created_at, "0123abc"), False)
    assert (found.unfinished, found.unfinished_apply) == (frozenset(), None)


def test_what_was_patched_is_known_whole_if_its_creation_is() -> None:
    renamed = resource("Group/a", title="Z")
    patched = planned(renamed, found=live(A))
    chapters = (
        read(patched, ("update:Group/a", "done"), ENDED, apply_id="ap-2", at="U"),
        read(planned(A), DONE_A, ENDED),
    )
    found = memory(*chapters, applied=[renamed])
    assert found.applied["Group/a"] == LastApplied(renamed.digest, {"title": "Z"}, complete=True)
    assert found.since["Group/a"] == Since("ap-2", "U2", "0123abc")
    # Without its creation only what was written is known of it.
    partly = memory(chapters[0], applied=[renamed])
    assert partly.applied["Group/a"] == LastApplied(renamed.digest, {"title": "Z"})


def test_what_was_put_together_must_have_the_digest() -> None:
    # Between its creation and the patch somebody gave it a folder, and the patch left that alone.
    made = resource("Cadence/c", title="C", visibility="company")
    filed = resource("Cadence/c", title="C", visibility="company", folder="F")
    after = resource("Cadence/c", title="D", visibility="company", folder="F")
    wanted = resource("Cadence/c", title="D", visibility="company")
    patched = planned(wanted, found=live(filed))
    created = read(planned(made), ("create:Cadence/c", "done"), ENDED)
    found = memory(read(patched, ("update:Cadence/c", "done"), ENDED), created, applied=[after])
    assert found.applied["Cadence/c"] == LastApplied(after.digest, {"title": "D"})


def test_a_digest_of_another_content_than_was_planned_stands_alone() -> None:
    other = resource("Group/a", title="Other")
    found = memory(read(planned(A), DONE_A, ENDED), applied=[other])
    assert found.applied["Group/a"] == LastApplied(other.digest)


def test_an_object_whose_apply_is_forgotten_keeps_its_digest_and_commit() -> None:
    found = memory(applied=[A])
    assert found.applied == {"Group/a": LastApplied(A.digest)}
    assert found.since == {"Group/a": Since(None, None, "0123abc")}
    assert found.newest is None


def test_manifests_that_did_not_move_are_known_for_every_object() -> None:
    made = planned(A)
    found = memory(read(made, DONE_A, ENDED), applied=[A], manifests=made.basis.manifests)
    assert found.manifests_unmoved
    assert found.of("Group/a") == LastApplied(A.digest, {"title": "A"}, complete=True, same_manifests=True)
    # It was as it should be, and nothing had to be written.
    assert found.of("Group/other") == LastApplied(same_manifests=True)
    assert found.since_when("Group/other") == found.newest
    moved = memory(read(made, DONE_A, ENDED))
    assert (moved.of("Group/other"), moved.since_when("Group/other")) == (None, None)


def test_what_an_unfinished_apply_did_not_reach_is_named() -> None:
    made = planned(A, B)
    found = memory(read(made, ("stage:rebuild", "started"), DONE_A))
    assert (found.unfinished, found.unfinished_apply) == (frozenset({"Group/b"}), "ap-1")
    # What it did come to is as it left it, though nobody has verified that.
    assert found.applied == {"Group/a": LastApplied(A.digest, {"title": "A"}, complete=True)}
    assert found.since["Group/a"] == Since("ap-1", "T0", "0123abc")


def test_an_adoption_that_was_not_reached_is_named_by_both_its_names() -> None:
    made = planned(A, found=live(resource("Group/~gr-1", title="A")))
    assert memory(read(made)).unfinished == {"Group/a", "Group/~gr-1"}


def test_what_an_unfinished_apply_wrote_is_not_what_manifests_said_before() -> None:
    before = planned(A)
    begun = planned(resource("Group/a", title="Z"), B, found=live(A))
    chapters = (read(begun, ("update:Group/a", "done"), apply_id="ap-2"), read(before, DONE_A, ENDED))
    found = memory(*chapters, applied=[A], manifests=before.basis.manifests)
    last = found.of("Group/a")
    assert last is not None
    assert (last.same_manifests, last.digest) == (False, digest({"title": "Z"}))
    assert found.manifests_unmoved


def test_only_the_newest_apply_can_be_unfinished() -> None:
    ended = read(planned(A), DONE_A, ENDED, apply_id="ap-2")
    found = memory(ended, read(planned(A, B), apply_id="ap-1"))
    assert (found.unfinished, found.unfinished_apply) == (frozenset(), None)


def test_a_record_that_wrote_nothing_or_cannot_be_read_tells_nothing() -> None:
    made = planned(A)
    assert chapter(record(made, ("stage:check", "refused"))) is None
    altered: dict[str, JsonValue] = {**stored_plan(made)}
    assert chapter(replace(record(made), plan={**altered, "formatVersion": 99})) is None


def test_a_deletion_leaves_nothing_to_remember() -> None:
    made = plan(desired(removed=[removed("Group/a")]), live(A))
    found = memory(read(made, ("delete:Group/a", "done"), ENDED))
    assert found.applied == {}


def test_an_apply_that_changes_the_crm_is_remembered_as_any_other() -> None:
    wanted = organization("hubspot", change={"from": "salesforce", "keep": "everything"})
    made = planned(wanted)
    assert made.change is not None
    assert (made.change.from_, made.change.to) == (change().from_, change().to)
    assert memory(read(made, ("stage:switch", "started"))).unfinished_apply == "ap-1"


def test_secrets_are_remembered_by_their_version() -> None:
    phone = {"type": "ringover", "userId": "1", "apiKey": {"env": "KEY", "version": 2}}
    wanted = organization(phoneSystem=phone)
    made = planned(wanted, found=live(organization()))
    after = next(iter(made.operations)).after
    kept = {"Organization/acme": Applied(after or "", None)}
    found = remembered([read(made, ("update:Organization/acme", "done"), ENDED)], kept, manifests="")
    said = found.applied["Organization/acme"].said
    assert said == {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"version": 2}}}
