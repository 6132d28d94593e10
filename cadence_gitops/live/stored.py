"""Reads an organisation from the document that a service gave once, as a backup keeps it."""

import orjson

from cadence_gitops.collector import collector_paused
from cadence_gitops.errors import BadAnswer, BadFile, IncompleteRead
from cadence_gitops.live.document import Document
from cadence_gitops.live.reading import read_snapshot
from cadence_gitops.model.live import LiveState


def stored_state(snapshot: bytes, path: str) -> LiveState:
    """Read a snapshot; raises ``BadFile`` for one that isn't whole, or that this tool can't read."""
    try:
        with collector_paused():
            return read_snapshot(Document.of("snapshot", orjson.loads(snapshot)))
    except orjson.JSONDecodeError:
        raise BadFile(path, "not-json") from None
    except (BadAnswer, IncompleteRead) as error:
        raise BadFile(path, "not-a-backup", str(error)) from error
