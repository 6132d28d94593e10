"""What is declared as a dependency is what is imported: nobody installs what the program never uses."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.sources import PACKAGE, ROOT, Source, sources

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# Not imported by name: zoneinfo finds its data.
DATA = {"tzdata"}
# The other half of pydantic, which pins it.
HALVES = {"pydantic_core": "pydantic"}
OURS = {PACKAGE, "benchmarks", "tests", "tools"}
INSTALLED = packages_distributions()


def test_the_program_needs_what_it_imports_and_nothing_else() -> None:
    assert imported(source for source in sources() if source.in_package) | DATA == declared(PROJECT["dependencies"])


def test_tests_and_examples_import_what_is_declared() -> None:
    everything = declared([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
    assert imported(source for source in sources() if not source.in_package) <= everything


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import httpx\nimport json", {"httpx"}),
        ("def f():\n    from yaml.nodes import Node", {"pyyaml"}),
        ("from ruamel.yaml import YAML", {"ruamel-yaml"}),
        ("from . import errors\nfrom cadence_gitops import plan", set()),
        ("import nobody_has_this", {"nobody-has-this"}),
    ],
)
def test_imports_are_known_by_what_one_installs(text: str, found: set[str]) -> None:
    assert imported([Source.from_text("sample.py", text)]) == found


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~;\[ ]", requirement)[0]) for requirement in requirements}


def imported(of: Iterable[Source]) -> set[str]:
    modules = {module for source in of for node in ast.walk(source.tree) for module in modules_of(node)}
    known = sys.stdlib_module_names | OURS | beside()
    return {distribution(module) for module in modules if module.partition(".")[0] not in known}


def beside() -> set[str]:
    """Name the modules that scripts import from their own folder."""
    return {
        source.path.rpartition("/")[2].removesuffix(".py")
        for source in sources()
        if source.path.startswith("examples/")
    }


def modules_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module or ""]
    return []


def distribution(module: str) -> str:
    """Name what one installs to import a module; namespaces are shared, and so asked for by both of their names."""
    top, _, rest = module.partition(".")
    known = sorted(set(INSTALLED.get(HALVES.get(top, top), [top])))
    exact = [name for name in known if normal(name) == normal(f"{top}-{rest.partition('.')[0]}")]
    return normal((exact or known)[0])


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
