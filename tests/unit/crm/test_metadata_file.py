"""What is written is what is read, and what was edited or belongs to somebody else is refused with its place."""

from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from cadence_gitops.crm.metadata_file import (
    LARGEST_FILE,
    parsed,
    read_metadata,
    require_account,
    require_crm,
    was_metadata,
    written,
)
from cadence_gitops.errors import BadFile
from tests.fakes.crm_metadata import READ_AT, field, metadata

STATUS = field(
    "status",
    type="picklist",
    options=[{"value": "new", "label": "Nouveau"}, {"value": "old", "label": "Ancien", "active": False}],
)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    told = metadata(contact=[field("email", type="email"), STATUS], company=[field("name", length=255)])
    path = tmp_path / "crm.json"
    path.write_bytes(written(told))

    assert read_metadata(path) == told
    assert written(read_metadata(path)) == written(told)


def test_a_field_is_a_line_and_an_option_another() -> None:
    lines = written(metadata(contact=[field("email", type="email"), STATUS])).decode().splitlines()

    assert sum('"name":"email"' in line for line in lines) == 1
    assert [line.strip() for line in lines if '"value"' in line] == [
        '{"label":"Nouveau","value":"new"},',
        '{"active":false,"label":"Ancien","value":"old"}',
    ]


def test_a_changed_field_changes_its_line_and_the_digest() -> None:
    before = written(metadata(contact=[field("a"), field("b"), field("c")])).decode().splitlines()
    after = written(metadata(contact=[field("a"), field("b", hidden=True), field("c")])).decode().splitlines()

    changed = [line for line, other in zip(before, after, strict=True) if line != other]
    assert len(changed) == 2
    assert '"digest"' in changed[0]
    assert '"name":"b"' in changed[1]


def test_when_it_was_read_changes_one_line_only() -> None:
    told = metadata()
    later = told.model_copy(update={"fetched_at": READ_AT + timedelta(days=1)})
    lines = zip(written(told).decode().splitlines(), written(later).decode().splitlines(), strict=True)

    assert [line.split('"')[1] for line, other in lines if line != other] == ["fetchedAt"]


def _altered(**changes: object) -> bytes:
    return orjson.dumps({**orjson.loads(written(metadata())), **changes})


@pytest.mark.parametrize(
    ("data", "problem", "place"),
    [
        (b'{"formatVersion": 1,\n  oops', "not-json", "crm.json:2:3"),
        (b"", "not-json", "crm.json:1:1"),
        (b"[]", "not-crm-metadata", "/formatVersion"),
        (b"{}", "not-crm-metadata", "/formatVersion"),
        (_altered(formatVersion=2), "crm-metadata-version", "2"),
        (_altered(formatVersion=True), "crm-metadata-version", "True"),
        (_altered(formatVersion="\x1b[2J"), "crm-metadata-version", "?[2J"),
        (_altered(digest="0" * 64), "crm-metadata-edited", "/digest"),
        (_altered(digest="new"), "not-crm-metadata", "/digest"),
        (_altered(metadata={}), "not-crm-metadata", "/metadata/crm"),
        (written(metadata()).replace(b'"email"', b'"phone"'), "crm-metadata-edited", "/digest"),
        (
            written(metadata()).replace(b'"yes"', b'"maybe"'),
            "not-crm-metadata",
            "/metadata/objects/0/fields/0/writable",
        ),
        (written(metadata()).replace(b"08:30:00Z", b"08:30:00"), "not-crm-metadata", "/metadata/fetchedAt"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(data: bytes, problem: str, place: str) -> None:
    with pytest.raises(BadFile) as caught:
        parsed(data, "crm.json")

    assert caught.value.problem == problem
    assert caught.value.detail.startswith(place)


def test_a_file_that_is_missing_or_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as missing:
        read_metadata(tmp_path / "crm.json")
    with pytest.raises(BadFile) as folder:
        read_metadata(tmp_path)

    assert missing.value.problem == "no-crm-metadata"
    assert folder.value.problem == "unreadable"


def test_another_crm_s_metadata_is_refused() -> None:
    require_crm(metadata("hubspot"), "hubspot", path="crm.json")
    with pytest.raises(BadFile) as caught:
        require_crm(metadata("pipedrive"), "hubspot", path="crm.json")

    assert (caught.value.problem, caught.value.detail) == ("other-crm", "pipedrive != hubspot")


def test_another_account_s_metadata_is_refused() -> None:
    require_account(metadata(), "4711", path="crm.json")
    require_account(metadata(), None, path="crm.json")
    with pytest.raises(BadFile) as caught:
        require_account(metadata(), "4712", path="crm.json")

    assert (caught.value.problem, caught.value.detail) == ("other-account", "4711 != 4712")


def test_salesforce_s_two_forms_of_an_id_are_one_account() -> None:
    told = metadata("salesforce").model_copy(update={"account": "00D5g000001AbcDEAV"})

    require_account(told, "00D5g000001AbcD", path="crm.json")
    with pytest.raises(BadFile):
        require_account(told, "00D5g000001AbcE", path="crm.json")


def test_what_is_no_file_or_too_large_is_not_read(tmp_path: Path) -> None:
    endless, large = tmp_path / "endless.json", tmp_path / "large.json"
    endless.symlink_to("/dev/zero")
    with large.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    for path, problem in ((endless, "unreadable"), (tmp_path, "unreadable"), (large, "not-crm-metadata")):
        with pytest.raises(BadFile) as caught:
            read_metadata(path)
        assert caught.value.problem == problem
        assert not was_metadata(path)
