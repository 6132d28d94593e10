"""The organisation itself: a single object, with a name that nobody can change here."""

from cadence_gitops.emulator.documents import encoded
from cadence_gitops.emulator.handlers.resources import answer_patch
from cadence_gitops.emulator.rules.authority import authorise
from cadence_gitops.emulator.shapes.bodies import patch_body
from cadence_gitops.emulator.shapes.kinds import COLLECTIONS
from cadence_gitops.emulator.store import organization, resources
from cadence_gitops.emulator.store.resources import Resource
from cadence_gitops.emulator.wire import MERGE_PATCH, Answer, Call, require_match, unchanged

_PATCH = patch_body(COLLECTIONS["organization"])


def read(call: Call) -> Answer:
    """Read the organisation."""
    found = _organization(call)
    return unchanged(call, found.etag) or _named(call, found.etag, envelope=encoded(found.envelope()))


def patch(call: Call) -> Answer:
    """Patch the organisation's settings."""
    before = _organization(call)
    authorise(call.actor, before, after=None)
    require_match(call, before.etag)
    patched = answer_patch(call, before, body=call.body(_PATCH, MERGE_PATCH))
    return _named(call, patched.headers["ETag"], envelope=patched.body)


def _organization(call: Call) -> Resource:
    return resources.each(call.database, "organization")[0]


def _named(call: Call, etag: str, *, envelope: bytes) -> Answer:
    name = encoded({"name": organization.value(call.database, "name")})
    return Answer(body=name[:-1] + b"," + envelope[1:], headers={"ETag": etag})
