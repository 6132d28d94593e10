"""Makes a repository for an organisation: configuration, manifests, pipelines, settings of editors."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cadence_gitops.diff.naming import slug
from cadence_gitops.errors import BadFile, BadSetting
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.spec import NAME
from cadence_gitops.ports import LiveReader
from cadence_gitops.scaffold import FILES, FIRST_FROM_LIVE, FIRST_FROM_NOTHING, template
from cadence_gitops.schema_documents import read_schema
from cadence_gitops.usecases.pull import pull

MANIFESTS = "manifests"
# Editors find them there, of the very version that the pipelines install.
SCHEMAS = {f".vscode/{name}": name for name in ("manifest.schema.json", "overlay.schema.json", "settings.schema.json")}
# The one secret that the help centre knows. Pipelines hand it on, whether or not manifests refer to it yet.
_SECRETS = ("RINGOVER_API_KEY",)


@dataclass(frozen=True, slots=True)
class Wish:
    """Say what differs between repositories: the organisation's name, its CRM, and the version of this program.

    ``live`` is where the manifests were pulled from, None for a repository that is made from nothing; ``secrets`` are the
    environment variables that manifests refer to.
    """

    name: str
    crm: str
    version: str
    live: str | None = None
    secrets: tuple[str, ...] = _SECRETS


@dataclass(frozen=True, slots=True)
class Scaffolded:
    """Hold which files were written and which were there before, and so were left as they are."""

    written: tuple[str, ...]
    left: tuple[str, ...]


def organization_name(folder: Path) -> str:
    """Derive a name from that of a folder, for somebody who gave none; raises ``BadSetting`` if nothing of it will do."""
    return valid_name(slug(folder.resolve().name))


def valid_name(name: str) -> str:
    """Give the name back; raises ``BadSetting`` unless manifests can name an organisation so."""
    if not re.fullmatch(NAME, name):
        raise BadSetting("--name", "not-a-name", name)
    return name


def scaffold(folder: Path, wish: Wish) -> Scaffolded:
    """Write the files of a repository into a folder. A file that exists is never touched. Raises ``BadFile``."""
    return _scaffolded(folder, _texts(wish))


def scaffold_from_live(folder: Path, live: str, *, reader: LiveReader, version: str) -> Scaffolded:
    """Write a live organisation into the manifests of a repository, and the rest around them.

    Where there are manifests already they stay as they are, and nothing is pulled.
    """
    manifests = folder / MANIFESTS
    if manifests.exists() and any(manifests.iterdir()):
        wish = Wish(reader.configuration().organization, reader.crm().provider, version, live)
        around = _scaffolded(folder, _around(_texts(wish)))
        return Scaffolded(around.written, (*around.left, f"{MANIFESTS}/"))
    _new_folder(manifests)
    pulled = pull(Source(manifests), reader)
    wish = Wish(pulled.organization, reader.crm().provider, version, live, pulled.variables or _SECRETS)
    around = _scaffolded(folder, _around(_texts(wish)))
    files = {path.relative_to(folder).as_posix() for path in manifests.rglob("*") if path.is_file()}
    return Scaffolded(tuple(sorted({*around.written, *files})), around.left)


def _texts(wish: Wish) -> dict[str, str]:
    values = {
        "__FIRST__\n": template(FIRST_FROM_NOTHING if wish.live is None else FIRST_FROM_LIVE),
        "__NAME__": wish.name,
        "__CRM__": wish.crm,
        "__VERSION__": wish.version,
        "__LIVE__": wish.live or "",
        "__SECRETS__": ", ".join(f"`{name}`" for name in wish.secrets),
        _handed_on(_SECRETS): _handed_on(wish.secrets),
    }
    texts = {path: _filled(template(source), values) for path, source in FILES.items()}
    return {**texts, **{path: read_schema(name) for path, name in SCHEMAS.items()}}


def _handed_on(secrets: tuple[str, ...]) -> str:
    """Write the lines of a workflow that give secrets to a step, by the names that manifests have for them."""
    return "".join(f"          {name}: ${{{{ secrets.{name} }}}}\n" for name in secrets)


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def _around(texts: Mapping[str, str]) -> dict[str, str]:
    return {path: text for path, text in texts.items() if not path.startswith(f"{MANIFESTS}/")}


def _scaffolded(folder: Path, texts: Mapping[str, str]) -> Scaffolded:
    written: list[str] = []
    left: list[str] = []
    for path, text in sorted(texts.items()):
        (written if _new_file(folder / path, text) else left).append(path)
    return Scaffolded(tuple(written), tuple(left))


def _new_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadFile(str(path), "unwritable", error.strerror or "") from None


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
