"""Every JSON document that a run writes fits its published schema, by the judgement of another's program."""

import gzip
import json
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from cadence_gitops.render.documents.schemas import DOCUMENTS
from tests.docs.markdown import ROOT
from tests.e2e.program import CASES
from tests.fakes.console import Console
from tests.fakes.naming import lock, pin, pins
from tests.fakes.vendors import served_vendor
from tests.schemas.validator import rejected

SNAPSHOT = "snapshot"
# The lines of a backup's files, by the schema of each line.
LINES = {"objects.ndjson": "backup-object", "records.ndjson": "backup-record"}
WHOLE = {"manifest.json": "backup", "snapshot.json": SNAPSHOT}


class Story:
    """Play a change of CRM with every command there is, and keep what each of them writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.console = Console({"CADENCE_LIVE": "sqlite:live.db"})
        self.kept: dict[str, list[Path]] = defaultdict(list)

    def told(self, schema: str, *arguments: str, code: int = 0) -> None:
        """Run a command and keep its JSON; it must end as expected."""
        outcome = self.console.run(*arguments, "--format", "json")
        assert outcome.code == code, (arguments, outcome.code, outcome.err)
        self.keep(schema, outcome.out)

    def does(self, *arguments: str, code: int = 0) -> None:
        """Run a command whose answer is for people."""
        outcome = self.console.run(*arguments)
        assert outcome.code == code, (arguments, outcome.code, outcome.err)

    def keep(self, schema: str, text: str) -> None:
        """Keep a document."""
        path = self.folder / "kept" / f"{schema}-{len(self.kept[schema])}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        self.kept[schema].append(path)

    def keep_backups(self) -> None:
        """Keep every file of every backup, and every line of those that have lines."""
        for path in sorted((self.folder / "cadence-backups").rglob("*.gz")):
            name = path.name.removesuffix(".gz")
            text = gzip.decompress(path.read_bytes()).decode()
            if name in WHOLE:
                self.keep(WHOLE[name], text)
            for line in text.splitlines() if name in LINES else ():
                self.keep(LINES[name], line)


def change_of_crm(story: Story) -> None:
    """Go from the first thought to the day after, with a stop on the way."""
    story.does("sandbox", "init", "live.db", "--from", "live.json")
    story.keep(SNAPSHOT, (ROOT / "examples" / "demo" / "live.json").read_text("utf-8"))
    story.told("findings", "validate", "manifests")
    metadata = str(CASES / "83-a-draft-for-another-crm" / "manifests" / "crm" / "hubspot.json")
    story.told("crm-map", "crm", "map", "manifests", "--to", "hubspot", "--metadata", metadata)
    story.told("explain", "explain")
    story.told("explain", "explain", "crm-leads-erased")
    story.told("status", "status")
    story.told("prerequisites", "prerequisites", "manifests", "--live", "sqlite:live.db")
    story.told("impact", "impact", "--to", "hubspot")
    story.told("drift", "drift", "manifests", "--unmanaged", code=2)
    story.told("plan", "plan", "manifests", "--out", "plan.json")
    story.told("plan", "show", "plan.json")
    story.told("backed-up", "backup", "manifests", "--to", "kept-backups")
    (kept,) = (story.folder / "kept-backups").iterdir()
    story.told("drill", "restore", str(kept), "--drill")
    story.told("plan", "restore", str(kept))
    story.keep("plan", (story.folder / "plan.json").read_text("utf-8"))
    story.told("comparison", "compare", "plan.json", "plan.json", "--within")
    consent = ("--reason", "Decided.", "--accepted-by", "claire", "--expires", "2026-12-08T20:00+01:00")
    story.does("consent", "plan.json", *consent, "--manifests", "manifests")
    story.told("preflight", "preflight", "plan.json", "--manifests", "manifests")
    story.told("applied", "apply", "plan.json", "--manifests", "manifests", "--connect-timeout", "0", code=5)
    story.told("status", "status")
    story.does("sandbox", "connect", "live.db")
    story.told("applied", "resume")
    story.told("status", "status")
    story.does("sandbox", "edit", "live.db", "Rules/company", '{"mail": {"maxPerDay": 7}}')
    story.told("drift", "drift", "manifests", "--unmanaged", code=2)
    story.told("plan", "plan", "manifests", "--out", "after.json")
    story.told("comparison", "compare", "plan.json", "after.json")
    (story.folder / "pulled").mkdir()
    story.told("pull", "pull", "pulled")
    story.told("plan", "plan", "pulled", "--detailed-exitcode")
    story.keep_backups()
    # What pins keys needs an account of a CRM's, which this organisation has none of.
    story.keep("lock", lock(production=pins(pin("a" * 40))).text.decode())


def of_a_crm(story: Story) -> None:
    """Keep a CRM's metadata, list it and compare it."""
    with served_vendor("hubspot") as vendor:
        text = f"manifests: manifests\nenvironments: {{test: {{live: 'sqlite:live.db', {vendor.settings()}}}}}\n"
        (story.folder / "cadence-gitops.yaml").write_text(text, "utf-8")
        story.console.environ = {**story.console.environ, **vendor.stand_in.environment}
        for file in ("kept.json", "kept.json"):
            story.told("crm-pull", "crm", "pull", "--to", file)
        story.keep("crm-metadata", (story.folder / "kept.json").read_text("utf-8"))
        story.told("crm-fields", "crm", "fields", "contact", "--file", "kept.json")
        story.told("crm-diff", "crm", "diff", "--file", "kept.json")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Path]]:
    folder = tmp_path_factory.mktemp("story")
    shutil.copytree(CASES / "04-change-of-crm", folder, dirs_exist_ok=True)
    story = Story(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        change_of_crm(story)
        of_a_crm(story)
    return story.kept


@pytest.mark.parametrize("schema", [*DOCUMENTS, SNAPSHOT])
def test_what_a_run_writes_fits_its_schema_and_nothing_else_does(
    schema: str, kept: Mapping[str, list[Path]], tmp_path: Path
) -> None:
    name = "snapshot.json" if schema == SNAPSHOT else f"{schema}.schema.json"
    document = json.loads(kept[schema][0].read_bytes())
    altered = {
        "surprise.json": {**document, "surprise": 1},
        "another-type.json": {**document, next(iter(document)): [[]]},
        "a-list.json": [document],
    }
    for file, content in altered.items():
        (tmp_path / file).write_text(json.dumps(content), "utf-8")
    found = rejected(name, [*kept[schema], *tmp_path.iterdir()])
    assert {file: errors for file, errors in found.items() if file not in altered} == {}
    assert set(found) == set(altered)
