import stat
from pathlib import Path

import pytest

from cadence_gitops.errors import BadSetting
from cadence_gitops.manifests.discovery import LOCK_FILE
from cadence_gitops.manifests.lock_file import read_lock
from cadence_gitops.manifests.revision import at_revision
from tests.fakes.naming import JOB, SEGMENT, lock, pin, pins
from tests.fakes.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.made(tmp_path / "repository")


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.y*ml"))
        if path.is_file()
    }


def problem(path: Path, ref: str) -> tuple[str, str]:
    with pytest.raises(BadSetting) as caught, at_revision(path, ref):
        pass
    assert caught.value.setting == "--base"
    return caught.value.problem, caught.value.detail


def test_files_are_as_they_were(repository: Repository) -> None:
    repository.write("m/a.yaml", "before: é\n")
    repository.write("m/sub/b.yml", "")
    repository.write("m/c.txt", "no manifest")
    repository.write("elsewhere/d.yaml", "d\n")
    first = repository.commit()
    repository.write("m/a.yaml", "after\n")
    repository.write("m/new.yaml", "new\n")
    repository.commit()
    repository.write("m/a.yaml", "not committed\n")
    with at_revision(repository.folder / "m", "HEAD~1") as revision:
        assert revision.path is not None
        assert (revision.ref, revision.commit) == ("HEAD~1", first)
        assert files(revision.path) == {"a.yaml": "before: é\n", "sub/b.yml": ""}
        # As in the repository, the search for a configuration ends at its top, and so does no other.
        assert (revision.path.parent / ".git").is_dir()
        assert files(revision.path.parent / "elsewhere") == {"d.yaml": "d\n"}
        assert not stat.S_IMODE(revision.path.parent.stat().st_mode) & 0o077
        kept = revision.path
    assert not kept.exists()


def test_the_keys_that_were_pinned_then_are_those_of_the_revision(repository: Repository) -> None:
    before, after = lock(production=pins(pin(JOB))), lock(production=pins(pin(SEGMENT)))
    repository.write(LOCK_FILE, before.text.decode())
    repository.write("other.json", "{}")
    repository.commit()
    repository.write(LOCK_FILE, after.text.decode())
    with at_revision(repository.folder, "HEAD") as revision:
        assert revision.path is not None
        assert read_lock(revision.path) == before
        assert not (revision.path / "other.json").exists()


def test_a_folder_without_manifests_is_there_too(repository: Repository) -> None:
    repository.write("a.yaml", "a\n")
    repository.write("environments/production/README.md", "Nothing differs.\n")
    repository.commit()
    with at_revision(repository.folder, "HEAD") as revision:
        assert revision.path is not None
        assert (revision.path / "environments" / "production").is_dir()
        assert not list((revision.path / "environments" / "production").iterdir())


def test_the_top_and_a_single_file_can_be_asked_for(repository: Repository) -> None:
    repository.write("a.yaml", "a\n")
    repository.commit()
    with at_revision(repository.folder, "main") as revision:
        assert revision.path is not None
        assert files(revision.path) == {"a.yaml": "a\n"}
    with at_revision(repository.folder / "a.yaml", "main") as revision:
        assert revision.path is not None
        assert revision.path.read_text("utf-8") == "a\n"


def test_a_folder_that_was_not_there_is_said_to_be_absent(repository: Repository) -> None:
    repository.write("a.yaml", "a\n")
    repository.commit()
    repository.write("new/a.yaml", "a\n")
    with at_revision(repository.folder / "new", "HEAD") as revision:
        assert revision.path is None


def test_names_may_hold_anything(repository: Repository) -> None:
    names = ["with space.yaml", "tab\there.yaml", "-x.yaml", "é.yaml", "new\nline.yaml", 'quo"te.yaml']
    for name in names:
        repository.write(f"m/{name}", f"{name!r}\n")
    repository.commit()
    with at_revision(repository.folder / "m", "HEAD") as revision:
        assert revision.path is not None
        assert files(revision.path) == {name: f"{name!r}\n" for name in names}


def test_what_the_repository_says_of_archives_and_line_ends_does_not_count(repository: Repository) -> None:
    repository.write(".gitattributes", "*.yaml export-ignore export-subst eol=crlf\n")
    repository.write("m/a.yaml", "# $Format:%H$\na\n")
    repository.commit()
    with at_revision(repository.folder / "m", "HEAD") as revision:
        assert revision.path is not None
        assert (revision.path / "a.yaml").read_bytes() == b"# $Format:%H$\na\n"


