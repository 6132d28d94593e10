"""The configuration: list, create, read, patch, delete. One set of handlers serves every collection."""

from collections.abc import Callable
from dataclasses import replace

from cadence_gitops.emulator import refusals
from cadence_gitops.emulator.documents import Document, encoded, merged
from cadence_gitops.emulator.handlers.changes import note_change
from cadence_gitops.emulator.problems import Violation, refuse_violations
from cadence_gitops.emulator.rules.acceptance import accept
from cadence_gitops.emulator.rules.authority import authorise
from cadence_gitops.emulator.rules.deleting import take_along
from cadence_gitops.emulator.rules.mapping import FIELD_MAPPINGS, keep_required
from cadence_gitops.emulator.rules.members import judge_leads_choice, refuse_removal
from cadence_gitops.emulator.rules.proposal import Proposal
from cadence_gitops.emulator.rules.workflows import require_crm
from cadence_gitops.emulator.shapes.bodies import creation_body, patch_body
from cadence_gitops.emulator.shapes.kinds import COLLECTIONS, WORKFLOWS
from cadence_gitops.emulator.shapes.variants import kept, settled
from cadence_gitops.emulator.shapes.violations import violations
from cadence_gitops.emulator.store import leads, organization, people, resources
from cadence_gitops.emulator.store.resources import Resource
from cadence_gitops.emulator.wire import (
    MERGE_PATCH,
    Answer,
    Call,
    answer,
    etag_of_page,
    listing,
    require_match,
    unchanged,
)

Handler = Callable[[Call], Answer]


def lister(collection: str) -> Handler:
    """Make the handler that lists a collection."""

    def handle(call: Call) -> Answer:
        page = resources.page(call.database, collection, after=call.cursor(), limit=call.limit())
        if call.actor.hidden == collection:
            page = resources.Page([], 0, None)
        revision, etag = call.revision(), etag_of_page(page.envelopes, total=page.total, after=page.after)
        known = unchanged(call, etag, Organization_Revision=str(revision))
        if known is not None:
            return known
        body = listing(page.envelopes, total=page.total, revision=revision, after=page.after)
        return Answer(body=body, headers={"ETag": etag, "Organization-Revision": str(revision)})

    return handle


def reader(collection: str) -> Handler:
    """Make the handler that reads one object."""

    def handle(call: Call) -> Answer:
        found = resources.envelope_of(call.database, collection, resource_id=call.parameter("id"))
        if found is None or call.actor.hidden == collection:
            raise refusals.not_found(collection, call.parameter("id"))
        envelope, version = found
        etag = f'"{version}"'
        return unchanged(call, etag) or Answer(body=envelope.encode(), headers={"ETag": etag})

    return handle


def creator(collection: str) -> Handler:
    """Make the handler that creates an object."""
    kind = COLLECTIONS[collection]
    shape = creation_body(kind)

    def handle(call: Call) -> Answer:
        body = call.body(shape)
        spec = kept(kind.shape, merged({}, body["spec"]))
        refuse_violations(violations(kind.shape, spec, at="/spec"))
        draft = Resource(collection, "", body.get("key"), 1, spec)
        proposal = Proposal(call.database, organization.crm(call.database), call.actor, None, draft)
        authorise(call.actor, None, after=draft)
        accept(proposal)
        created = replace(draft, id=resources.new_id(call.database, kind.prefix, draft.key or "", draft.nature or spec))
        resources.insert(call.database, [created])
        note_change(call, created, action="create")
        if collection == "members":
            people.add_member(call.database, created.id, state=people.RECONNECT)
        return answer(created.envelope(), 201, ETag=created.etag, Location=f"/v1/{collection}/{created.id}")

    return handle


def patcher(collection: str) -> Handler:
    """Make the handler that merges a patch into an object."""
    shape = patch_body(COLLECTIONS[collection])

    def handle(call: Call) -> Answer:
        before = _found(call, collection)
        authorise(call.actor, before, after=None)
        require_match(call, before.etag)
        return answer_patch(call, before, body=call.body(shape, MERGE_PATCH))

    return handle


def answer_patch(call: Call, before: Resource, *, body: Document) -> Answer:
    """Merge a patch into an object and answer with what it became; a patch that changes nothing changes nothing."""
    shape = before.kind.shape
    change = dict(body.get("spec", {}))
    choice = change.pop("leads", None)
    spec = kept(shape, settled(shape, before.spec, change=change, after=merged(before.spec, change)))
    refuse_violations(violations(shape, spec, at="/spec"))
    after = replace(before, key=body.get("key", before.key), spec=spec)
    proposal = Proposal(call.database, organization.crm(call.database), call.actor, before, after)
    if before.collection == "members":
        refuse_violations(judge_leads_choice(proposal, choice))
    if after != before:
        authorise(call.actor, before, after=after)
        accept(proposal)
        after = replace(after, version=before.version + 1)
        resources.replace(call.database, after)
        note_change(call, after, action="update", before=before)
        if choice is not None:
            leads.move(call.database, after.id, cadence=choice["moveTo"])
    return Answer(body=encoded(after.envelope()), headers={"ETag": after.etag})


def deleter(collection: str) -> Handler:
    """Make the handler that deletes an object that nothing refers to."""

    def handle(call: Call) -> Answer:
        before = _found(call, collection)
        authorise(call.actor, before, after=None)
        require_match(call, before.etag)
        crm = organization.crm(call.database)
        if collection in WORKFLOWS:
            require_crm(crm)
        if collection == FIELD_MAPPINGS and crm.mapped:
            keep_required(call.database, crm.provider, before=before, after=None)
        refuse_removal(before)
        _refuse_if_used(call, before)
        resources.delete(call.database, collection, ids=[before.id])
        take_along(call.database, before, undocumented=call.undocumented)
        note_change(call, before, action="delete")
        if collection == "members":
            people.remove_member(call.database, before.id)
        return Answer(204)

    return handle


def _refuse_if_used(call: Call, doomed: Resource) -> None:
    users = [
        Violation(pointer, f"{collection} {user!r}")
        for collection, user, pointer in resources.users(call.database, doomed.collection, resource_id=doomed.id)
    ]
    if users:
        raise refusals.in_use(doomed.collection, doomed.id, users=users)


def _found(call: Call, collection: str) -> Resource:
    found = resources.find(call.database, collection, resource_id=call.parameter("id"))
    if found is None:
        raise refusals.not_found(collection, call.parameter("id"))
    return found
