"""The lines of the benchmark: what is run for each, and how often. Everything is made from numbers, in a scratch folder."""

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import corpus, crm_account, peers
from benchmarks.measure import Command, Cost, cost, middle
from benchmarks.served import serving

HERE = Path(__file__).resolve().parent
# What our own measurement beside a peer's is called.
OURS = "ours beside"
Measured = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """Say how much is measured: ``sizes`` ascending, of which ``main`` is the one that budgets speak of."""

    sizes: tuple[int, ...]
    main: int
    leads: int
    creates: int
    runs: int


FULL = Scale(sizes=(1_000, 10_000, 50_000), main=10_000, leads=1_000_000, creates=1_000, runs=3)
QUICK = Scale(sizes=(200, 1_000), main=1_000, leads=20_000, creates=100, runs=3)
# From this many blocks on, terraform takes more than a minute, and is run once.
SLOW = 1_000
TINY = Scale(sizes=(4, 12), main=12, leads=100, creates=3, runs=1)


@dataclass(frozen=True, slots=True)
class Bench:
    """Hold what lines need: the scale, a scratch folder, the peers' programs where there are any."""

    scale: Scale
    folder: Path
    terraform: str | None
    octodns: Path | None

    def ours(self, *arguments: str, expected: int = 0, environ: Mapping[str, str] | None = None) -> Command:
        """Describe a run of ours, as the console script does it."""
        script = Path(sys.executable).parent / "cadence-gitops"
        program = [str(script)] if script.exists() else [sys.executable, "-m", "cadence_gitops"]
        return Command([*program, *arguments], self.folder, environ, expected)

    def script(self, name: str, *arguments: str) -> Command:
        """Describe a run of one of the scripts beside this file."""
        return Command([sys.executable, str(HERE / name), *arguments], self.folder, {"PYTHONPATH": str(HERE.parent)})

    def times(self, command: Callable[[int], Command] | Command, runs: int = 0) -> dict[str, float]:
        """Measure a command several times; gives the medians."""
        return middle([self.once(command, number) for number in range(runs or self.scale.runs)])

    def runs_of(self, size: int) -> int:
        """Say how often a plan is measured: most often at the size to which most is compared."""
        return self.scale.runs * 3 if size == self.scale.main else self.scale.runs if size < self.scale.main else 1

    def beside(self, name: str, command: Command, runs: int) -> Measured:
        """Measure a peer, and our empty plan right before it and right after it: speeds wander while a benchmark runs."""
        ours = self.ours("plan", self.manifests(self.scale.main), "--live", self.live(self.scale.main))
        before = [self.once(ours) for _ in range(self.scale.runs)]
        theirs = self.times(command, runs)
        after = [self.once(ours) for _ in range(self.scale.runs)]
        return {name: theirs, f"{OURS} {name}": middle([*before, *after])}

    def memory(self, command: Command) -> dict[str, float]:
        """Measure the memory of a command and its helpers together, in a run of its own."""
        return {"memory": round(cost(command, watched=True).memory, 4)}

    def once(self, command: Callable[[int], Command] | Command, number: int = 0) -> Cost:
        """Measure a command once."""
        return cost(command if isinstance(command, Command) else command(number))

    def manifests(self, count: int, what: str = "same") -> str:
        """Give a folder of manifests: ``same`` as live, ``changed`` by one per cent, or ``bad``."""
        folder = self.folder / f"{what}-{count}"
        if not folder.exists():
            changed = 100 if what == "changed" else 0
            corpus.write_manifests(folder, count, changed_every=changed, spoil=what == "bad")
        return str(folder)

    def live(self, count: int, leads: int = 0) -> str:
        """Give the sandbox that these manifests describe."""
        path = self.folder / f"live-{count}-{leads}.sqlite"
        if not path.exists():
            snapshot = self.folder / "snapshot.json"
            corpus.write_snapshot(snapshot, count, leads)
            self.once(self.ours("sandbox", "init", str(path), "--from", str(snapshot)))
        return f"sqlite:{path}"


