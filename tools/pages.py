"""Every page that is generated, whole or in part; run as a module it writes them."""

import sys
from collections.abc import Mapping
from pathlib import Path

from tools.reference.checks import checks_page
from tools.reference.commands import commands_page, exit_codes_page
from tools.reference.crm_fields import crm_fields_page
from tools.reference.manifests import manifests_page
from tools.reference.plan_file import with_plan_fields
from tools.reference.safety import with_promises

DOCS = Path(__file__).parents[1] / "docs"
REFERENCE = "reference"
PLAN_FILE = "plan-file.md"
SAFETY = "safety.md"
CRM_FIELDS = "crm-fields.md"


def page_files() -> Mapping[str, str]:
    """Give the text of every such page by its path below ``docs/``."""
    return {
        f"{REFERENCE}/checks.md": checks_page(),
        f"{REFERENCE}/commands.md": commands_page(),
        f"{REFERENCE}/exit-codes.md": exit_codes_page(),
        f"{REFERENCE}/manifests.md": manifests_page(),
        CRM_FIELDS: crm_fields_page(),
        PLAN_FILE: with_plan_fields((DOCS / PLAN_FILE).read_text("utf-8")),
        SAFETY: with_promises((DOCS / SAFETY).read_text("utf-8")),
    }


def write_pages(folder: Path) -> None:
    """Write them all, and remove reference pages that nothing makes any more."""
    files = page_files()
    (folder / REFERENCE).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    for path in (folder / REFERENCE).glob("*.md"):
        if f"{REFERENCE}/{path.name}" not in files:
            path.unlink()


if __name__ == "__main__":
    write_pages(DOCS)
    sys.exit(0)
