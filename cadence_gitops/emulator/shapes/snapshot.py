"""The shape of a snapshot around the specs, each of which is held to the shape of its kind."""

from collections.abc import Mapping

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.shapes.kinds import COLLECTIONS
from cadence_gitops.emulator.shapes.shape import Choice, Entries, Fields, Items, Nullable, Opaque, Shape, Text, Whole

# Where a file says how much is to be made up, a few of its bytes must not fill a disk: leads, and those to whom nobody may write.
MOST_LEADS = 5_000_000

_SOME_OBJECT = Entries(Nullable(Opaque()))
_ENVELOPE: Mapping[str, Shape] = {
    "id": Text(),
    "key": Nullable(Text()),
    "etag": Text(least=0),
    "digest": Text(least=0),
    "spec": _SOME_OBJECT,
}
_CHANGE = Fields(
    {
        "from": Choice(facts.CRMS),
        "to": Choice(facts.CRMS),
        "keep": Choice(facts.KEEPS),
        "startedAt": Text(),
        "waitingFor": Choice(("connect", "map")),
    },
    required=("from", "to", "keep", "startedAt"),
)
_CRM = Fields(
    {
        "provider": Choice(facts.CRMS),
        "connection": Choice(("connected", "disconnected", "pending")),
        "mapping": Choice(("complete", "incomplete")),
        "missing": Items(Text()),
        "change": Nullable(_CHANGE),
    }
)
_LEADS = Fields(
    {
        "source": Choice(facts.LEAD_SOURCES),
        "cadence": Nullable(Text()),
        "owner": Nullable(Text()),
        "count": Whole(0),
    },
    required=("source", "count"),
)

SNAPSHOT = Fields(
    {
        "formatVersion": Whole(1),
        "organization": Fields({"name": Text(), **_ENVELOPE}, required=("name",)),
        "revision": Whole(0),
        "crm": _CRM,
        "resources": Fields(
            {name: Items(Fields(_ENVELOPE, required=("spec",))) for name in COLLECTIONS if name != "organization"}
        ),
        "leads": Fields({"counts": Items(_LEADS)}),
        "records": Items(Fields({"type": Choice(facts.RECORD_TYPES), "count": Whole(0)}, required=("type", "count"))),
        "memberConnections": Items(
            Fields({"member": Text(), "crm": Choice(("connected", "reconnect-needed"))}, required=("member", "crm"))
        ),
        "statusOptions": Entries(Entries(Items(Text()), keys=("lead", "account", "contact")), keys=facts.CRMS),
    },
    required=("organization",),
)
