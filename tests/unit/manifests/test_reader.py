import pytest

from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.read import read_files, read_texts
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Resource
from tests.unit.manifests.lines import HEAD, document, lines

GROUP = document("Group", spec="title: Sales")

FILES: list[tuple[str, str | bytes, list[str]]] = [
    ("a clean file", GROUP, []),
    ("a byte-order mark", b"\xef\xbb\xbf" + GROUP.encode(), ["byte-order-mark 1:1 warning"]),
    ("UTF-16", GROUP.encode("utf-16"), ["not-utf-8 1:1 error; detail=0xff"]),
    ("Latin-1", "# a\n# Équipe\n".encode("latin-1"), ["not-utf-8 2:3 error; detail=0xc9"]),
    ("nothing", "", ["empty-file 1:1 warning", "no-manifests 1:1 error"]),
    ("a comment", "# soon\n---\n", ["empty-file 1:1 warning", "no-manifests 1:1 error"]),
    ("a tab", "a:\n\tb: 1\n", ["yaml-tab 2:1 error; detail=found character that cannot start any to…"]),
    ("deep nesting", "a: " + "[" * 101 + "]" * 101, ["yaml-depth 1:103 error; detail=100"]),
    ("aliases in a ring", "a: &a [*a]\n", ["yaml-aliases 1:1 error"]),
    (
        "aliases in a ring before what is no YAML",
        "a: &a [*a]\n--- b\nc: d\n",
        ["yaml-syntax 3:2 error", "yaml-aliases 1:1 error"],
    ),
    (
        "a plain text that begins with a colon in a flow list",
        "a: [:b]\n",
        ["yaml-syntax 1:5 error"],
    ),
    ("a list", "- a\n", ["not-a-manifest 1:1 error; found=list"]),
    ("a text", "hello\n", ['not-a-manifest 1:1 error; found="hello"']),
    (
        "another program's file",
        "version: 3\nservices: {}\n",
        ["wrong-api-version 1:1 error  /apiVersion; expected=cadence-gitops/v1"],
    ),
    (
        "another version",
        GROUP.replace("gitops/v1", "gitops/v2"),
        ["wrong-api-version 1:13 error Group/x /apiVersion; found=cadence-gitops/v2; expected=cadence-gitops/v1"],
    ),
    ("no kind", HEAD + "metadata: {name: x}\nspec: {}\n", ["missing-key 1:1 error; expected=kind"]),
    (
        "a misspelt kind",
        HEAD + "kind: Groop\nmetadata: {name: x}\nspec: {}\nstatus: {}\n",
        [
            "unknown-kind 2:7 error Groop/x /kind; found=Groop; expected=AdvancedWorkflow",
            "unknown-key 5:1 error Groop/x /status; found=status; expected=apiVersion, kind, metadata, spec",
        ],
    ),
    (
        "a kind that is a list",
        HEAD + "kind: [Group]\nmetadata: {name: x}\nspec: {}\n",
        ["unknown-kind 2:7 error  /kind; found=list; expected=AdvancedWorkflow, Cadence, CadenceWorkfl…"],
    ),
    (
        "no metadata, no spec",
        HEAD + "kind: Group\n",
        ["missing-key 1:1 error; expected=metadata", "missing-key 1:1 error; expected=spec"],
    ),
    (
        "no name",
        HEAD + "kind: Group\nmetadata: {}\nspec: {title: Sales}\n",
        ["missing-key 3:11 error  /metadata; expected=name"],
    ),
    (
        "metadata and spec of other types",
        HEAD + "kind: Group\nmetadata: x\nspec:\n",
        [
            'wrong-type 3:11 error  /metadata; found="x"; expected=mapping',
            "wrong-type 4:6 error  /spec; found=null; expected=mapping",
        ],
    ),
    (
        "a bad name",
        HEAD + "kind: Group\nmetadata: {name: Sales Team, labels: {}}\nspec: {title: 5}\n",
        [
            "bad-format 3:18 error Group/Sales Team /metadata/name; found=Sales Team; expected=name; suggestion=sales-team",
            "unknown-key 3:30 error Group/Sales Team /metadata/labels; found=labels; expected=id, name, previousNames",
            'wrong-type 4:15 error Group/Sales Team /spec/title; found=5; expected=text; suggestion="5"',
        ],
    ),
    (
        "former names of a directive",
        HEAD + "kind: Removed\nmetadata: {name: x, previousNames: [y]}\nspec: {reason: a, objects: [Group/b]}\n",
        ["unknown-key 3:21 error Removed/x /metadata/previousNames; found=previousNames; expected=name"],
    ),
    (
        "a duplicate key",
        document("Group", spec="title: A\ntitle: B"),
        ["yaml-duplicate-key 6:3 error Group/x; found=title; first=a.yaml:5:3"],
    ),
    (
        "one address twice",
        GROUP + "---\n" + GROUP,
        ["duplicate-address 9:18 error Group/x /metadata/name; found=Group/x; first=a.yaml:3:18"],
    ),
    (
        "a clean document before a broken one",
        GROUP + "---\na: [\n",
        ["yaml-syntax 8:1 error; detail=did not find expected node content"],
    ),
]


@pytest.mark.parametrize(("data", "expected"), [each[1:] for each in FILES], ids=[each[0] for each in FILES])
def test_a_file(data: str | bytes, expected: list[str]) -> None:
    found = lines(data)
    assert len(found) == len(expected)
    assert all(line.startswith(begin) for line, begin in zip(sorted(found), sorted(expected), strict=True)), found


def test_the_first_of_two_addresses_counts_over_files() -> None:
    desired = read_texts([("b.yaml", GROUP.replace("Sales", "Later")), ("a.yaml", GROUP)])
    resource = desired.inventory.find(Address("Group", "x"))
    assert isinstance(resource, Resource)
    assert resource.tree == {"title": "Sales"}
    assert [str(finding.location) for finding in desired.findings] == ["b.yaml:3:18"]


def test_a_document_before_a_broken_one_is_read() -> None:
    desired = read_texts([("a.yaml", GROUP + "---\na: [\n")])
    assert list(map(str, desired.inventory.resources)) == ["Group/x"]


def test_problems_of_discovery_are_findings() -> None:
    desired = read_files([Found("a.yaml", problem="unreadable-file", detail="Permission denied")])
    assert [(each.check, dict(each.data)) for each in desired.findings] == [
        ("unreadable-file", {"detail": "Permission denied"})
    ]


def test_former_names_consents_and_removals() -> None:
    consent = document(
        "Consent",
        spec="organization: acme\nchange: {from: salesforce, to: hubspot, keep: everything}\nreason: Decided.\n"
        "acceptedBy: [claire]\nexpires: 2026-12-08T20:00:00+01:00\nlosses: {}",
    )
    removed = document("Removed", spec="reason: Old.\nobjects: [Group/old]")
    named = GROUP.replace("name: x", "name: y, previousNames: [x, w]")
    later = consent.replace("name: x", "name: w")
    desired = read_texts([("a.yaml", f"{consent}---\n{removed}---\n{named}---\n{later}")])
    assert desired.findings == ()
    assert [each.name for each in desired.directives.consents] == ["w", "x"]
    assert [str(address) for address in desired.directives.removed[0].addresses] == ["Group/old"]
    assert [resource.previous_names for resource in desired.inventory] == [("x", "w")]


@pytest.mark.parametrize("text", ["a: {\n# the end", "a: 1\u2028b: ["])
def test_a_problem_behind_the_last_line_is_told_like_any_other(text: str) -> None:
    assert [finding.check for finding in read_texts([("a.yaml", text)]).findings] == ["yaml-syntax"]
