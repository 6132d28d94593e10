"""Backups as people and pipelines make them: processes, a place that isn't this machine, and codes."""

import gzip
import json
from pathlib import Path

import pyrage
import pytest

from tests.e2e.program import CONSENT, Program
from tests.fakes.buckets import Bucket, serving_bucket

CASE = "03-adopt-rename-delete"
KEY = pyrage.x25519.Identity.generate()
SEALING = {"CADENCE_BACKUP_KEY": str(KEY)}


def placed(program: Program, bucket: Bucket) -> None:
    settings = f"environments:\n  production:\n    live: {program.live}\n    backup: {{to: {bucket.url}}}\n"
    (program.folder / "cadence-gitops.yaml").write_text(f"manifests: manifests\n{settings}", "utf-8")


def test_a_backup_goes_where_the_configuration_says_and_opens_with_its_key(tmp_path: Path) -> None:
    program = Program.of_case(CASE, tmp_path)
    with serving_bucket() as bucket:
        placed(program, bucket)
        made = program.run("backup", "--format", "json", CI="true", **SEALING, **bucket.environ)
        assert made.code == 0, made.err
        told = json.loads(made.out)
        assert told["place"].startswith(f"{bucket.url}/backup-")
        folder = told["place"].removeprefix("s3://").partition("/")[2]
        for file in told["files"]:
            sealed = bucket.content(f"{folder}/{file['name']}.gz.age")
            assert gzip.decompress(pyrage.decrypt(sealed, [KEY])).count(b"\n") == file["lines"]
        assert not (tmp_path / "cadence-backups").exists()


def planned(folder: Path) -> Program:
    """Plan what takes something along that can't be brought back, and consent to it."""
    program = Program.of_case(CASE, folder)
    assert program.within("plan", "manifests", "--out", "plan.json").code == 0
    assert program.within("consent", "plan.json", *CONSENT).code == 0
    return program


@pytest.mark.parametrize(
    ("more", "environ", "said"),
    [
        ((), {"CI": "true"}, "this is a runner"),
        (("--backup", "backups"), {"CI": "true"}, "this is a runner"),
        (("--backup", "s3://acme-backups/x"), {}, "leaves this machine only encrypted"),
        (("--backup", "s3://acme-backups/x"), {"CADENCE_BACKUP_KEY": "AGE-SECRET-KEY-1NONE"}, "holds no key"),
    ],
    ids=["nowhere", "on-its-disk", "no-key", "bad-key"],
)
def test_what_destroys_is_refused_where_no_backup_can_be_kept(
    tmp_path: Path, more: tuple[str, ...], environ: dict[str, str], said: str
) -> None:
    program = planned(tmp_path)
    refused = program.within("apply", "plan.json", "--manifests", "manifests", *more, **environ)
    assert refused.code == 3
    assert said in " ".join(refused.err.split())
    assert "Nothing was written." in refused.err
    assert "Nothing has been applied yet." in program.within("status").out


def test_a_folder_that_outlives_the_job_is_a_place_on_a_runner(tmp_path: Path) -> None:
    program = planned(tmp_path)
    volume = tmp_path / "volume"
    applied = program.within(
        "apply", "plan.json", "--manifests", "manifests", "--backup", volume.as_uri(), CI="true", **SEALING
    )
    assert applied.code == 0, applied.err
    assert {path.suffix for path in volume.rglob("*") if path.is_file()} == {".age", ".txt"}
