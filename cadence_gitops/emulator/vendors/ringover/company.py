"""The team of the made-up company, and its keys.

What an entry in the list of webhooks looks like is documented nowhere that we know of: this form is a guess, and no reader
may count on it.
"""

from collections.abc import Mapping

Entry = Mapping[str, object]

VARIABLE = "RINGOVER_API_KEY"
# Made up, like everything here.
EVERYTHING = "lamp-key-sees-the-whole-team"
OWNER_ONLY = "lamp-key-sees-its-owner-only"
UNITED_STATES = "US_lamp-key-of-the-other-host"
REGIONS: Mapping[str, str] = {EVERYTHING: "eu", OWNER_ONLY: "eu", UNITED_STATES: "us"}

SMS_ADDRESS = "https://webhooks.lumen.example/ringover/sms"


def _user(number: int, name: str) -> Entry:
    first, last = name.split()
    return {
        "user_id": number,
        "team_id": 1077,
        "firstname": first,
        "lastname": last,
        "concat_name": name,
        "email": f"{first}.{last}@lumen.example".lower(),
        "numbers": [],
    }


# Who owns the keys comes first.
USERS: tuple[Entry, ...] = (
    _user(4711, "Vera Lindt"),
    _user(4712, "Pablo Reyes"),
    _user(4713, "Noor Haddad"),
    _user(4714, "Eli Stone"),
    _user(4715, "Greta Falke"),
    _user(4720, "Reception Desk"),
)
WEBHOOKS: tuple[Entry, ...] = (
    {
        "webhook_id": 31,
        "url": "https://lamps.example/calls",
        "events": ["call_ringing", "call_hangup"],
        "enabled": True,
    },
    {"webhook_id": 32, "url": SMS_ADDRESS, "events": ["sms_sent", "sms_received"], "enabled": True},
)