def test_links_stay_within_the_revision(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("secret\n", "utf-8")
    repository.write("shared/a.yaml", "shared\n")
    repository.write("README.md", "Read me.\n")
    repository.write("m/b.yaml", "b\n")
    for name, target in {
        "m/inside.yaml": "../shared/a.yaml",
        "m/folder": "../shared",
        "m/outside.yaml": "../../secret.yaml",
        "m/absolute.yaml": str(tmp_path / "secret.yaml"),
        "m/circle.yaml": "circle.yaml",
        "m/README.md": "../README.md",
        "up": "..",
        "m/through.yaml": "../up/../secret.yaml",
    }.items():
        (repository.folder / name).symlink_to(target)
    repository.commit()
    with at_revision(repository.folder / "m", "HEAD") as revision:
        assert revision.path is not None
        assert {path.name for path in revision.path.iterdir()} - {"circle.yaml"} == {"b.yaml", "inside.yaml", "folder"}
        assert (revision.path / "inside.yaml").read_text("utf-8") == "shared\n"
        assert (revision.path / "folder" / "a.yaml").read_text("utf-8") == "shared\n"


def test_a_revision_is_any_name_of_a_commit(repository: Repository) -> None:
    repository.write("a.yaml", "a\n")
    commit = repository.commit()
    repository.git("tag", "-a", "v1", "-m", "v1")
    for ref in ("HEAD", "main", "v1", "refs/heads/main", "HEAD^0", "main@{0}", commit[:10], commit):
        with at_revision(repository.folder, ref) as revision:
            assert revision.commit == commit


@pytest.mark.parametrize(
    "ref", ["", "-x", "--upload-pack=touch x", "HEAD:a.yaml", ":/a", "two words", "a\nb", "a\0b", "\x7f"]
)
def test_what_can_not_be_a_revision_is_refused(repository: Repository, ref: str) -> None:
    repository.commit()
    assert problem(repository.folder, ref) == ("base-not-a-revision", ref)


def test_an_unknown_revision_is_said(repository: Repository) -> None:
    repository.commit()
    assert problem(repository.folder, "origin/main") == ("base-unknown", "origin/main")
    assert problem(repository.folder, "HEAD~5") == ("base-unknown", "HEAD~5")


def test_a_file_is_no_commit(repository: Repository) -> None:
    repository.write("a.yaml", "a\n")
    repository.commit()
    blob = repository.git("rev-parse", "HEAD:a.yaml")
    assert problem(repository.folder, blob) == ("base-unknown", blob)


def test_a_shallow_clone_is_said_with_the_way_out(repository: Repository, tmp_path: Path) -> None:
    repository.write("a.yaml", "a\n")
    first = repository.commit()
    repository.commit()
    repository.git("clone", "-q", "--depth=1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    assert problem(tmp_path / "shallow", first) == ("base-shallow", first)
    with at_revision(tmp_path / "shallow", "HEAD") as revision:
        assert revision.path is not None


def test_without_a_repository_there_is_no_base(tmp_path: Path) -> None:
    assert problem(tmp_path, "HEAD") == ("base-not-a-repository", str(tmp_path))


def test_without_git_there_is_no_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert problem(tmp_path, "HEAD") == ("base-git-missing", "")


def test_a_broken_repository_is_said(repository: Repository) -> None:
    repository.write("a.yaml", "a\n")
    repository.commit()
    blob = repository.git("rev-parse", "HEAD:a.yaml")
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert problem(repository.folder, "HEAD") == ("base-unreadable", blob)
    tree = repository.git("rev-parse", "HEAD^{tree}")
    (repository.folder / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    found, detail = problem(repository.folder, "HEAD")
    assert found == "base-unreadable"
    assert detail
    (repository.folder / ".git" / "config").write_text("[core\n", "utf-8")
    found, detail = problem(repository.folder, "HEAD")
    assert found == "base-unreadable"
    assert "config" in detail


def test_submodules_are_not_followed(repository: Repository, tmp_path: Path) -> None:
    other = Repository.made(tmp_path / "other")
    other.write("x.yaml", "x\n")
    commit = other.commit()
    repository.write("a.yaml", "a\n")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},sub.yaml")
    repository.git("add", "a.yaml")
    repository.git("commit", "-q", "-m", "a")
    with at_revision(repository.folder, "HEAD") as revision:
        assert revision.path is not None
        assert files(revision.path) == {"a.yaml": "a\n"}
