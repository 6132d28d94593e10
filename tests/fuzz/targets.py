"""Everything that comes from somewhere else, and the commands that read it."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ValidationError

from cadence_gitops.plan.file import ADAPTER, dump_plan
from cadence_gitops.plan.fingerprint import fingerprint
from tests.fakes.console import Outcome
from tests.fuzz.backups import backups
from tests.fuzz.manifest_mutation import manifest
from tests.fuzz.mutation import document
from tests.fuzz.service import Endless, Spoiler, serving
from tests.fuzz.stage import APPLY, CASES, CONSENT, Attempt, Stage, Target, change_of_crm, restored

EXAMPLES = Path(__file__).parents[2] / "examples" / "org"
READ = frozenset({0, 1})
PLANNED = frozenset({0, 1, 3})
APPLIED = frozenset({0, 1, 3, 4, 5, 6})
# So often an answer has no end.
ENDLESS = 0.04
FORMS = ("text", "json", "markdown")


Opened = Callable[[Path], AbstractContextManager[Target]]


@contextmanager
def manifests(room: Path) -> Iterator[Target]:
    """Read manifests, lay them out anew, plan with them, and write into them what is live."""
    folder = room / "manifests"
    stage = Stage.of_case(CASES / "02-create-and-change", folder)
    texts = _readable(sorted([*CASES.glob("*/**/manifests/**/*.yaml"), *EXAMPLES.rglob("*.yaml")]))
    usual = [("validate", "made", "--format", form) for form in (*FORMS, "github")]
    choices = [
        *usual * 6,
        ("fmt", "made", "--check"),
        ("fmt", "made"),
        ("plan", "made"),
        ("pull", "made"),
        ("drift", "made"),
    ]

    def attempt(random: Random) -> Attempt:
        data = manifest(random.choice(texts), random)
        shutil.rmtree(folder / "made", ignore_errors=True)
        (folder / "made").mkdir()
        (folder / "made" / "a.yaml").write_bytes(data)
        chosen = random.choice(choices)
        if chosen[0] in {"plan", "pull", "drift"}:
            for path in random.sample(sorted((folder / "manifests").rglob("*.yaml")), 4):
                shutil.copy(path, folder / "made")
        return Attempt(len(data), lambda: stage.run(*chosen), frozenset({0, 1, 2, 3}))

    yield attempt


@contextmanager
def configurations(room: Path) -> Iterator[Target]:
    """Read the repository's configuration, and what lies over manifests."""
    folder = room / "configurations"
    stage = Stage.of_case(CASES / "70-environments", folder)
    places = [folder / "cadence-gitops.yaml", *sorted((folder / "environments").rglob("*.yaml"))]
    limits = (CASES / "73-limits" / "cadence-gitops.yaml").read_text("utf-8")
    texts = {path: path.read_text("utf-8") for path in places}

    def attempt(random: Random) -> Attempt:
        for path, text in texts.items():
            path.write_text(text, "utf-8")
        place = random.choice((places[0], *places))
        base = limits if place is places[0] and random.random() < 0.3 else texts[place]
        data = manifest(base, random)
        place.write_bytes(data)
        env = random.choice(((), ("--env", "production"), ("--env", "sandbox")))
        command = random.choice(("validate", "validate", "validate", "plan"))
        return Attempt(len(data), lambda: stage.run(command, *env), frozenset({0, 1, 3, 64}))

    yield attempt


@contextmanager
def plans(room: Path) -> Iterator[Target]:
    """Show saved plans, compare them, consent to them and carry them out."""
    folder = room / "plans"
    stage = change_of_crm(folder)
    documents = [json.loads((folder / "plan.json").read_bytes()), *_other_plans(folder)]

    def attempt(random: Random) -> Attempt:
        data = _resealed(document(random.choice(documents), random), random)
        (folder / "made.json").write_bytes(data)
        shows = [("show", "made.json", "--format", form) for form in (*FORMS, "runbook")]
        consent = ("consent", "made.json", *CONSENT, "--manifests", "consents")
        commands = [*shows * 4, ("compare", "made.json", "plan.json"), ("compare", "plan.json", "made.json"), consent]
        chosen = random.choice([*commands, ("apply", "made.json", *APPLY[2:])])

        def run() -> Outcome:
            shutil.rmtree(folder / "consents", ignore_errors=True)
            with restored(stage, "rest"):
                return stage.run(*chosen)

        return Attempt(len(data), run, APPLIED)

    yield attempt


@contextmanager
def consents(room: Path) -> Iterator[Target]:
    """Carry a plan out with consents and deletions that nobody would write."""
    folder = room / "consents"
    stage = change_of_crm(folder)
    place = next((folder / "manifests" / "consents").iterdir())
    text = place.read_text("utf-8")

    def attempt(random: Random) -> Attempt:
        data = manifest(text, random)
        place.write_bytes(data)
        chosen = random.choice([APPLY, ("plan", "manifests", "--check"), *[("validate", "manifests")] * 3])

        def run() -> Outcome:
            with restored(stage, "rest"):
                return stage.run(*chosen)

        return Attempt(len(data), run, APPLIED)

    yield attempt


