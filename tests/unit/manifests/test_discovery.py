import os
from pathlib import Path

import pytest

from cadence_gitops.errors import BadFile
from cadence_gitops.manifests.discovery import MAX_BYTES, Found, discover, find_configuration


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {name}\n")


def test_manifests_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "a/z.yml", "a/y.yaml", "a-b.yaml", "README.md", "x.json", "sub/cadence-gitops.yaml")
    write(tmp_path, "cadence-gitops.yaml", ".github/workflows/plan.yaml", ".hidden.yaml", "a/.git/config.yaml")
    assert [found.file for found in discover(tmp_path)] == [
        "a-b.yaml",
        "a/y.yaml",
        "a/z.yml",
        "b.yaml",
        "sub/cadence-gitops.yaml",
    ]
    assert next(discover(tmp_path)).data == b"# a-b.yaml\n"


def test_one_file(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml")
    assert list(discover(tmp_path / "b.yaml")) == [Found("b.yaml", b"# b.yaml\n")]


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        list(discover(tmp_path / "none"))


def test_links_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    write(tmp_path, "real/a.yaml")
    (tmp_path / "real" / "circle").symlink_to(tmp_path)
    (tmp_path / "other").symlink_to(tmp_path / "real")
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert [(found.file, found.problem) for found in discover(tmp_path)] == [
        ("gone.yaml", "unreadable-file"),
        ("other/a.yaml", ""),
        ("real/a.yaml", ""),
    ]


def test_what_is_no_file_is_a_finding(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert [(found.file, found.problem) for found in discover(tmp_path)] == [("pipe.yaml", "unreadable-file")]


def test_a_file_of_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.touch()
    os.truncate(path, MAX_BYTES + 1)
    assert list(discover(tmp_path)) == [Found("huge.yaml", b"", "file-too-large", str(MAX_BYTES))]


def test_a_file_that_fails_while_it_is_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "memory.yaml").symlink_to("/proc/self/mem")
    assert [(found.file, found.problem) for found in discover(tmp_path)] == [("memory.yaml", "unreadable-file")]


def test_a_folder_that_cannot_be_listed_is_a_finding(tmp_path: Path) -> None:
    name = "x" * 250
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir(name, dir_fd=folder)
        deeper = os.open(name, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = deeper
    os.close(folder)
    found = list(discover(tmp_path))
    assert [(each.problem, each.detail) for each in found] == [("unreadable-file", "File name too long")]
    assert found[0].file.startswith(name)


def test_a_link_that_leads_nowhere_may_have_led_to_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "real/README.md")
    (tmp_path / "teams").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "README.md").symlink_to(tmp_path / "real" / "README.md")
    (tmp_path / ".lock").symlink_to("nowhere")
    assert [(found.file, found.detail) for found in discover(tmp_path) if found.problem] == [
        ("circle", "Too many levels of symbolic links"),
        ("teams", "No such file or directory"),
    ]


def test_a_configuration_that_leads_nowhere_is_there_all_the_same(tmp_path: Path) -> None:
    write(tmp_path, "cadence-gitops.yaml")
    (tmp_path / "within").mkdir()
    assert find_configuration(tmp_path / "within") == tmp_path
    (tmp_path / "within" / "cadence-gitops.yaml").symlink_to("nowhere")
    assert find_configuration(tmp_path / "within") == tmp_path / "within"
