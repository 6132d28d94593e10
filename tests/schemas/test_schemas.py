from pathlib import Path

import pytest

from tools.schemas import FOLDER, SUFFIX, schema_files, write_schemas

FILES = schema_files()


@pytest.mark.parametrize("name", FILES)
def test_a_schema_in_the_repository_is_what_the_code_says(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == FILES[name], "`make schemas` writes the schemas anew"


def test_no_schema_is_left_of_what_nothing_writes() -> None:
    assert {path.name for path in FOLDER.glob(f"*{SUFFIX}")} == set(FILES)


def test_writing_removes_what_nothing_makes_any_more(tmp_path: Path) -> None:
    for name in ("gone.schema.json", "kept.json"):
        (tmp_path / name).write_text("{}", "utf-8")
    write_schemas(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, "kept.json"}
