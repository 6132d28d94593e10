"""The document that stand-ins are made from: the organisation's own snapshot, with fewer leads, opt-outs and bounces."""

import orjson
from pydantic import JsonValue

# What becomes of leads depends on their source, their cadence and their owner, not on how many there are; a stand-in with a
# million of them would take a minute, several times. The same is true of those to whom nobody may write.
MOST_LEADS = 200
# The other records are numbers in a stand-in, and cost nothing.
_MADE_UP = ("unsubscribes", "bounces")


class UnmodelledError(Exception):
    """Report that there can be no stand-in of an organisation; ``reason`` is an id."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def thinned(snapshot: bytes) -> dict[str, JsonValue]:
    """Read a snapshot, with at most ``MOST_LEADS`` of each source, cadence and owner; raises ``UnmodelledError``.

    As few unsubscribed, and as few addresses bounced.
    """
    try:
        document: JsonValue = orjson.loads(snapshot)
    except orjson.JSONDecodeError:
        document = None
    if not isinstance(document, dict):
        raise UnmodelledError("snapshot")
    leads = document.get("leads")
    counts = leads.get("counts") if isinstance(leads, dict) else None
    if isinstance(leads, dict) and isinstance(counts, list):
        document["leads"] = {**leads, "counts": [_fewer(each) for each in counts]}
    records = document.get("records")
    if isinstance(records, list):
        document["records"] = [
            _fewer(each) if isinstance(each, dict) and each.get("type") in _MADE_UP else each for each in records
        ]
    return document


def _fewer(entry: JsonValue) -> JsonValue:
    count = entry.get("count") if isinstance(entry, dict) else None
    # What isn't as it should be is for the stand-in to judge.
    return {**entry, "count": min(count, MOST_LEADS)} if isinstance(entry, dict) and isinstance(count, int) else entry
