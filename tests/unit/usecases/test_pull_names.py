"""What is live has keys, and manifests have names: a pull speaks their language, and leaves a key that somebody wrote."""

from pathlib import Path

from cadence_gitops.manifests.lock_file import write_lock
from cadence_gitops.manifests.project import open_project
from cadence_gitops.manifests.read import read_source
from cadence_gitops.usecases.pull import pull
from cadence_gitops.usecases.pull_result import Act
from tests.fakes.builders import live, resource
from tests.fakes.naming import JOB, SEGMENT, lock, mapped, pin, pins
from tests.fakes.snapshots import snapshot_of
from tests.fakes.surroundings import in_process

HEAD = "apiVersion: cadence-gitops/v1\nkind: FieldMapping\nmetadata: {name: pipedrive-person}\nspec:\n"
MAPPING = HEAD + "  crm: pipedrive\n  object: person\n  fields:\n    jobPosition: VALUE  # as on the card\n"
NAMED = MAPPING.replace("VALUE", "{name: Job title, type: varchar}")


def pulled(folder: Path, text: str | None, **fields: str) -> dict[str, Act]:
    """Pull a mapping into a repository whose lock knows two keys; gives what became of each manifest but the members."""
    (folder / "cadence-gitops.yaml").write_text("manifests: m\nenvironments: {production: {}}\n", "utf-8")
    (folder / "m").mkdir(exist_ok=True)
    if text is not None:
        (folder / "m" / "mapping.yaml").write_text(text, "utf-8")
    write_lock(folder, lock(production=pins(pin(JOB), pin(SEGMENT, "Segment"))))
    found = live(
        resource("Organization/acme", crm={"provider": "pipedrive"}),
        resource("Member/boss", email="boss@acme.example", role="super-admin"),
        resource("FieldMapping/pipedrive-person", crm="pipedrive", object="person", fields=fields),
    )
    with in_process(snapshot_of(found)) as site:
        result = pull(open_project(folder, None).source, site.reader())
    return {str(each.address): each.act for each in result.written if each.address.kind == "FieldMapping"}


def test_a_manifest_that_names_what_is_live_stays_as_it_is(tmp_path: Path) -> None:
    assert pulled(tmp_path, NAMED, jobPosition=JOB) == {}
    assert (tmp_path / "m" / "mapping.yaml").read_text("utf-8") == NAMED


def test_another_key_becomes_its_name_and_comments_stay(tmp_path: Path) -> None:
    assert pulled(tmp_path, NAMED, jobPosition=SEGMENT) == {"FieldMapping/pipedrive-person": Act.CHANGED}
    text = (tmp_path / "m" / "mapping.yaml").read_text("utf-8")
    assert SEGMENT not in text
    assert "Segment" in text
    assert "# as on the card" in text
    # What was written is what is live: there is nothing to plan.
    assert mapped(read_source(open_project(tmp_path, None).source))["jobPosition"] == SEGMENT
    assert pulled(tmp_path, None, jobPosition=SEGMENT) == {}


def test_a_key_that_somebody_wrote_stays_a_key(tmp_path: Path) -> None:
    assert pulled(tmp_path, MAPPING.replace("VALUE", JOB), jobPosition=JOB) == {}


def test_a_new_manifest_has_names_too_and_keys_that_nobody_pinned(tmp_path: Path) -> None:
    unknown = "7" * 40
    assert pulled(tmp_path, None, jobPosition=JOB, linkedinUrl=unknown) == {"FieldMapping/pipedrive-person": Act.ADDED}
    text = "".join(path.read_text("utf-8") for path in (tmp_path / "m").rglob("*.yaml"))
    assert JOB not in text
    assert unknown in text
    assert mapped(read_source(open_project(tmp_path, None).source)) == {"jobPosition": JOB, "linkedinUrl": unknown}
