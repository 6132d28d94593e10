from pathlib import Path

import pytest

from cadence_gitops import __version__
from cadence_gitops.errors import BadConfiguration, OtherVersion
from cadence_gitops.manifests.configuration import read_configuration, require_version
from cadence_gitops.manifests.discovery import find_configuration
from cadence_gitops.settings import Environment, Settings
from tests.unit.manifests.projects import shown

WHOLE = """\
requiredVersion: ">=0.1,<9"
manifests: manifests
variables: {limit: 150, share: 0.5, team: Sales, strict: true, nothing: null}
defaultEnvironment: sandbox
environments:
  sandbox: {live: "sqlite:sandbox.sqlite", overlay: environments/sandbox, variables: {limit: 10}}
  production: {live: "https://cadence.example.com/api"}
"""


def configured(folder: Path, text: str, *folders: str) -> Path:
    (folder / "cadence-gitops.yaml").write_text(text)
    for name in folders:
        (folder / name).mkdir(parents=True)
    return folder


def wrong(folder: Path, text: str, *folders: str) -> list[str]:
    with pytest.raises(BadConfiguration) as caught:
        read_configuration(configured(folder, text, *folders))
    return shown(caught.value.findings)


def test_everything_that_can_be_configured(tmp_path: Path) -> None:
    read = read_configuration(configured(tmp_path, WHOLE, "manifests", "environments/sandbox"))
    assert read.folder == tmp_path
    assert read.settings.manifests == "manifests"
    assert read.settings.default_environment == "sandbox"
    assert read.settings.environments == {
        "sandbox": Environment(live="sqlite:sandbox.sqlite", overlay="environments/sandbox", variables={"limit": 10}),
        "production": Environment(live="https://cadence.example.com/api"),
    }
    assert read.settings.variables_of(None) == {
        "limit": 150,
        "share": 0.5,
        "team": "Sales",
        "strict": True,
        "nothing": None,
    }
    assert [type(value) for value in read.settings.variables.values()] == [int, float, str, bool, type(None)]
    assert read.settings.variables_of("sandbox")["limit"] == 10
    assert str(read.location("/environments/sandbox/variables/limit")) == "cadence-gitops.yaml:6:87"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}\n", "\ufeff{}\n"])
def test_an_empty_configuration_says_nothing(text: str, tmp_path: Path) -> None:
    read = read_configuration(configured(tmp_path, text))
    assert read.settings == Settings()
    assert str(read.location("/manifests")) == "cadence-gitops.yaml:1:1"


