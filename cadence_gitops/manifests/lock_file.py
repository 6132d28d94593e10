"""The lock file: beside the configuration, written by the program, reviewed like everything else in the repository."""

from pathlib import Path

import orjson
from pydantic import JsonValue, ValidationError

from cadence_gitops.errors import BadFile
from cadence_gitops.manifests.discovery import LOCK_FILE, read_file
from cadence_gitops.manifests.writer.drafts import write_all
from cadence_gitops.model.crm_lock import NO_LOCK, Lock
from cadence_gitops.model.pointer import escape

_VERSION = 1


def read_lock(folder: Path) -> Lock:
    """Read the lock of a folder, an empty one if there is none; raises ``BadFile`` for one that can't be trusted."""
    place = folder / LOCK_FILE
    if not place.exists():
        return NO_LOCK
    found = read_file(place, LOCK_FILE)
    if found.problem:
        raise BadFile(str(place), "unreadable", found.detail)
    document = _document(found.data, str(place))
    version = document.get("formatVersion") if isinstance(document, dict) else None
    if version != _VERSION or isinstance(version, bool):
        raise BadFile(str(place), "not-a-lock", "/formatVersion")
    try:
        lock = Lock.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        pointer = "".join(f"/{escape(str(step))}" for step in first["loc"])
        raise BadFile(str(place), "not-a-lock", f"{pointer}: {first['msg']}") from None
    twice = _twice(lock)
    if twice:
        raise BadFile(str(place), "not-a-lock", twice)
    return lock


def write_lock(folder: Path, lock: Lock) -> bool:
    """Write the lock of a folder; tells whether it says anything new. Raises ``BadFile``.

    A lock that pins nothing is no file, unless there was one.
    """
    place = folder / LOCK_FILE
    before = place.read_bytes() if place.is_file() else None
    if lock.text == before or (before is None and not lock.environments):
        return False
    write_all(folder, {LOCK_FILE: lock.text})
    return True


def _document(data: bytes, place: str) -> JsonValue:
    try:
        document: JsonValue = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise BadFile(place, "not-json", f"{place}:{error.lineno}:{error.colno}") from None
    return document


def _twice(lock: Lock) -> str:
    """Point at a name that stands for two keys: nobody could tell which one counts."""
    for environment, own in lock.environments.items():
        for crm, pins in own.items():
            known = set()
            for index, pin in enumerate(pins.keys):
                if pin.order in known:
                    return f"/environments/{escape(environment)}/{crm}/keys/{index}: {pin.name}"
                known.add(pin.order)
    return ""
