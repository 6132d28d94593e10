"""The canonical layout, case by case; what is in a case's second text stays as it is when laid out again."""

import pytest

from cadence_gitops.manifests.layout.layout import laid_out

HEAD = "apiVersion: cadence-gitops/v1\nkind: StandardWorkflow\nmetadata:\n  name: x\n"

CASES = {
    "keys stand in the order of the kind": (
        "spec: {trigger: {type: task-skipped}}\nmetadata: {name: x}\nkind: StandardWorkflow\napiVersion: cadence-gitops/v1\n",
        "apiVersion: cadence-gitops/v1\nkind: StandardWorkflow\nmetadata: {name: x}\nspec: {trigger: {type: task-skipped}}\n",
    ),
    "a comment goes with the key below it": (
        HEAD + "spec:\n  # why\n  actions: []\n  trigger: {type: t}  # what\n",
        HEAD + "spec:\n  trigger: {type: t}  # what\n  # why\n  actions: []\n",
    ),
    "the comment at the top stays at the top": (
        "# about this file\n\nkind: Group\napiVersion: cadence-gitops/v1\n",
        "# about this file\n\napiVersion: cadence-gitops/v1\nkind: Group\n",
    ),
    "a comment that stands deeper belongs to what is above it": (
        HEAD + "spec:\n  actions:\n    - type: stop-cadence\n      # none after it\n  trigger: {type: t}\n",
        HEAD + "spec:\n  trigger: {type: t}\n  actions:\n    - type: stop-cadence\n      # none after it\n",
    ),
    "the comment at the end of a mapping stays at its end": (
        HEAD + "spec:\n  actions:\n    - owner: a\n      type: change-owner\n      # the end\n",
        HEAD + "spec:\n  actions:\n    - type: change-owner\n      owner: a\n      # the end\n",
    ),
    "a comment inside an entry goes above its dash when its key comes first": (
        HEAD + "spec:\n  actions:\n    # one\n    - owner: a\n      # two\n      type: change-owner\n",
        HEAD + "spec:\n  actions:\n    # one\n    # two\n    - type: change-owner\n      owner: a\n",
    ),
    "lists are indented below their key": (
        HEAD + "spec:\n  actions:\n  - type: stop-cadence\n  -   type: pause-cadence\n      days: 3\n",
        HEAD + "spec:\n  actions:\n    - type: stop-cadence\n    - type: pause-cadence\n      days: 3\n",
    ),
    "a dash alone is joined by its first key": (
        HEAD + "spec:\n  actions:\n    -\n      type: stop-cadence\n",
        HEAD + "spec:\n  actions:\n    - type: stop-cadence\n",
    ),
    "every step of indentation is two": (
        HEAD + "spec:\n      trigger:\n            type: task-skipped\n",
        HEAD + "spec:\n  trigger:\n    type: task-skipped\n",
    ),
    "a text written as a block moves as one": (
        "kind: Cadence\nspec:\n    steps:\n    - script: |\n         Hi   \n           you\n\n         two\n      type: call\n",
        "kind: Cadence\nspec:\n  steps:\n    - type: call\n      script: |\n        Hi   \n          you\n\n        two\n",
    ),
    "a text that says its own indentation keeps it": (
        "apiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: g}\nspec:\n    title: |2\n        Sales\n",
        "apiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: g}\nspec:\n  title: |2\n      Sales\n",
    ),
    "a list of texts written as blocks": (
        "kind: IntegrationStatus\nspec:\n  conversion:\n    reasons:\n    - |\n        one\n        two\n    - three\n",
        "kind: IntegrationStatus\nspec:\n  conversion:\n    reasons:\n      - |\n        one\n        two\n      - three\n",
    ),
    "a text over several lines hangs below its key": (
        "kind: Group\nspec:\n    title: one\n      two\nmetadata: [a,\n  b]\n",
        "kind: Group\nmetadata: [a,\n  b]\nspec:\n  title: one\n    two\n",
    ),
    "lists in lists": (
        "kind: Group\nspec:\n  - - a\n    - b\n  -   - c\n",
        "kind: Group\nspec:\n  - - a\n    - b\n  - - c\n",
    ),
    "an anchor keeps its line": (
        HEAD
        + "spec:\n  actions:\n    - &stop\n      type: stop-cadence\n    - *stop\n  trigger: &t\n      type: task-skipped\n",
        HEAD
        + "spec:\n  trigger: &t\n    type: task-skipped\n  actions:\n    - &stop\n      type: stop-cadence\n    - *stop\n",
    ),
    "a merge comes first": (
        HEAD + "spec:\n  trigger:\n    type: task-skipped\n    <<: {threshold: 3}\n",
        HEAD + "spec:\n  trigger:\n    <<: {threshold: 3}\n    type: task-skipped\n",
    ),
    "an alias never comes before its anchor": (
        HEAD + "spec:\n  actions: &x []\n  trigger: *x\n",
        HEAD + "spec:\n  actions: &x []\n  trigger: *x\n",
    ),
    "blank lines: one where there were many, none at the edges": (
        "\n\nkind: Group\n\n\n\nspec:\n\n  title: x\n\n\n",
        "kind: Group\n\nspec:\n  title: x\n",
    ),
    "one space beside a key": (
        "kind:    Group\nspec:   # of it\n  title:\tx\n",
        "kind: Group\nspec: # of it\n  title: x\n",
    ),
    "other line ends, a byte-order mark, trailing blanks": (
        "\ufeffkind: Group   \r\nspec:  \r\n  title: x\r\n",
        "kind: Group\nspec:\n  title: x\n",
    ),
    "documents keep their separators": (
        "---\nkind: Group\n---   \n# two\nkind: Group\n...\n",
        "---\nkind: Group\n---\n# two\nkind: Group\n...\n",
    ),
    "keys of no kind keep their order": ("b: 1\na:\n    d: 1\n    c: 2\n", "b: 1\na:\n  d: 1\n  c: 2\n"),
    "unknown keys come last": ("title: x\nkind: Group\napiVersion: v\n", "apiVersion: v\nkind: Group\ntitle: x\n"),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_the_layout(text: str, wanted: str) -> None:
    assert laid_out(text) == wanted
    assert laid_out(wanted) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "spec: [\n",
        "{kind: Group}\n",
        "- kind: Group\n",
        "? [a]\n: b\nkind: Group\n",
        "? |\n  a\n: b\n",
        "kind: Group\nspec: &a\n  ? x\n  : y\n",
        "a: &x {<<: *x}\n",
        "%YAML 1.2\n---\nkind: Group\n",
        "# nothing here yet\n",
        *(f"kind: Group{end}spec:\n  title:  x\n" for end in "\r\x85\u2028\u2029"),
        "kind: Group\nspec: {title: a\u2028b}\n",
        "kind: Group\n\u2028kind: Group\n",
    ],
)
def test_what_is_unusual_stays(text: str) -> None:
    assert laid_out(text) == text