WRONG = {
    "not a mapping": ("- a\n", ["cadence-gitops.yaml:1:1 not-a-configuration list"]),
    "a second document": ("{}\n---\nmanifests: x\n", ["cadence-gitops.yaml:3:1 not-a-configuration ---"]),
    "not YAML": (
        "manifests: [\n",
        ["cadence-gitops.yaml:2:1 yaml-syntax"],
    ),
    "an unknown key": ("manifest: .\n", ["cadence-gitops.yaml:1:1 unknown-key manifest manifests"]),
    "an unknown key of an environment": (
        "environments:\n  sandbox: {overlays: x}\n",
        ["cadence-gitops.yaml:2:13 unknown-key overlays overlay"],
    ),
    "the same environment twice": (
        "environments:\n  a: {}\n  a: {}\n",
        ["cadence-gitops.yaml:3:3 yaml-duplicate-key a"],
    ),
    "an environment of another type": (
        "environments:\n  sandbox: sqlite:x\n",
        ['cadence-gitops.yaml:2:12 wrong-type "sqlite:x"'],
    ),
    "a variable that is no scalar": ("variables:\n  x: [1]\n", ["cadence-gitops.yaml:2:6 wrong-type list"]),
    "a version that is a number": (
        "requiredVersion: 1.0\n",
        ['cadence-gitops.yaml:1:18 wrong-type 1.0 "1.0"'],
    ),
    "no specifier": ("requiredVersion: newest\n", ["cadence-gitops.yaml:1:18 bad-format newest"]),
    "a blank specifier": ("requiredVersion: ' '\n", ["cadence-gitops.yaml:1:18 bad-format  "]),
    "an unknown default": (
        "defaultEnvironment: sandbx\nenvironments: {sandbox: {}}\n",
        ["cadence-gitops.yaml:1:21 unknown-environment sandbx sandbox"],
    ),
    "a name that is none": (
        "environments:\n  The Sandbox: {}\n",
        ["cadence-gitops.yaml:2:3 bad-format The Sandbox"],
    ),
    "a variable's name that is none": (
        "variables: {a b: 1}\nenvironments:\n  sandbox:\n    variables:\n      1st: x\n",
        ["cadence-gitops.yaml:1:13 bad-format a b", "cadence-gitops.yaml:5:7 bad-format 1st"],
    ),
    "folders that are missing": (
        "manifests: manfests\nenvironments: {sandbox: {overlay: sandbox}}\n",
        ["cadence-gitops.yaml:1:12 missing-folder manfests", "cadence-gitops.yaml:2:35 missing-folder sandbox"],
    ),
    "folders that no system can have": (
        f'environments: {{a: {{overlay: {"x" * 300}}}, b: {{overlay: "\\0"}}}}\n',
        [f"cadence-gitops.yaml:1:29 missing-folder {'x' * 300}", "cadence-gitops.yaml:1:345 missing-folder \0"],
    ),
    "no base that any system can have": (
        'manifests: "\\0"\nenvironments: {a: {overlay: .}}\n',
        ["cadence-gitops.yaml:1:12 missing-folder \0"],
    ),
    "an overlay around the base": (
        "environments: {sandbox: {overlay: .}}\n",
        ["cadence-gitops.yaml:1:35 overlay-around-base ."],
    ),
    "a share beyond all": (
        "limits: {removed: {workflows: 101}}\n",
        ["cadence-gitops.yaml:1:31 out-of-range 101"],
    ),
    "a day that is none": (
        "limits: {noChangeOfCrmOn: [friday, sonday]}\n",
        ["cadence-gitops.yaml:1:36 unknown-value sonday sunday"],
    ),
    "an address that may hold a password": (
        "environments:\n  production: {live: 'htps://me:hunter2@example.com'}\n",
        ["cadence-gitops.yaml:2:22 bad-format"],
    ),
    "the address of a CRM that may hold a password": (
        "environments: {a: {crm: {pipedrive: {url: 'https://ann:hush@x.example'}}}}\n",
        ["cadence-gitops.yaml:1:43 bad-format"],
    ),
    "the address of a webhook without encryption": (
        "environments: {a: {ringover: {smsWebhook: 'http://x.example/hush'}}}\n",
        ["cadence-gitops.yaml:1:43 bad-format"],
    ),
    "versions of APIs that are none": (
        "environments: {a: {crm: {salesforce: {url: 'https://x.example', apiVersion: '62'}, hubspot: {apiVersion: v4}}}}\n",
        ["cadence-gitops.yaml:1:77 bad-format 62", "cadence-gitops.yaml:1:106 bad-format v4"],
    ),
    "a place of backups that holds a password": (
        "backup: {to: 's3://me:hunter2@example/backups'}\n",
        ["cadence-gitops.yaml:1:14 bad-format"],
    ),
    "a time that is none": (
        "limits: {coolingOff: soon}\n",
        ["cadence-gitops.yaml:1:22 bad-format soon"],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_stands_where_it_is_wrong(case: str, tmp_path: Path) -> None:
    text, expected = WRONG[case]
    assert wrong(tmp_path, text) == expected


def test_a_file_that_cannot_be_read_is_not_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "cadence-gitops.yaml").write_bytes(b"manifests: \xff\n")
    with pytest.raises(BadConfiguration) as caught:
        read_configuration(tmp_path)
    assert [finding.check for finding in caught.value.findings] == ["not-utf-8"]


@pytest.mark.parametrize("required", [">=0", f"=={__version__}", "!=0.0.1"])
def test_a_version_that_fits(required: str, tmp_path: Path) -> None:
    read = read_configuration(configured(tmp_path, f'requiredVersion: "{required}"\n'))
    assert read.settings.required_version == required


@pytest.mark.parametrize("more", ["", "somethingNew: 1\n"])
def test_another_version_is_refused_before_anything_else_is_judged(more: str, tmp_path: Path) -> None:
    with pytest.raises(OtherVersion) as caught:
        read_configuration(configured(tmp_path, f"{more}requiredVersion: '>=999'\n"))
    error = caught.value
    line = 2 if more else 1
    assert (error.place, error.required, error.version) == (f"cadence-gitops.yaml:{line}:1", ">=999", __version__)


def test_who_reads_no_manifests_may_have_any_version(tmp_path: Path) -> None:
    read = read_configuration(configured(tmp_path, "requiredVersion: '>=999'\n"), any_version=True)
    assert read.settings.required_version == ">=999"


def test_the_version_alone(tmp_path: Path) -> None:
    configured(tmp_path, "nonsense: [\n", "a")
    require_version(tmp_path / "a")
    configured(tmp_path, "nonsense: 1\nrequiredVersion: '>=999'\n")
    with pytest.raises(OtherVersion):
        require_version(tmp_path / "a")


def test_the_nearest_configuration_holds(tmp_path: Path) -> None:
    configured(tmp_path, "", "a/b/c")
    assert find_configuration(tmp_path) == tmp_path
    assert find_configuration(tmp_path / "a" / "b" / "c") == tmp_path
    (tmp_path / "a" / "b" / "x.yaml").touch()
    assert find_configuration(tmp_path / "a" / "b" / "x.yaml") == tmp_path
    configured(tmp_path / "a" / "b", "")
    assert find_configuration(tmp_path / "a" / "b" / "c") == tmp_path / "a" / "b"


def test_nothing_above_the_repository_is_looked_at(tmp_path: Path) -> None:
    configured(tmp_path, "", "a/b/.git")
    assert find_configuration(tmp_path / "a" / "b") is None
    assert find_configuration(tmp_path / "a") == tmp_path
    (tmp_path / ".git").touch()
    assert find_configuration(tmp_path / "a") == tmp_path


def test_relative_paths_stay_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(tmp_path, "", "a/b")
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert find_configuration(Path()) == Path("../..")
    monkeypatch.chdir(tmp_path)
    assert find_configuration(Path("a/b")) == Path()
