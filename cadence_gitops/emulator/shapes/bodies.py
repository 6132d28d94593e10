"""The shapes of request bodies around the specs."""

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.shapes.kinds import LEADS_CHOICE, Collection
from cadence_gitops.emulator.shapes.shape import (
    Choice,
    Entries,
    Fields,
    Flag,
    Items,
    Nullable,
    Opaque,
    Reference,
    Shape,
    Text,
    Whole,
)
from cadence_gitops.emulator.shapes.variants import creation, patch


def creation_body(kind: Collection) -> Fields:
    """Give the shape of what creates an object."""
    return Fields({"key": Nullable(Text()), "spec": creation(kind.shape)}, required=("spec",))


def patch_body(kind: Collection) -> Fields:
    """Give the shape of what patches an object."""
    return Fields({"key": Nullable(Text()), "spec": patch_of_spec(kind)})


def patch_of_spec(kind: Collection) -> Shape:
    """Give the shape of a patch of a spec; what is written beside a spec and never stored is added here."""
    loosened = patch(kind.shape)
    if kind.name == "members" and isinstance(loosened, Fields):
        return Fields({**loosened.fields, "leads": LEADS_CHOICE})
    return loosened


SWITCH = Fields({"to": Choice(facts.CRMS), "keep": Choice(facts.KEEPS)}, required=("to", "keep"))
SESSION = Fields({"member": Text()}, required=("member",))
LOCK = Fields({"holder": Text(), "ttlSeconds": Whole(1)}, required=("holder", "ttlSeconds"))
EVENT = Fields(
    {"operation": Text(), "stage": Text(), "outcome": Text(), "detail": Nullable(Text(least=0))}, required=("outcome",)
)
APPLY = Fields(
    {
        "planFingerprint": Text(),
        "plan": Entries(Nullable(Opaque())),
        "consent": Nullable(Entries(Nullable(Opaque()))),
        "actor": Text(),
        "events": Items(EVENT, most=100),
    },
    required=("planFingerprint", "plan", "actor"),
)
EVENTS = Fields({"items": Items(EVENT, least=1, most=100)}, required=("items",))
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$"
SUPPRESSIONS = Fields(
    {
        "items": Items(
            Fields(
                {
                    "email": Text(r"^.*\S.*$"),
                    "reason": Choice(tuple(facts.SUPPRESSIONS)),
                    "at": Nullable(Text(_MOMENT)),
                },
                required=("email", "reason"),
            ),
            least=1,
            most=1000,
        )
    },
    required=("items",),
)
LEADS = Fields(
    {
        "items": Items(
            Fields(
                {
                    "externalId": Text(),
                    "name": Text(least=0),
                    "email": Text(least=0),
                    "company": Text(least=0),
                    "owner": Nullable(Reference("members")),
                },
                required=("externalId", "name", "email", "company"),
            ),
            least=1,
            most=1000,
        )
    },
    required=("items",),
)
APPLIED = Fields(
    {
        "items": Entries(
            Nullable(Fields({"digest": Text(), "commit": Nullable(Text()), "protected": Flag()}, required=("digest",)))
        )
    },
    required=("items",),
)
