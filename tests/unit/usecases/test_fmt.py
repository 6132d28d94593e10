from pathlib import Path

import pytest

from cadence_gitops.errors import BadFile
from cadence_gitops.usecases.fmt import canonical_layout, write_layout

ODD = "kind: Group\napiVersion: cadence-gitops/v1\n"
CANONICAL = "apiVersion: cadence-gitops/v1\nkind: Group\n"


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    (tmp_path / "groups").mkdir()
    odd, fine = tmp_path / "groups/odd.yaml", tmp_path / "fine.yaml"
    odd.write_text(ODD)
    fine.write_text(CANONICAL)
    odd.chmod(0o600)
    untouched = fine.stat().st_mtime_ns
    layout = canonical_layout((tmp_path,))
    assert (layout.files, [draft.path for draft in layout.drafts], layout.findings) == (2, [odd], ())
    assert odd.read_text() == ODD
    write_layout(layout)
    assert odd.read_text() == CANONICAL
    assert odd.stat().st_mode & 0o777 == 0o600
    assert fine.stat().st_mtime_ns == untouched
    assert not canonical_layout((tmp_path,)).drafts
    assert sorted(path.name for path in (tmp_path / "groups").iterdir()) == ["odd.yaml"]


def test_the_difference_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(ODD)
    (draft,) = canonical_layout((path,)).drafts
    assert draft.diff.splitlines()[2:] == [
        "@@ -1,2 +1,2 @@",
        "+apiVersion: cadence-gitops/v1",
        " kind: Group",
        "-apiVersion: cadence-gitops/v1",
    ]


def test_the_difference_of_a_last_line_is_shown_as_in_any_diff(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text('kind: "a\x85b"')
    (draft,) = canonical_layout((path,)).drafts
    assert draft.diff.split("\n")[2:] == [
        "@@ -1 +1 @@",
        '-kind: "a\x85b"',
        "\\ No newline at end of file",
        '+kind: "a\x85b"',
        "",
    ]


@pytest.mark.parametrize(
    ("data", "check"), [(b"kind: [\n", "yaml-syntax"), (b"\xe9\n", "not-utf-8"), (b"a:\n\tb: 1\n", "yaml-tab")]
)
def test_what_cannot_be_read_is_named_and_left(tmp_path: Path, data: bytes, check: str) -> None:
    bad, odd = tmp_path / "bad.yaml", tmp_path / "odd.yaml"
    bad.write_bytes(data)
    odd.write_text(ODD)
    layout = canonical_layout((tmp_path,))
    assert [(finding.check, finding.location.file) for finding in layout.findings] == [(check, str(bad))]
    write_layout(layout)
    assert bad.read_bytes() == data
    assert odd.read_text() == CANONICAL


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.yaml"
    target.write_text(ODD)
    link.symlink_to(target)
    write_layout(canonical_layout((tmp_path,)))
    assert link.is_symlink()
    assert target.read_text() == CANONICAL


def test_a_file_that_went_away_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(ODD)
    layout = canonical_layout((tmp_path,))
    path.unlink()
    with pytest.raises(BadFile) as raised:
        write_layout(layout)
    assert raised.value.problem == "unwritable"
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_given_twice_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(ODD)
    write_layout(canonical_layout((tmp_path, path)))
    assert path.read_text() == CANONICAL
    assert [each.name for each in tmp_path.iterdir()] == ["odd.yaml"]
