from pathlib import Path

import pytest

from cadence_gitops.schema_documents import read_schema, schema_folder


def test_a_wheel_carries_its_own_copy(tmp_path: Path) -> None:
    (tmp_path / "package" / "_schemas").mkdir(parents=True)
    (tmp_path / "schemas").mkdir()
    assert schema_folder(tmp_path / "package") == tmp_path / "package" / "_schemas"


def test_the_repository_has_them_beside_the_package(tmp_path: Path) -> None:
    assert schema_folder(tmp_path / "package") == tmp_path / "schemas"


def test_a_document_is_read_by_name() -> None:
    assert "openapi: 3.1.0" in read_schema("openapi.yaml")


def test_an_unknown_document_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_schema("nothing.json")
