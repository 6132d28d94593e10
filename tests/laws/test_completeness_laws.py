"""Absence counts only where both sides are proven complete.

Whatever is lost on the way from the service, or can't be read in the folder, ``plan`` and ``drift`` say what is missing,
or answer just as if nothing had been lost. They never see less than there is: nothing is deleted, made anew, or taken
for gone because a page, a permission, a file or a field was.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from _pytest.mark.structures import ParameterSet

from cadence_gitops.diagnostics import Severity
from cadence_gitops.diff.change import Action
from cadence_gitops.errors import CadenceError, IncompleteRead, InvalidManifests
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.registry import KINDS
from cadence_gitops.plan.build import Stamp
from cadence_gitops.plan.drift import Drift
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.errors import error_text
from cadence_gitops.render.text.plan import Around, plan_text
from cadence_gitops.usecases.drift import drift
from cadence_gitops.usecases.plan import make_plan
from cadence_gitops.usecases.validate import valid_manifests
from tests.fakes.faults import Faulty
from tests.laws import shop
from tests.laws.counters import Shop, Shown
from tests.laws.tampering import Loss, Recorded, any_answer, entry_without, of_objects, of_pages, without

ALWAYS = 10**9
NOBODY = 65534
FOLDERS = ("people", "workflows")
COLLECTIONS = [kind for kind in KINDS if not kind.singleton]
OF_LEADS = ("source", "cadence", "owner", "count")
CRM = ("provider", "connection", "mapping", "missing", "change", "revision")


Act = Callable[[Shop, httpx.BaseTransport | None], object]
ACTS: list[Act] = [Shop.plan, Shop.drift]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    folder = tmp_path_factory.mktemp("manifests")
    with shop.opened(folder) as site:
        yield Shop(site, folder, Recorded(site.transport))


@pytest.fixture(scope="module")
def expected(whole: Shop) -> dict[Act, object]:
    return {act: act(whole, None) for act in ACTS}


def cases() -> Iterator[ParameterSet]:
    """Give every loss at every path; of those at collections each run meets some, and the long one meets all."""
    table = [(kind.collection, loss) for kind in COLLECTIONS for loss in (*any_answer(), *of_pages(), *of_objects())]
    for number, (path, loss) in enumerate(table):
        marks = [pytest.mark.long] if number % 4 else []
        yield pytest.param(path, loss, id=f"{path}-{loss.name}", marks=marks)
    others = [("organization", loss) for loss in (*any_answer(), *of_objects(), without("name"))]
    others += [("crm", loss) for loss in (*any_answer(), *map(without, CRM))]
    yield from (pytest.param(path, loss, id=f"{path}-{loss.name}") for path, loss in others)


def counted() -> Iterator[tuple[str, Loss]]:
    for loss in any_answer():
        yield from ((path, loss) for path in ("leads/counts", "records/counts", "member-connections"))
    entries = [loss for loss in of_pages() if ("entr" in loss.name or "total" in loss.name) and not loss.later]
    for loss in (*entries, *map(without, ("items", "total", "revision")), *map(entry_without, OF_LEADS)):
        yield "leads/counts", loss


def judged(whole: Shop, path: str, *, loss: Loss, act: Act) -> tuple[object, str]:
    """Give what comes of an act when something is lost, or what it says instead."""
    transport = Faulty(whole.recorded, loss.fault, loss.of(f"/v1/{path}"), times=ALWAYS)
    try:
        return act(whole, transport), ""
    except CadenceError as error:
        assert transport.seen
        return None, error_text(error, Page.plain())


def test_the_manifests_would_delete_change_adopt_and_create(whole: Shop) -> None:
    plan = make_plan(Source(whole.folder), whole.reader(None), stamp=Stamp(whole.site.clock.now(), None)).plan
    deleted = {each.address.partition("/")[0] for each in plan.operations if each.action is Action.DELETE}
    assert deleted == {kind.name for kind in COLLECTIONS}
    assert {each.action for each in plan.operations} >= {Action.CREATE, Action.UPDATE, Action.ADOPT, Action.DELETE}
    evidence = whole.reader(None)
    evidence.read()
    assert evidence.evidence is not None
    assert all(each.pages > 1 for each in evidence.evidence.collections if each.total is not None)


@pytest.mark.parametrize("act", ACTS, ids=["plan", "drift"])
@pytest.mark.parametrize(("path", "loss"), [*cases()])
def test_what_is_lost_on_the_way_is_missed(
    whole: Shop, expected: dict[Act, object], path: str, loss: Loss, act: Act
) -> None:
    result, said = judged(whole, path, loss=loss, act=act)
    if loss.harmless:
        assert (result, said) == (expected[act], "")
    else:
        assert result is None
        assert path in said


@pytest.mark.parametrize(
    ("path", "loss"), [pytest.param(path, loss, id=f"{path}-{loss.name}") for path, loss in counted()]
)
def test_what_is_lost_of_the_counts_is_missed(whole: Shop, path: str, loss: Loss) -> None:
    result, said = judged(whole, path, loss=loss, act=Shop.plan)
    assert result is None
    assert path.partition("/")[0] in said


@pytest.mark.parametrize("act", ACTS, ids=["plan", "drift"])
@pytest.mark.parametrize("hidden", [kind.collection for kind in COLLECTIONS])
def test_what_a_token_is_not_shown_is_missed(whole: Shop, hidden: str, act: Act) -> None:
    with pytest.raises(IncompleteRead) as caught:
        act(whole, Shown(whole.site, hidden, telling=True))
    assert (caught.value.what, caught.value.problem) == ("organization", "token-sees-part")
    assert "the token is shown only a part of it" in error_text(caught.value, Page.plain(10**6))


@pytest.mark.parametrize("hidden", [kind.collection for kind in COLLECTIONS])
def test_what_a_token_is_not_shown_is_not_deleted_even_where_no_service_says_so(whole: Shop, hidden: str) -> None:
    reader, stamp = whole.reader(Shown(whole.site, hidden, telling=False)), Stamp(whole.site.clock.now(), None)
    before = {each.id for each in make_plan(Source(whole.folder), whole.reader(None), stamp=stamp).plan.operations}
    try:
        made = make_plan(Source(whole.folder), reader, stamp=stamp).plan
    except CadenceError:
        # What refers to something that isn't shown gives it away.
        return
    assert {each.id for each in made.operations if each.action is Action.DELETE} <= before
    assert reader.evidence is not None
    assert not reader.evidence.shown_all


@pytest.mark.parametrize("loss", [*any_answer()], ids=lambda loss: loss.name)
def test_a_picklist_that_is_lost_deletes_nothing(whole: Shop, expected: dict[Act, object], loss: Loss) -> None:
    result, said = judged(whole, "crm/status-options", loss=loss, act=Shop.plan)
    assert result == expected[Shop.plan] or "status-options" in said


FILES = sorted(shop.MANIFESTS)


def linked(path: Path, to: str) -> None:
    path.rename(path.parent.parent / f"was-{path.name}")
    path.symlink_to(to)


def piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


LOSSES_OF_FILES: dict[str, Callable[[Path], object]] = {
    "permission": lambda path: path.chmod(0),
    "a letter in another encoding": lambda path: path.write_bytes(path.read_bytes() + b"# \xe9\n"),
    "a bracket": lambda path: path.write_text(path.read_text("utf-8") + "--- {", "utf-8"),
    "half of a document": lambda path: path.write_text(path.read_text("utf-8")[:-20], "utf-8"),
    "a head": lambda path: path.write_text(path.read_text("utf-8").replace("apiVersion", "version", 1), "utf-8"),
    "what a link leads to": lambda path: linked(path, "nowhere.yaml"),
    "what a link leads to, which is itself": lambda path: linked(path, path.name),
    "a file": piped,
}
LOSSES_OF_FOLDERS: dict[str, Callable[[Path], object]] = {
    "permission": lambda path: path.chmod(0),
    "what a link leads to": lambda path: linked(path, "../nowhere"),
    "what a link leads to, which is itself": lambda path: linked(path, path.name),
}


@pytest.fixture
def spoilt(whole: Shop) -> Iterator[Shop]:
    """Give a copy of the manifests to whom permissions mean something."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "manifests"
        shutil.copytree(whole.folder, folder)
        for path in (Path(scratch), folder):
            path.chmod(0o755)
        yield Shop(whole.site, folder, whole.recorded)
        for path in (folder, *folder.iterdir()):
            if not path.is_symlink():
                path.chmod(0o755)


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be nobody in particular for a while; the super-user may read everything."""
    former = os.geteuid()
    if former == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(former)


@pytest.mark.parametrize("act", ACTS, ids=["plan", "drift"])
@pytest.mark.parametrize(
    ("name", "loss"),
    [
        *((name, loss) for name in FILES for loss in LOSSES_OF_FILES.items()),
        *((name, loss) for name in FOLDERS for loss in LOSSES_OF_FOLDERS.items()),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_what_cannot_be_read_in_the_folder_is_missed(
    spoilt: Shop,
    expected: dict[Act, object],
    name: str,
    loss: tuple[str, Callable[[Path], object]],
    act: Act,
) -> None:
    assert act(spoilt, None) == expected[act]
    loss[1](spoilt.folder / name)
    with unprivileged(), pytest.raises(InvalidManifests) as caught:
        act(spoilt, None)
    assert {finding.location.file for finding in caught.value.findings if finding.severity is Severity.ERROR} == {name}
    assert name in error_text(caught.value, Page.plain())


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_text("", "utf-8")], ids=["gone", "empty"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_goes_away_or_is_emptied_asks_for_nothing(
    whole: Shop, spoilt: Shop, name: str, lose: Callable[[Path], object]
) -> None:
    before = asked(whole)
    lose(spoilt.folder / name)
    if name == "organization.yaml":
        with pytest.raises(InvalidManifests) as caught:
            asked(spoilt)
        assert "exactly-one-organization" in {each.check for each in caught.value.findings}
        return
    after = asked(spoilt)
    assert after.ids <= before.ids
    # What stood in the file, and is live: each is counted, and named if it was ours.
    assert after.unmanaged - before.unmanaged == LIVE_IN_FILES[name]
    assert after.plan.unmanaged.count == len(after.unmanaged)
    assert after.plan.unmanaged.formerly == tuple(sorted(each for each in after.unmanaged if "~" not in each))
    text = plan_text(after.plan, Page.plain(10**6), around=Around())
    assert "described by no manifest" in text
    assert all(each in text for each in after.plan.unmanaged.formerly[:10])


LIVE_IN_FILES = {
    "people/groups.yaml": {"Group/sales"},
    "people/claire.yaml": {"Member/claire"},
    "workflows/bounces.yaml": {"StandardWorkflow/~sw-3"},
    # Nobody says any more that they are to be deleted.
    "removed.yaml": {
        "AdvancedWorkflow/import-more",
        "Cadence/~cd-2",
        "CadenceWorkflow/stop-on-call",
        "CustomForm/old",
        "FieldMapping/salesforce-account",
        "Group/csm",
        "IntegrationStatus/account-status",
        "Member/leaver",
        "PersonalSettings/~ps-1",
        "Rules/csm",
        "StandardWorkflow/skipped-nurtures",
    },
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what manifests ask for, and what they don't describe."""

    plan: Plan
    drift: Drift

    @property
    def ids(self) -> set[str]:
        """Name everything that is asked for."""
        return {each.id for each in self.plan.operations} | {each.address for each in self.drift.objects}

    @property
    def unmanaged(self) -> set[str]:
        """Name what no manifest describes."""
        return set(self.drift.unmanaged)


def asked(sides: Shop) -> Asked:
    stamp = Stamp(sides.site.clock.now(), None)
    found = drift(valid_manifests(Source(sides.folder)), sides.reader(None), at_commit=lambda _: None)
    return Asked(make_plan(Source(sides.folder), sides.reader(None), stamp=stamp).plan, found)
