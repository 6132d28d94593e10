"""The shapes of the organisation and of its Rules (HC 16185084534673, 16518353964433, 16560630229265)."""

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.shapes.shape import (
    Alternatives,
    Choice,
    Fields,
    Items,
    Reference,
    Secret,
    Tagged,
    Text,
    Truth,
    Whole,
)

ORGANIZATION = Fields(
    {
        "crm": Fields(
            {"provider": Choice(facts.CRMS), "admin": Reference("members")},
            required=("provider",),
        ),
        "mail": Items(Choice(("google", "outlook")), distinct=True),
        "activitySync": Items(Choice(("calendar", "mail", "notes", "sms")), distinct=True),
        "phoneSystem": Tagged(
            {
                "ringover": Fields(
                    {"type": Choice(("ringover",)), "userId": Text(), "apiKey": Secret()},
                    required=("type", "userId", "apiKey"),
                ),
                "none": Fields({"type": Choice(("none",))}, required=("type",)),
            }
        ),
    },
    required=("crm",),
)

_DAYS = Items(Choice(("mon", "tue", "wed", "thu", "fri", "sat", "sun")), distinct=True)
_TIME = Text(r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
_SKIPPED = Fields(
    {
        "skipTasks": Items(
            Choice(
                (
                    "mail",
                    "reply",
                    "sms",
                    "call",
                    "linkedin",
                    "whatsapp",
                    "custom-task",
                    "data-check",
                    "callback",
                )
            ),
            distinct=True,
        )
    }
)
RULES = Fields(
    {
        "scope": Alternatives(
            {
                "company": Fields({"company": Truth()}),
                "group": Fields({"group": Reference("groups")}),
                "member": Fields({"member": Reference("members")}),
            }
        ),
        "mail": Fields(
            {
                "allowedDays": _DAYS,
                "maxPerDay": Whole(),
                "delay": Tagged(
                    {
                        "fixed": Fields({"type": Choice(("fixed",)), "value": Whole()}, required=("type", "value")),
                        "random": Fields(
                            {"type": Choice(("random",)), "from": Whole(), "to": Whole()},
                            required=("type", "from", "to"),
                        ),
                    }
                ),
            }
        ),
        "sms": Fields({"workingDays": _DAYS, "maxPerDay": Whole()}),
        "automatedTasks": Fields(
            {
                "workingDays": _DAYS,
                "workingHours": Fields({"from": _TIME, "to": _TIME}, required=("from", "to")),
            }
        ),
        "onUnsubscribe": _SKIPPED,
        "onBounce": _SKIPPED,
    },
    required=("scope",),
)
