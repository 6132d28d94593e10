"""Where the JSON Schemas and the OpenAPI contract are found at run time.

In the repository they lie in ``schemas/``, where people and editors link to them; a wheel carries a copy inside the
package. Everybody else asks here, so that nobody needs to know which of the two this is.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def schema_folder(package: Path = _PACKAGE) -> Path:
    """Find the documents: the copy that a wheel carries, else the repository's own."""
    carried = package / "_schemas"
    return carried if carried.is_dir() else package.parent / "schemas"


def read_schema(name: str) -> str:
    """Read a document by its path below ``schemas/``, such as ``plan.json``; raises ``FileNotFoundError``."""
    return (schema_folder() / name).read_text(encoding="utf-8")
