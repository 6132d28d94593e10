import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.fork import Fork, Signal
from cadence_gitops.manifests.layers import Layers
from cadence_gitops.manifests.parser import Parser
from cadence_gitops.manifests.reader import Reader
from cadence_gitops.manifests.sharing import LEAST_BYTES, Given, Share, Shared, Staff, begun, understood
from cadence_gitops.manifests.variables import Variables
from cadence_gitops.model.resource import Resource

ROOT = Path(__file__).parents[3]
HEAD = "apiVersion: cadence-gitops/v1\nkind: "
GROUP = HEAD + "Group\nmetadata: {name: NAME}\nspec: {title: Sales}\n"
# Each is a way in which a file can be more than a document that is right.
TEXTS = {
    "right": GROUP,
    "two documents": f"{GROUP}---\n{GROUP.replace('NAME', 'other')}",
    "an empty document between": f"{GROUP}---\n---\n{GROUP.replace('NAME', 'other')}",
    "a second time": GROUP,
    "nothing": "# nothing\n",
    "an unknown key": GROUP.replace("title", "tilte"),
    "an unknown kind": GROUP.replace("Group", "Groop"),
    "a key twice": GROUP.replace("title: Sales", "title: Sales, title: Ventes"),
    "a wrong document after a right one": f"{GROUP}---\n- a list\n",
    "a syntax error after a right one": f"{GROUP}---\nspec: {{\n",
    "a byte-order mark": f"\ufeff{GROUP}",
    "a variable": GROUP.replace("Sales", "Sales ${region}"),
    "an unknown variable": GROUP.replace("Sales", "${reigon}"),
    "an unquoted time": HEAD
    + "Rules\nmetadata: {name: all}\nspec:\n  scope: {company: true}\n"
    + "  automatedTasks: {workingHours: {from: 09:00, to: 18:00}}\n",
    "an anchor": HEAD + "Group\nmetadata: {name: &name NAME}\nspec: {title: *name}\n",
    "a number": GROUP.replace("Sales", "1.50"),
    "a consent": HEAD + "Consent\nmetadata: {name: NAME}\nspec: {}\n",
}
FILES = [
    Found(f"{index:02d}.yaml", TEXTS[name].replace("NAME", f"n{index}").encode()) for index, name in enumerate(TEXTS)
]
FILES[3] = Found("03.yaml", FILES[0].data)
FILES += [Found("latin.yaml", b"\xe9"), Found("gone.yaml", problem="unreadable-file", detail="no")]
OVERLAY = [Found("over/one.yaml", GROUP.replace("NAME", "n0").replace("Sales", "Over").encode())]
ADDED = [Found("over/two.yaml", GROUP.replace("NAME", "n5").encode())]


VARIABLES = Variables({"region": "France"})


def reader(overlay: Sequence[Found] = ()) -> Reader:
    """Make a reader that has read its overlays."""
    made = Reader(Parser(VARIABLES), Layers())
    made.parser.findings += made.layers.add([each for found in overlay for each in made.parser.parse(found)])
    return made


def given(read: Reader) -> Given:
    """Say what a reader reads with."""
    return Given(read.parser.variables, read.layers)


def told(read: Reader) -> object:
    """Give everything that can be asked of a reader that has read."""
    desired = read.desired()
    entries = {
        str(address): (entry, entry.origin.at("/spec/title") if entry.origin is not None else None)
        for address, entry in read.entries.items()
    }
    findings = sorted(str(finding) for finding in read.findings)
    origins = sorted(
        str(entry.origin.location) for entry in read.entries.values() if isinstance(entry, Resource) and entry.origin
    )
    return desired, entries, origins, findings, read.documents, read.parser.substitutions


@pytest.mark.parametrize("wary", [False, True])
@pytest.mark.parametrize("overlay", [[], OVERLAY, ADDED, [*OVERLAY, *ADDED]])
@pytest.mark.parametrize("files", [FILES, [], *([each] for each in FILES)])
def test_what_is_understood_elsewhere_is_what_would_have_been_read_here(
    files: list[Found], overlay: list[Found], *, wary: bool
) -> None:
    here, there = reader(overlay), reader(overlay)
    for found in files:
        here.read(found)
    there.take(files, Share.unpacked(understood(given(there), files, wary=wary).packed()))
    assert told(there) == told(here)


