import pytest

from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.manifests.findings import FORMATS
from cadence_gitops.manifests.read import read_texts
from cadence_gitops.settings import Settings
from tests.unit.manifests.lines import document


def test_every_pattern_has_a_name() -> None:
    patterns = {text for form in FORMS.values() for text in _patterns(form.spec.model_json_schema())}
    assert patterns | _patterns(Settings.model_json_schema()) <= set(FORMATS)


def _patterns(schema: object) -> set[str]:
    if isinstance(schema, dict):
        own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        return own.union(*(_patterns(value) for value in schema.values()))
    return set().union(*(_patterns(value) for value in schema)) if isinstance(schema, list) else set()


WRITTEN = (
    "hunter2",
    "[hunter2]",
    "[hunter2: 3]",
    "{env: hunter2, version: 1}",
    "{env: A, version: hunter2}",
    # A key, and two of the same; one that isn't a text.
    "{hunter2: 1}",
    "{hunter2}",
    "{env: A, version: 1, hunter2: {hunter2: 1}}",
    "{env: A, hunter2: 1, hunter2: 2}",
    "{? [hunter2] : 1}",
    "{? !hunter2 x : 1}",
    # A tag, of whatever it stands before.
    "!hunter2 x",
    "!<hunter2> x",
    "!!hunter2 {env: A}",
    "!hunter2 [a]",
    "{env: !hunter2 A}",
    # Names of YAML's own, and of ours.
    "*hunter2",
    "&hunter2 x",
    "${hunter2}",
    "x${hunter2",
)
NUMBERS = ("98765432109876543210", "{98765: 1}", "98:76:54", "{env: 98765432109876543210}")


@pytest.mark.parametrize("key", [*WRITTEN, *NUMBERS])
@pytest.mark.parametrize("kind", ["Organization", "Organisation"])
def test_what_may_be_a_secret_is_never_shown(kind: str, key: str) -> None:
    spec = f"crm: {{provider: hubspot}}\nphoneSystem:\n  type: ringover\n  userId: '1'\n  apiKey: {key}"
    found = all_said(document(kind, spec=spec))
    assert found
    for secret in ("hunter2", "98765", "98:76"):
        assert secret not in found


def test_what_an_anchor_brings_to_where_a_secret_stands_is_covered_too() -> None:
    found = all_said("a: &s !hunter2 x\n" + document("Organization", spec="phoneSystem: {apiKey: *s}"))
    assert "hunter2" not in found


def test_beside_a_secret_what_is_wrong_is_named() -> None:
    spec = "phoneSystem:\n  type: ringover\n  userId: !odd '1'\n  spare: 1\n  apiKey: {env: A, version: 1}"
    found = all_said(document("Organization", spec=spec))
    assert "!odd" in found
    assert "spare" in found


def all_said(text: str) -> str:
    """Give everything that findings say, for whoever writes them down."""
    return repr(read_texts([("a.yaml", text)]).findings)
