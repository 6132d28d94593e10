"""Makes hostile backups from good ones: their bytes, what is in them, what they say of themselves, and bombs."""

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from cadence_gitops.backups.packing import packed, unpacked
from cadence_gitops.backups.sealing import Keys
from tests.fuzz.mutation import TEXTS, document, edge, mutated, spliced
from tests.fuzz.service import stamp

MANIFEST = "manifest.json"
PACKED, SEALED = ".gz", ".age"
NAMES = (
    "../../rest.db",
    "/etc/passwd",
    "..",
    ".",
    "",
    "a/../../b.json",
    "..\\..\\windows.ndjson",
    "C:leads-csv.ndjson",
    "leads-csv.ndjson\x00.json",
    "manifest.json",
    "leads-csv.ndjson",
    "leads-.ndjson",
    "x" * 300 + ".json",
    "nobody.csv",
)
_LEAD = {"id": "ld-1", "source": "csv", "name": "Ada", "email": "ada@acme.example", "company": "", "externalId": "k"}
_OUT = {"id": "sp-1", "email": "ada@acme.example", "reason": "bounced", "at": "2025-01-01T09:00:00.000Z"}
# What a file is filled with, so and so often: too much of each is one bomb, less of it another.
_FILLED: Mapping[str, tuple[bytes, ...]] = {
    "manifest.json": (b"\n", b" ", b"[],", b'{"files":['),
    "snapshot.json": (b"\n", b"\x00", b"[],", b"[", b'{"":', b"1," * 50),
    "objects.ndjson": (b"\n", b"\x00", b"{}\n"),
    "suppressions.ndjson": (b"\n", b"\x00", json.dumps(_OUT).encode() + b"\n"),
    "leads-csv.ndjson": (b"\n", b"\x00", b"{}\n", json.dumps(_LEAD).encode() + b"\n"),
    "leads-crm.csv": (b"\n", b"\x00", b"a,b\r\n"),
}
_SIZES = (1 << 20, 6 << 20, 9 << 20, 60 << 20, 70 << 20, 1 << 30, 3 << 30)
_FILL = 1 << 20


@dataclass(frozen=True, slots=True)
class Made:
    """Hold the files of a backup as they are stored, and the bytes that it may claim work for."""

    files: Mapping[str, bytes]
    size: int

    def write(self, folder: Path, random: Random) -> None:
        """Put it into a new folder, now and then with something else in the place of a file."""
        folder.mkdir()
        for name, data in self.files.items():
            (folder / name).write_bytes(data)
        if random.random() < 0.03:
            _replaced(folder / random.choice(sorted(self.files)), random)


@dataclass(frozen=True, slots=True)
class Good:
    """Hold what is in a backup, each file's bytes by its name."""

    files: Mapping[str, bytes]
    keys: Keys

    @classmethod
    def of(cls, folder: Path, keys: Keys) -> "Good":
        """Read one that isn't sealed."""
        stored = {path.name.removesuffix(PACKED): path.read_bytes() for path in sorted(folder.glob(f"*{PACKED}"))}
        return cls({name: _joined(unpacked([data])) for name, data in stored.items()}, keys)

    def hostile(self, random: Random, *, sealed: bool) -> Made:
        """Make a hostile one of it."""
        match random.randrange(10):
            case 0 | 1 | 2 | 3:
                return self._packed(self._altered(random), sealed=sealed)
            case 4 | 5:
                return self._packed(self._misdescribed(random), sealed=sealed)
            case 6:
                return self._bomb(random, sealed=sealed)
            case _:
                return self._spoilt(random, sealed=sealed)

    def _altered(self, random: Random) -> Mapping[str, bytes]:
        """Change what is in a file, mostly with a manifest that says just that: whoever alters one can do that too."""
        name = random.choice(["snapshot.json"] * 4 + sorted(self.files.keys() - {MANIFEST}))
        files = {**self.files, name: _content(self.files[name], random)}
        return _described(files) if random.random() < 0.85 else files

    def _misdescribed(self, random: Random) -> Mapping[str, bytes]:
        manifest = json.loads(self.files[MANIFEST])
        entry = random.choice(manifest["files"])
        match random.randrange(6):
            case 0:
                entry["name"] = random.choice(NAMES)
            case 1:
                entry["lines"] += random.choice((-entry["lines"], -1, 1, 10**9, 2**64))
            case 2:
                entry["sha256"] = random.choice((*TEXTS, "0" * 64))
            case 3:
                manifest["files"] += [dict(entry)] * random.choice((1, 5_000))
            case 4:
                manifest["files"] = [each for each in manifest["files"] if each is not entry]
            case _:
                return {**self.files, MANIFEST: document(manifest, random)}
        return {**self.files, MANIFEST: json.dumps(manifest).encode()}

    def _bomb(self, random: Random, *, sealed: bool) -> Made:
        name = random.choice(sorted(_FILLED))
        data, lines, digest = _bomb(random.choice(_FILLED[name]), random.choice(_SIZES))
        manifest = json.loads(self.files[MANIFEST])
        for entry in manifest["files"]:
            if entry["name"] == name:
                entry.update(lines=lines, sha256=digest)
        made = self._packed({**self.files, MANIFEST: json.dumps(manifest).encode()}, sealed=sealed)
        stored = _stored(name, sealed=sealed)
        return Made({**made.files, stored: self._sealed(data) if sealed else data}, len(data))

    def _spoilt(self, random: Random, *, sealed: bool) -> Made:
        """Change the bytes of a file as they are stored: cut off, altered, of another file, behind the end."""
        made = self._packed(self.files, sealed=sealed)
        name = random.choice(sorted(made.files))
        data = made.files[name]
        match random.randrange(5):
            case 0:
                data = data[: random.randrange(len(data))]
            case 1:
                data = random.choice(sorted(made.files.values()))
            case 2:
                data += random.choice((data, b"\x00", b"\x00" * 100_000))
            case _:
                data = spliced(data, random)
        return Made({**made.files, name: data}, made.size)

    def _packed(self, files: Mapping[str, bytes], *, sealed: bool) -> Made:
        stored = {name: b"".join(packed([data])) if data else b"".join(packed([])) for name, data in files.items()}
        size = sum(map(len, files.values()))
        return Made(
            {_stored(name, sealed=sealed): self._sealed(data) if sealed else data for name, data in stored.items()},
            size,
        )

    def _sealed(self, data: bytes) -> bytes:
        sink = BytesIO()
        self.keys.seal([data], sink)
        return sink.getvalue()


