"""The shape of a cadence and of its steps (HC 15901270177553, 16002823168145)."""

from cadence_gitops.emulator.shapes.shape import (
    Choice,
    Entries,
    Fields,
    Items,
    Opaque,
    Reference,
    Shape,
    Tagged,
    Text,
    Whole,
)

_AUTOMATION = Choice(("semi-automated", "automated"))


def _step(kind: str, required: tuple[str, ...] = (), **fields: Shape) -> Fields:
    # Delays and templates exist but are not documented: they travel untouched in ``undocumented``.
    return Fields({"type": Choice((kind,)), **fields, "undocumented": Opaque()}, required=("type", *required))


STEP = Tagged(
    {
        "mail": _step("mail", automation=_AUTOMATION),
        "reply": _step("reply", ("to",), to=Text(), automation=_AUTOMATION),
        "sms": _step("sms", automation=_AUTOMATION),
        "call": _step("call", script=Text(least=0)),
        "linkedin": _step("linkedin", variant=Text()),
        "whatsapp": _step("whatsapp"),
        "custom-task": _step("custom-task"),
        "data-check": _step("data-check"),
        "end-cadence": _step("end-cadence"),
        "callback": _step(
            "callback",
            ("duration", "retryAfter", "retries"),
            duration=Whole(),
            retryAfter=Whole(),
            retries=Whole(),
        ),
    }
)

CADENCE = Fields(
    {
        "title": Text(),
        "visibility": Choice(("company", "personal")),
        "owner": Reference("members"),
        "folder": Text(),
        "steps": Entries(STEP),
        "stepsOrder": Items(Text(), distinct=True),
    },
    required=("title", "visibility"),
)
