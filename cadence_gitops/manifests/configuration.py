"""The repository's configuration: finding it, reading it, and saying what is wrong with it as precisely as of a manifest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from cadence_gitops import __version__
from cadence_gitops.checks.check import Place
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Location, has_errors, in_order
from cadence_gitops.errors import BadConfiguration, OtherVersion
from cadence_gitops.manifests import form_checks as form
from cadence_gitops.manifests import project_checks as checks
from cadence_gitops.manifests.discovery import CONFIGURATION, find_configuration, read_file
from cadence_gitops.manifests.document import Document
from cadence_gitops.manifests.findings import findings, shown
from cadence_gitops.manifests.parser import Parsed, Parser, location_of
from cadence_gitops.manifests.variables import VARIABLE_NAME
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.shape import shape_of
from cadence_gitops.model.spec import NAME
from cadence_gitops.settings import Settings

_SHAPE = shape_of(Settings)
_NAME = re.compile(NAME)
_ADDRESSES, _REQUIRED = ("/live", "/backup/to", "/url", "/smsWebhook"), "requiredVersion"


@dataclass(frozen=True, slots=True)
class Configuration:
    """Hold the settings of a repository, the folder in which they lie, and where in their file they stand."""

    settings: Settings
    folder: Path
    document: Document | None = None

    def location(self, pointer: str) -> Location:
        """Give the place of a setting."""
        if self.document is None:
            return Location(CONFIGURATION, 1, 1)
        return self.document.key_place(pointer).location


def read_configuration(folder: Path, *, any_version: bool = False) -> Configuration:
    """Read the configuration of a folder; raises ``BadConfiguration``, whose findings say what is wrong with it.

    Raises ``OtherVersion`` if the repository wants another version of this tool than the one that runs, except for who
    reads no manifests and says ``any_version``.
    """
    parser = Parser()
    documents = list(parser.parse(read_file(folder / CONFIGURATION, CONFIGURATION)))
    found = list(parser.findings)
    configuration = Configuration(Settings(), folder)
    if documents:
        found += _more_documents(documents[1:])
        document = Document(CONFIGURATION, documents[0].value, documents[0].root)
        if not any_version:
            _require_version(document)
        problems, settings = _settings(document)
        found += problems
        if settings is not None:
            configuration = Configuration(settings, folder, document)
            found += _meaning(settings, document, folder=folder)
    if has_errors(found):
        raise BadConfiguration(in_order(found))
    return configuration


def require_version(path: Path) -> None:
    """Raise ``OtherVersion`` if the repository of a path wants another version; nothing else in it is judged."""
    folder = find_configuration(path)
    if folder is not None:
        for parsed in Parser().parse(read_file(folder / CONFIGURATION, CONFIGURATION)):
            _require_version(Document(CONFIGURATION, parsed.value, parsed.root))


def _more_documents(documents: list[Parsed]) -> Iterator[Diagnostic]:
    for parsed in documents:
        place = Place(location_of(parsed.root, CONFIGURATION))
        yield checks.NOT_A_CONFIGURATION.finding(place, found="---")


def _settings(document: Document) -> tuple[list[Diagnostic], Settings | None]:
    if not isinstance(document.value, dict):
        return [checks.NOT_A_CONFIGURATION.finding(document.place(""), found=shown(document.value))], None
    try:
        return [], Settings.model_validate(document.value)
    except ValidationError as error:
        return [_discreet(finding) for finding in findings(error, document, shape=_SHAPE)], None


def _discreet(finding: Diagnostic) -> Diagnostic:
    """Leave out an address that is wrong: a password may be what is wrong with it."""
    return replace(finding, found="", suggestion="") if finding.pointer.endswith(_ADDRESSES) else finding


def _require_version(document: Document) -> None:
    """Refuse another version before anything else is judged: what looks wrong to this one may be right for that."""
    required = document.value.get(_REQUIRED) if isinstance(document.value, dict) else None
    if not isinstance(required, str) or not _specifier(required):
        return
    from packaging.specifiers import SpecifierSet

    if not SpecifierSet(required).contains(__version__, prereleases=True):
        place = document.key_place(f"/{_REQUIRED}").location
        raise OtherVersion(str(place), required, __version__)


def _specifier(text: str) -> bool:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        SpecifierSet(text)
    except InvalidSpecifier:
        return False
    return bool(text.strip())


def _meaning(settings: Settings, document: Document, *, folder: Path) -> Iterator[Diagnostic]:
    """Find what each value alone can't show."""
    required = settings.required_version
    if required is not None and not _specifier(required):
        place = document.place("/requiredVersion")
        yield form.BAD_FORMAT.finding(place, found=required, expected="version-specifier, as in >=0.2,<1")
    yield from _names(settings, document)
    default = settings.default_environment
    if default is not None and default not in settings.environments:
        yield checks.UNKNOWN_ENVIRONMENT.finding(
            document.place("/defaultEnvironment"),
            found=default,
            expected=", ".join(settings.environments),
            suggestion=closest(default, settings.environments),
        )
    yield from _folders(settings, document, folder=folder)


def _names(settings: Settings, document: Document) -> Iterator[Diagnostic]:
    variables = {f"/variables/{escape(name)}": name for name in settings.variables}
    for environment, own in settings.environments.items():
        pointer = f"/environments/{escape(environment)}"
        if not _NAME.match(environment):
            yield form.BAD_FORMAT.finding(document.key_place(pointer), found=environment, expected="name")
        variables |= {f"{pointer}/variables/{escape(name)}": name for name in own.variables}
    for pointer, name in variables.items():
        if not VARIABLE_NAME.fullmatch(name):
            yield form.BAD_FORMAT.finding(document.key_place(pointer), found=name, expected="name of a variable")


def _is_folder(path: Path) -> bool:
    """Tell whether there is a folder; a name that the system can't have is that of none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _lies_in(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _folders(settings: Settings, document: Document, *, folder: Path) -> Iterator[Diagnostic]:
    named = {"/manifests": settings.manifests} if "manifests" in settings.model_fields_set else {}
    overlays = {
        f"/environments/{escape(name)}/overlay": environment.overlay
        for name, environment in settings.environments.items()
        if environment.overlay is not None
    }
    for pointer, text in {**named, **overlays}.items():
        if not _is_folder(folder / text):
            yield checks.MISSING_FOLDER.finding(document.place(pointer), found=text)
    for pointer, text in overlays.items():
        if _lies_in(folder / settings.manifests, folder / text):
            yield checks.OVERLAY_AROUND_BASE.finding(document.place(pointer), found=text, expected=settings.manifests)
