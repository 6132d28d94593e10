"""The shapes of the three kinds of workflow (HC 16556825488657, 16624822344465, 16525678587025)."""

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.shapes.shape import (
    Alternatives,
    Choice,
    Fields,
    Items,
    Named,
    Nullable,
    Reference,
    Scalar,
    Shape,
    Tagged,
    Text,
    Whole,
)


def _plain(kind: str) -> Fields:
    return Fields({"type": Choice((kind,))}, required=("type",))


TRIGGER = Tagged(
    {
        **{kind: _plain(kind) for kind in facts.TRIGGERS},
        # The unit of the threshold is not documented.
        "call-longer-than": Fields(
            {"type": Choice(("call-longer-than",)), "threshold": Whole()}, required=("type", "threshold")
        ),
    }
)

ACTION = Tagged(
    {
        "change-owner": Fields(
            {"type": Choice(("change-owner",)), "owner": Reference("members")}, required=("type", "owner")
        ),
        "stop-cadence": _plain("stop-cadence"),
        # A limit in days or minutes, exactly one.
        "pause-cadence": Fields(
            {"type": Choice(("pause-cadence",)), "days": Whole(1), "minutes": Whole(1)},
            required=("type",),
            least=2,
            most=2,
        ),
        "move-to-cadence": Fields(
            {"type": Choice(("move-to-cadence",)), "cadence": Reference("cadences")}, required=("type", "cadence")
        ),
        "go-to-last-step": _plain("go-to-last-step"),
        # Whether both are required is unknown: at least one.
        "change-integration-status": Fields(
            {"type": Choice(("change-integration-status",)), "account": Text(), "lead": Text()},
            required=("type",),
            least=2,
        ),
    }
)

_RULE: dict[str, Shape] = {
    "trigger": TRIGGER,
    "actions": Items(ACTION, least=1),
}
STANDARD_WORKFLOW = Fields(_RULE, required=("trigger", "actions"))
CADENCE_WORKFLOW = Fields(
    {"cadence": Reference("cadences"), "title": Text(), **_RULE},
    required=("cadence", "title", "trigger", "actions"),
)


def _condition() -> Shape:
    return CONDITION


# Operators are not documented: an open word.
_NESTED = Items(Named("Condition", _condition), least=1)
_GROUPS = {"all": Fields({"all": _NESTED}), "any": Fields({"any": _NESTED})}
CONDITION: Shape = Alternatives(
    {
        "field": Fields(
            {"field": Text(), "operator": Text(), "value": Nullable(Scalar())}, required=("field", "operator")
        ),
        **_GROUPS,
    }
)
ADVANCED_WORKFLOW = Fields(
    {
        "title": Text(),
        "trigger": Tagged({kind: _plain(kind) for kind in facts.ADVANCED_TRIGGERS}),
        "conditions": Alternatives(_GROUPS),
        "cadence": Reference("cadences"),
    },
    required=("title", "trigger", "cadence"),
)