@contextmanager
def snapshots(room: Path) -> Iterator[Target]:
    """Make sandboxes from snapshots, put them back, and read what is in them."""
    folder = room / "snapshots"
    folder.mkdir()
    stage = Stage(folder, "sqlite:made.db")
    bases = [json.loads(path.read_bytes()) for path in sorted(CASES.glob("*/live.json"))]

    def attempt(random: Random) -> Attempt:
        for path in folder.glob("made*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        base, origin = random.choice(bases), random.random() < 0.1
        data = document({"undocumented": "keep", "snapshot": base} if origin else base, random)
        (folder / ("made.db.origin.json" if origin else "made.json")).write_bytes(data)
        made = ("sandbox", "reset", "made.db") if origin else ("sandbox", "init", "made.db", "--from", "made.json")
        after = random.choice([("status",), ("pull", "made"), ("impact", "--to", "hubspot"), None, None])

        def run() -> Outcome:
            outcome = stage.run(*made)
            return stage.run(*after) if after is not None and outcome.code == 0 else outcome

        return Attempt(len(data), run, APPLIED | {64})

    yield attempt


@contextmanager
def answers(room: Path) -> Iterator[Target]:
    """Read from a service of which one answer is spoilt, records and their plans included."""
    stage = change_of_crm(room / "answers")
    stage.must("backup", "--to", "held")
    held = next((stage.folder / "held").iterdir()).relative_to(stage.folder)
    reads = [
        ("status",),
        ("status", "--format", "json"),
        ("drift", "manifests"),
        ("plan", "manifests", "--no-rehearse"),
        ("backup", "--to", "pulled"),
        ("restore", str(held), "--drill"),
    ]
    yield from _spoilt(
        stage, [*reads, ("pull", "pulled"), ("impact", "--to", "pipedrive")], ("rest", "waiting", "ended")
    )


@contextmanager
def writes(room: Path) -> Iterator[Target]:
    """Carry out and resume at a service of which one answer is spoilt."""
    stage = change_of_crm(room / "writes")
    yield from _spoilt(stage, [APPLY, ("resume",), ("resume",)], ("rest", "waiting", "connected"))


@contextmanager
def rehearsals(room: Path) -> Iterator[Target]:
    """Rehearse on copies made from a snapshot that is spoilt."""
    stage = change_of_crm(room / "rehearsals")
    yield from _spoilt(stage, [("plan", "manifests", "--rehearse")], ("rest",), path="/v1/snapshot")


def _spoilt(
    stage: Stage, commands: list[tuple[str, ...]], states: tuple[str, ...], *, path: str = ""
) -> Iterator[Target]:
    with serving(stage.folder) as service:
        there = Stage(stage.folder, service.url)
        known: dict[tuple[str, tuple[str, ...]], list[str]] = {}

        def run(state: str, chosen: tuple[str, ...]) -> Outcome:
            shutil.rmtree(stage.folder / "pulled", ignore_errors=True)
            with restored(stage, state), service.of(stage.folder / "live.db"):
                return there.run(*chosen)

        def attempt(random: Random) -> Attempt:
            state, chosen = random.choice(states), random.choice(commands)
            if (state, chosen) not in known:
                service.spoiler, service.asked = None, set()
                run(state, chosen)
                known[state, chosen] = sorted(service.asked)
            place = path or random.choice(known[state, chosen])
            endless = random.random() < ENDLESS
            service.spoiler = Endless(place) if endless else Spoiler(place, random.randrange(2**32))
            return Attempt(100_000, lambda: run(state, chosen), APPLIED | {2})

        yield attempt


def _readable(paths: list[Path]) -> list[str]:
    """Give the texts that are trees; one that refers to itself again and again would have more branches than there is memory."""
    found = []
    for path in paths:
        try:
            text = path.read_text("utf-8")
            aliases = any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CSafeLoader))
            if not aliases and list(yaml.load_all(text, Loader=yaml.CSafeLoader)):
                found.append(text)
        except (UnicodeDecodeError, yaml.YAMLError):
            continue
    return found


def _other_plans(folder: Path) -> list[Any]:
    found = []
    for name in ("03-adopt-rename-delete", "14-every-kind-is-created"):
        stage = Stage.of_case(CASES / name, folder / name)
        stage.must("plan", "manifests", "--out", "plan.json")
        found.append(json.loads((stage.folder / "plan.json").read_bytes()))
    return found


def _resealed(data: bytes, random: Random) -> bytes:
    """Give a plan the fingerprint of what it says, now and then: whoever alters one can do that too."""
    if random.random() < 0.3:
        return data
    try:
        plan = ADAPTER.validate_python(json.loads(data))
        return dump_plan(replace(plan, fingerprint=fingerprint(plan)))
    except (ValidationError, ValueError, TypeError, RecursionError):
        return data


TARGETS: Mapping[str, Opened] = MappingProxyType(
    {
        each.__name__: each
        for each in (manifests, configurations, plans, consents, snapshots, backups, answers, writes, rehearsals)
    }
)
