"""What is planted, and where each of it may come to light."""

import base64
import gzip
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pyrage


class Door(Enum):
    """Name the ways out of a run."""

    OUTPUT = "standard output and standard error"
    FILE = "files in the working folder, in the home and in the cache"
    BACKUP = "a backup, without those"
    LEADS = "a backup's files of leads, and of whom nobody may write to"
    LOG = "the log, at every level"
    RECORD = "what the service keeps for us: records of applies, what was last applied"
    SERVICE = "the service's own database"


@dataclass(frozen=True, slots=True)
class Canary:
    """Hold a value that is planted; ``needle`` is the part of it that no quoting alters."""

    name: str
    needle: str
    value: str
    allowed: frozenset[Door]

    def sings_in(self, data: bytes) -> bool:
        """Tell whether a text has the canary, in whatever case, folded over lines, compressed or in base64."""
        text = re.sub(rb"\s", b"", gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
        return self.needle.encode() in text.lower() or any(form in text for form in _base64(self.value))


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold something that came out: through which door, what it is called, and what it says."""

    door: Door
    name: str
    data: bytes


NOWHERE: frozenset[Door] = frozenset()
# The quotes, signs and spaces are what services and libraries write in ways of their own.
TOKEN = Canary("CADENCE_TOKEN", "wr1tecanary", 'a+/"wr1tecanary"&<==', NOWHERE)
READ_TOKEN = Canary("CADENCE_READ_TOKEN", "re4dcanary", "b+/'re4dcanary'&<==", NOWHERE)
SECRET = Canary("RINGOVER_API_KEY", "k3ycanary", 'ö k+/"k3ycanary"&é==', NOWHERE)
AWS = Canary("AWS_SECRET_ACCESS_KEY", "aw5canary", 'c+/"aw5canary"&<==', NOWHERE)
_SEALING = str(pyrage.x25519.Identity.generate())
SEALING = Canary("CADENCE_BACKUP_KEY", _SEALING[-30:].lower(), _SEALING, NOWHERE)
VENDOR = Canary("HUBSPOT_ACCESS_TOKEN", "hubsp0tcanary", 'd+/"hubsp0tcanary"&<==', NOWHERE)
ELSEWHERE = Canary("GITHUB_TOKEN", "g1thubcanary", "g1thubcanary", NOWHERE)
# Who applied is what a record is for.
ACTOR = Canary("CADENCE_ACTOR", "act0rcanary", "act0rcanary", frozenset({Door.OUTPUT, Door.RECORD, Door.SERVICE}))
CLEAR = Canary("a secret in clear text", "cl3artextcanary", "Cl3artextcanary!", NOWHERE)
# A wrong one, which no service has ever given.
WRONG = Canary("a wrong token", "wr0ngcanary", 'w+/"wr0ngcanary"&<==', NOWHERE)

# A backup was restored to another organisation, which doesn't take phone numbers.
_KEPT = frozenset({Door.LEADS})
LEADS = tuple(
    Canary(f"a lead's {what}", needle, value, allowed)
    for what, needle, value, allowed in (
        ("name", "le4dname", "Zoë Le4dname", _KEPT | {Door.SERVICE}),
        ("mail address", "le4dmail", "zoe.le4dmail@example.com", _KEPT | {Door.SERVICE}),
        ("phone number", "5550199731", "+49 (0)30 5550199731", _KEPT),
    )
)
# What the emulator calls the first of its own, which it makes up as they are exported. That one has unsubscribed, too,
# which the service remembers.
MADE_UP = Canary(
    "a made-up lead",
    "bela.1@bluefin.example",
    "bela.1@bluefin.example",
    frozenset({Door.LEADS, Door.SERVICE}),
)

ENVIRONMENT = (TOKEN, READ_TOKEN, SECRET, AWS, VENDOR, ELSEWHERE, ACTOR)
CANARIES = (*ENVIRONMENT, SEALING, CLEAR, WRONG, *LEADS, MADE_UP)


def files_below(folder: Path, *, without: frozenset[str] = frozenset()) -> list[Finding]:
    """Find what was written below a folder."""
    return [
        Finding(_door(path), str(path.relative_to(folder)), path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not without.intersection(path.relative_to(folder).parts)
    ]


def _door(path: Path) -> Door:
    if path.name.startswith(("leads-", "suppressions.")) and "sealed" not in path.parts:
        return Door.LEADS
    if "cadence-backups" in path.parts:
        return Door.BACKUP
    return Door.SERVICE if path.name.startswith("live.db") else Door.FILE


def _base64(value: str) -> list[bytes]:
    """Write a value as base64 has it wherever in a text it stands, without what is mixed with its neighbours."""
    data = value.encode()
    return [base64.b64encode(b"\0" * before + data)[4 if before else 0 : -4].strip(b"=") for before in range(3)]