def _stored(name: str, *, sealed: bool) -> str:
    return f"{name}{PACKED}{SEALED if sealed else ''}"


def _joined(lines: Iterable[bytes]) -> bytes:
    return b"\n".join(lines)


def _content(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    number = random.randrange(len(lines))
    match random.randrange(8):
        case 0:
            return spliced(data, random)
        case 1:
            lines[number : number + 1] = [lines[number]] * random.choice((0, 2, 500))
        case 2:
            random.shuffle(lines)
        case _:
            lines[number] = _line(lines[number], random)
    return b"\n".join(lines)


def _line(line: bytes, random: Random) -> bytes:
    try:
        tree = json.loads(line)
    except ValueError:
        return spliced(line, random)
    if random.random() < 0.15:
        return document(tree, random).replace(b"\n", b" ")
    changed: Any = mutated(tree, random)
    if isinstance(changed, dict) and random.random() < 0.1:
        changed["crm" if "resources" in changed else "email"] = edge(random)
    stamp(changed)
    return json.dumps(changed).encode()


def _described(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    manifest = json.loads(files[MANIFEST])
    for entry in manifest["files"]:
        lines = files[entry["name"]].split(b"\n") if files[entry["name"]] else []
        lines = lines[:-1] if lines and not lines[-1] else lines
        entry["lines"] = len(lines)
        entry["sha256"] = hashlib.sha256(b"".join(line + b"\n" for line in lines)).hexdigest()
    return {**files, MANIFEST: json.dumps(manifest).encode()}


@cache
def _bomb(fill: bytes, size: int) -> tuple[bytes, int, str]:
    """Pack a megabyte of something so often; the digest is right where anybody would get as far as looking at it."""
    block = fill * (_FILL // len(fill))
    times = size // len(block)
    packer = zlib.compressobj(9, wbits=31)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    digest, check = hashlib.sha256(), 0
    length = 0
    for _ in range(times):
        check = zlib.crc32(block, check)
        length += len(block)
        if length <= _SIZES[2]:
            digest.update(block)
    if not block.endswith(b"\n"):
        digest.update(b"\n")
    # The last block of all, which is empty, and what the whole is checked by.
    end = b"\x03\x00" + check.to_bytes(4, "little") + (length & 0xFFFFFFFF).to_bytes(4, "little")
    lines = block.count(b"\n") * times or 1
    return first + again * (times - 1) + end, lines, digest.hexdigest()


def _replaced(path: Path, random: Random) -> None:
    path.unlink()
    match random.randrange(5):
        case 0:
            path.mkdir()
        case 1:
            path.symlink_to("/dev/zero")
        case 2:
            path.symlink_to(path.name)
        case 3:
            os.mkfifo(path)
        case _:
            pass
