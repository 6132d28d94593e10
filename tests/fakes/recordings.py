"""Responses of CRMs: small ones of our own, which are always there, and recorded ones of real accounts where they are.

Recorded ones lie outside of the repository, in the folder that ``CRM_RECORDINGS`` names, else beside it. Tests take both
together as one table, so that none of them is skipped where there are no recordings.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from pydantic import JsonValue

ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).resolve().parent / "responses"


@dataclass(frozen=True, slots=True)
class Body:
    """Hold the body of a response: whose, the name of its file, and where it is from, `own` or `recorded`."""

    vendor: str
    name: str
    origin: str
    value: JsonValue = field(repr=False)

    def __str__(self) -> str:
        """Name it in a table of cases."""
        return f"{self.origin}/{self.vendor}/{self.name}"


def folder() -> Path:
    """Give the folder of the recordings, whether it is there or not."""
    named = os.environ.get("CRM_RECORDINGS")
    return Path(named) if named else ROOT.parent / "shared" / "data" / "crm"


def recording(vendor: str, name: str) -> JsonValue:
    """Read a recorded body, by the name of its file; None where there are no recordings."""
    file = folder() / vendor / name
    return _read(file) if file.is_file() else None


def own(vendor: str, name: str) -> JsonValue:
    """Read a body of our own, by the name of its file."""
    return _read(OWN / vendor / name)


def corpora(vendor: str, pattern: str = "*.json") -> tuple[Body, ...]:
    """Give all bodies of a vendor whose files' names match: our own, then the recorded ones, each sorted by name."""
    return (*_bodies(OWN, vendor, pattern), *_bodies(folder(), vendor, pattern))


def _bodies(root: Path, vendor: str, pattern: str) -> Iterator[Body]:
    origin = "own" if root == OWN else "recorded"
    for file in sorted((root / vendor).glob(pattern)):
        yield Body(vendor, file.name, origin, _read(file))


def _read(file: Path) -> JsonValue:
    value: JsonValue = orjson.loads(file.read_bytes())
    return value
