from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.manifests.findings import FORMATS
from tests.unit.manifests.lines import document, lines


def test_every_pattern_has_a_name() -> None:
    patterns = {text for form in FORMS.values() for text in _patterns(form.spec.model_json_schema())}
    assert patterns <= set(FORMATS)


def _patterns(schema: object) -> set[str]:
    if isinstance(schema, dict):
        own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        return own.union(*(_patterns(value) for value in schema.values()))
    return set().union(*(_patterns(value) for value in schema)) if isinstance(schema, list) else set()


def test_what_may_be_a_secret_is_never_shown() -> None:
    spec = "crm: {provider: hubspot}\nphoneSystem: {type: ringover, userId: '1', apiKey: %s}"
    for key in ("hunter2", "[hunter2]", "{env: hunter2, version: 1}", "{env: A, version: hunter2}"):
        found = lines(document("Organization", spec=spec % key))
        assert found
        assert "hunter2" not in "".join(found)