def plan(bench: Bench) -> Measured:
    """Plan where nothing is to do, at every size."""
    found: dict[str, Any] = {}
    for size in bench.scale.sizes:
        command = bench.ours("plan", bench.manifests(size), "--live", bench.live(size), "--detailed-exitcode")
        times = bench.times(command, runs=bench.runs_of(size))
        found[str(size)] = {**times, **bench.memory(command)}
    return found


def changed(bench: Bench) -> Measured:
    """Plan where one workflow in a hundred has changed."""
    size = bench.scale.main
    folder, live = bench.manifests(size, "changed"), bench.live(size)
    command = bench.ours("plan", folder, "--live", live, "--detailed-exitcode", expected=2)
    return {str(size): bench.times(command, runs=bench.runs_of(size))}


def validate(bench: Bench) -> Measured:
    """Check manifests, all right and all wrong."""
    size = bench.scale.main
    return {
        "clean": bench.times(bench.ours("validate", bench.manifests(size))),
        "bad": bench.times(bench.ours("validate", bench.manifests(size, "bad"), expected=1)),
    }


def crm(bench: Bench) -> Measured:
    """Check manifests by the metadata of a large account, and the same manifests without it, before and after."""
    size, folder = bench.scale.main, bench.folder / "crm"
    # Of what is checked by it, one in twenty is a condition, and the rest are statuses: some ten thousand in all.
    corpus.write_manifests(folder, size)
    crm_account.write_references(folder, size // 200)
    account = bench.folder / "account.json"
    crm_account.write_account(account)
    plain = bench.ours("validate", str(folder))
    judged = bench.ours("validate", str(folder), "--crm", str(account))
    before = [bench.once(plain) for _ in range(bench.scale.runs)]
    measured = bench.times(judged)
    after = [bench.once(plain) for _ in range(bench.scale.runs)]
    return {"without": middle([*before, *after]), "with": measured}


def start(bench: Bench) -> Measured:
    """Begin and end, beside a program of as many commands by click alone."""
    runs = bench.scale.runs * 3
    return {
        "version": bench.times(bench.ours("--version"), runs),
        "help": bench.times(bench.ours("--help"), runs),
        "click version": bench.times(bench.script("bare.py", "click", "--version"), runs),
        "click help": bench.times(bench.script("bare.py", "click", "--help"), runs),
    }


def drift(bench: Bench) -> Measured:
    """Look for drift over HTTP where nothing has changed, once and again, and count what goes over the wire."""
    found: dict[str, Any] = {}
    for size in (bench.scale.sizes[0], bench.scale.main):
        cache = bench.folder / f"cache-{size}"
        shutil.rmtree(cache, ignore_errors=True)
        with serving(bench.live(size).removeprefix("sqlite:")) as server:
            environ = {"CADENCE_READ_TOKEN": server.token, "XDG_CACHE_HOME": str(cache)}
            command = bench.ours("drift", bench.manifests(size), "--live", server.url, environ=environ)
            server.counts()
            first = middle([bench.once(command)])
            found[f"{size} first"] = {**first, **server.counts()}
            again = middle([bench.once(command) for _ in range(bench.scale.runs)])
            counts = {name: number // bench.scale.runs for name, number in server.counts().items()}
            found[f"{size} again"] = {**again, **counts}
    return found


def losses(bench: Bench) -> Measured:
    """Measure the losses of a change of CRM, with many leads and with few."""
    size, few = bench.scale.sizes[0], bench.scale.leads // 1000
    return {
        name: bench.times(bench.ours("impact", "--to", "hubspot", "--live", bench.live(size, leads)))
        for name, leads in (("few", few), ("many", bench.scale.leads))
    }


def backup(bench: Bench) -> Measured:
    """Make the backup that precedes a change of CRM, beside the least that such work can cost."""
    size, many = bench.scale.sizes[0], bench.scale.leads
    some = many // 10
    few, live = bench.live(size, some), bench.live(size, many)

    def into(where: str) -> Callable[[int], Command]:
        # What is there already, no backup goes over.
        return lambda number: bench.script("stages.py", where, f"{where.removeprefix('sqlite:')}.backup-{number}")

    bare = bench.script("bare.py", "backup", live.removeprefix("sqlite:"), str(bench.folder / "bare.gz"))
    return {"some": bench.times(into(few), 1), "many": bench.times(into(live)), "bare": bench.times(bare)}


def apply(bench: Bench) -> Measured:
    """Carry out creates, beside the bare calls."""
    count = bench.scale.creates
    folder, empty = bench.manifests(count), bench.live(0)

    def fresh(number: int) -> str:
        path = bench.folder / f"empty-{number}.sqlite"
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        shutil.copy(empty.removeprefix("sqlite:"), path)
        return str(path)

    def ours(number: int) -> Command:
        live, saved = f"sqlite:{fresh(number)}", str(bench.folder / f"plan-{number}.json")
        bench.once(bench.ours("plan", folder, "--live", live, "--out", saved))
        return bench.ours("apply", saved, "--manifests", folder, "--live", live)

    return {
        "ours": bench.times(ours),
        "bare": bench.times(lambda number: bench.script("bare.py", "creates", fresh(number), str(count))),
    }


def octodns(bench: Bench) -> Measured:
    """Have octoDNS plan, from YAML to YAML."""
    found: dict[str, Any] = {}
    if bench.octodns is not None:
        program = str(bench.octodns / "bin" / "octodns-sync")
        for name, changed_every in (("empty", 0), ("changed", 100)):
            folder = bench.folder / f"octodns-{name}"
            shutil.rmtree(folder, ignore_errors=True)
            configuration = peers.write_octodns(folder, bench.scale.main, changed_every=changed_every)
            command = Command([program, "--config-file", str(configuration)], bench.folder)
            runs = bench.scale.runs
            found |= {name: bench.times(command, runs)} if changed_every else bench.beside(name, command, runs)
        found["help"] = bench.times(Command([program, "--help"], bench.folder))
    return found


def terraform(bench: Bench) -> Measured:
    """Have terraform plan, with the same objects and with the thinnest."""
    found: dict[str, Any] = {}
    if bench.terraform is None:
        return found
    environ = {"CHECKPOINT_DISABLE": "1"}
    words = [bench.terraform, "plan", "-input=false", "-lock=false", "-no-color", "-detailed-exitcode"]
    sizes = dict.fromkeys(peers.Shape, (bench.scale.main,)) | {
        peers.Shape.REFERRING: (bench.scale.sizes[0], bench.scale.main)
    }
    for shape, size in [(shape, size) for shape, all_sizes in sizes.items() for size in all_sizes]:
        name = f"{shape} {size}"
        folder = bench.folder / f"terraform-{shape}-{size}"
        shutil.rmtree(folder, ignore_errors=True)
        peers.write_terraform(folder, size, shape=shape)
        command, runs = Command(words, folder, environ), 1 if shape is not peers.Shape.THIN and size > SLOW else 2
        known = bench.scale.main == size
        found |= bench.beside(name, command, runs) if known else {name: bench.times(command, runs)}
    return found


def terraform_apply(bench: Bench) -> Measured:
    """Have terraform create."""
    if bench.terraform is None:
        return {}
    folder = bench.folder / "terraform-apply"
    shutil.rmtree(folder, ignore_errors=True)
    peers.write_terraform(folder, bench.scale.creates, state=False)
    words = [bench.terraform, "apply", "-input=false", "-auto-approve", "-no-color"]
    return {"creates": bench.times(Command(words, folder, {"CHECKPOINT_DISABLE": "1"}), 1)}


LINES: Mapping[str, Callable[[Bench], Measured]] = {
    "start": start,
    "plan": plan,
    "changed": changed,
    "validate": validate,
    "crm": crm,
    "drift": drift,
    "losses": losses,
    "backup": backup,
    "apply": apply,
    "octodns": octodns,
    "terraform": terraform,
    "terraform-apply": terraform_apply,
}