def test_understanding_leaves_the_reader_as_it_is() -> None:
    asked = reader()
    understood(given(asked), FILES)
    assert told(asked) == told(reader())


def test_the_order_in_which_portions_come_is_nothing() -> None:
    here, there = reader(), reader()
    for found in FILES:
        here.read(found)
    for found in reversed(FILES):
        there.take([found], understood(given(there), [found]))
    assert told(there) == told(here)


def test_what_has_something_over_it_is_left_to_who_knows_all_files() -> None:
    assert understood(given(reader(OVERLAY)), FILES).files[0] is None
    assert understood(given(reader()), FILES).files[0] is not None


class Told(Fork):
    """Have told everything already."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts = parts

    def parts(self, *, wait: bool) -> Iterator[bytes]:
        """Give what is left, however long somebody is ready to wait."""
        yield from (self._parts.pop() for _ in range(len(self._parts)) if not wait)


def wrong(number: int) -> Found:
    """Make a file that is plain YAML, and says nothing that Cadence knows."""
    return Found(f"wrong-{number:04d}.yaml", GROUP.replace("NAME", f"w{number}").replace("title", "tilte").encode())


def test_only_who_is_wary_says_what_is_wrong() -> None:
    files = [FILES[0], wrong(1), wrong(2)]
    assert [
        not share.findings
        for share in (understood(given(reader()), files), understood(given(reader()), files, wary=True))
    ] == [True, True]
    crowd = understood(given(reader()), files[1:], wary=True)
    assert [finding.check for finding in crowd.findings] == ["unknown-key", "unknown-key"]


def test_what_nobody_has_said_to_be_wrong_is_found_out_and_read_again() -> None:
    read = reader()
    assert not read.take([wrong(1)], understood(given(read), [wrong(1)]))
    assert [finding.check for finding in read.findings] == ["unknown-key"]
    assert read.take([wrong(2)], understood(given(read), [wrong(2)], wary=True))
    assert [finding.check for finding in read.findings] == ["unknown-key"] * 2


def test_one_wrong_document_makes_helpers_wary() -> None:
    for files, expected in (([FILES[0]], False), ([wrong(1)], True)):
        read, wary = reader(), Signal()
        helper = Told([understood(given(read), files).packed()])
        Shared([files], iter(()), [helper], wary).finish(read)
        assert bool(wary) is expected
        assert len(read.entries) == len(files) - expected


def test_little_is_read_without_helpers() -> None:
    assert sum(len(found.data) for found in FILES) < LEAST_BYTES
    read = reader()
    with begun(given(read), FILES, staff=Staff(lambda: pytest.fail("not worth it"))) as shared:
        assert not shared.helped
        shared.finish(read)
    assert len(read.entries) > 1


Begin = Callable[[Callable[[], Iterable[bytes]]], Fork]


def no_more(_work: Callable[[], Iterable[bytes]]) -> Fork:
    """Be a system that has no process left."""
    raise OSError


def in_vain(work: Callable[[], Iterable[bytes]]) -> Fork:
    """Begin, and fail after a while: with a portion in hand, which nobody else has then."""

    def failing() -> Iterator[bytes]:
        for number, part in enumerate(work()):
            yield part if number < 1 else part[: 1 // 0]

    return Fork.working(failing)


def shared_between_processes(begin: Begin) -> None:
    """Read many files here, and with three helpers; run in an interpreter of its own, since this one may have threads."""
    padding = b"\n# " + b"x" * (LEAST_BYTES // 10)
    many = [Found(found.file, found.data and found.data + padding, found.problem) for found in FILES]
    here, there = reader(), reader()
    for found in many:
        here.read(found)
    with begun(given(there), many, staff=Staff(lambda: 3, begin)) as shared:
        assert shared.helped is (begin is not no_more)
        # Time for helpers to begin with everything.
        time.sleep(0.3)
        shared.finish(there)
    assert told(there) == told(here)


@pytest.mark.parametrize("begin", ["Fork.working", "no_more", "in_vain"])
def test_files_are_shared_between_processes(begin: str) -> None:
    names = f"from {shared_between_processes.__module__} import Fork, in_vain, no_more, shared_between_processes"
    code = f"{names}\nshared_between_processes({begin})\nprint('the same')"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "the same\n"), found.stderr
