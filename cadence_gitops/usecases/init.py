"""Makes a repository for an organisation: configuration, manifests, pipelines, settings of editors."""

import re
from dataclasses import dataclass
from pathlib import Path

from cadence_gitops.errors import BadFile, BadSetting
from cadence_gitops.model.spec import NAME
from cadence_gitops.scaffold import FILES, template
from cadence_gitops.schema_documents import read_schema

SCHEMA = ".vscode/manifest.schema.json"
_NAME = re.compile(NAME)


@dataclass(frozen=True, slots=True)
class Wish:
    """Say what differs between repositories: the organisation's name, its CRM, and the version of this program."""

    name: str
    crm: str
    version: str

    def filled(self, text: str) -> str:
        """Put the values where a template has their names."""
        for field, value in (("__NAME__", self.name), ("__CRM__", self.crm), ("__VERSION__", self.version)):
            text = text.replace(field, value)
        return text


@dataclass(frozen=True, slots=True)
class Scaffolded:
    """Hold which files were written and which were there before, and so were left as they are."""

    written: tuple[str, ...]
    left: tuple[str, ...]


def organization_name(folder: Path) -> str:
    """Derive a name from that of a folder, for somebody who gave none; raises ``BadSetting`` if nothing of it will do."""
    name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    return valid_name(name)


def valid_name(name: str) -> str:
    """Give the name back; raises ``BadSetting`` unless it can be an organisation's."""
    if not _NAME.fullmatch(name):
        raise BadSetting("--name", "not-a-name", name)
    return name


def scaffold(folder: Path, wish: Wish) -> Scaffolded:
    """Write the files of a repository into a folder. A file that exists is never touched. Raises ``BadFile``."""
    texts = {path: wish.filled(template(source)) for path, source in FILES.items()}
    texts[SCHEMA] = read_schema("manifest.schema.json")
    written: list[str] = []
    left: list[str] = []
    for path, text in sorted(texts.items()):
        (written if _new_file(folder / path, text) else left).append(path)
    return Scaffolded(tuple(written), tuple(left))


def _new_file(path: Path, text: str) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        # Also where a folder should be and a file is: there is somebody's work, either way.
        return False
    except OSError as error:
        raise BadFile(str(path), "unwritable", error.strerror or "") from None
    return True
