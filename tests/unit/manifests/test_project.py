from pathlib import Path

import pytest

from cadence_gitops.errors import BadFile, BadSetting, OtherVersion
from cadence_gitops.manifests.project import MetadataPlace, find_bounds, find_live, open_project, open_projects
from cadence_gitops.manifests.source import Source
from cadence_gitops.settings import Bounds, Shares
from tests.unit.manifests.projects import findings, group, shown, write_tree

TWO = """# cadence-gitops.yaml
manifests: manifests
variables: {team: Sales}
environments:
  sandbox: {live: "sqlite:sandbox.sqlite", overlay: environments/sandbox, variables: {size: 3}}
  production: {live: "https://cadence.example.com", variables: {team: Vente}}
"""
SALES = group("sales", "{title: '${team}'}", file="manifests/sales.yaml")
LAID_OVER = group("sales", "{title: Practice}", file="environments/sandbox/sales.yaml")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return write_tree(tmp_path, TWO + SALES + LAID_OVER)


def test_without_a_configuration_a_folder_is_all_there_is(tmp_path: Path) -> None:
    project = open_project(tmp_path, None)
    assert project.source == Source(tmp_path)
    assert (project.settings, project.environment, project.root, project.live) == (None, None, tmp_path, None)
    assert project.consents == tmp_path / "consents"
    assert project.own_definitions == {}
    assert open_projects(tmp_path, None) == (project,)


def test_an_environment(two: Path) -> None:
    project = open_project(two, "sandbox")
    assert project.source.folder == two / "manifests"
    assert project.source.overlays == (two / "environments" / "sandbox",)
    assert project.source.others == {"production": ()}
    assert project.source.variables == {"team": "Sales", "size": 3}
    assert project.source.root == project.root == two
    assert {name: str(place) for name, place in project.source.definitions.items()} == {
        "team": "cadence-gitops.yaml:2:13",
        "size": "cadence-gitops.yaml:4:87",
    }
    assert project.environment == "sandbox"
    assert project.live == f"sqlite:{two / 'sandbox.sqlite'}"
    assert project.consents == two / "environments" / "sandbox" / "consents"


def test_an_environment_without_an_overlay(two: Path) -> None:
    project = open_project(two, "production")
    assert project.source.overlays == ()
    assert project.source.apart == (two / "environments" / "sandbox",)
    assert project.source.others == {"sandbox": project.source.apart}
    assert project.source.variables == {"team": "Vente"}
    assert project.live == "https://cadence.example.com"
    assert project.consents == two / "manifests" / "consents"


@pytest.mark.parametrize("inside", [".", "manifests"])
def test_the_configuration_and_the_base_are_the_same_project(
    inside: str, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two)
    project = open_project(Path(inside), "sandbox")
    assert project.source.folder == Path("manifests")
    assert project.live == "sqlite:sandbox.sqlite"


def test_the_folder_of_the_configuration_is_the_project_wherever_its_manifests_are(two: Path) -> None:
    (two / "settings").mkdir()
    (two / "settings" / "cadence-gitops.yaml").write_text("manifests: ../manifests\n", "utf-8")
    assert open_project(two / "settings", None).source.folder == two / "manifests"


@pytest.mark.parametrize("part", ["manifests/sales.yaml", "environments/sandbox", "environments", "other"])
def test_a_part_of_the_manifests_is_refused(part: str, two: Path) -> None:
    (two / "other").mkdir()
    with pytest.raises(BadSetting) as caught:
        open_project(two / part, "sandbox")
    assert (caught.value.setting, caught.value.problem) == ("PATH", "part-of-project")
    assert caught.value.detail == str(two / "manifests")


def test_a_folder_between_the_configuration_and_the_base(tmp_path: Path) -> None:
    write_tree(tmp_path, "# cadence-gitops.yaml\nmanifests: org/manifests\n# org/manifests/x.yaml\n")
    assert open_project(tmp_path / "org", None).source.folder == tmp_path / "org" / "manifests"


def test_nothing_at_the_path(tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        open_project(tmp_path / "none", None)


CHOICES = [
    ("", None, None),
    ("environments: {a: {}}", None, "a"),
    ("environments: {a: {}, b: {}}\ndefaultEnvironment: b", None, "b"),
    ("environments: {a: {}, b: {}}\ndefaultEnvironment: b", "a", "a"),
    ("environments: {a: {}}", "a", "a"),
]


@pytest.mark.parametrize(("text", "asked", "chosen"), CHOICES)
def test_the_choice_of_an_environment(text: str, asked: str | None, chosen: str | None, tmp_path: Path) -> None:
    write_tree(tmp_path, f"# cadence-gitops.yaml\n{text}\n")
    assert open_project(tmp_path, asked).environment == chosen


WRONG_CHOICES = [
    ("environments: {a: {}, b: {}}", None, "environment-missing", "a, b"),
    ("environments: {sandbox: {}, production: {}}", "sandbx", "misspelt-environment", "sandbox"),
    ("environments: {a: {}, b: {}}", "staging", "unknown-environment", "a, b"),
    ("", "staging", "no-environments", "staging"),
]


@pytest.mark.parametrize(("text", "asked", "problem", "detail"), WRONG_CHOICES)
def test_a_choice_that_cannot_be_made(text: str, asked: str | None, problem: str, detail: str, tmp_path: Path) -> None:
    write_tree(tmp_path, f"# cadence-gitops.yaml\n{text}\n")
    with pytest.raises(BadSetting) as caught:
        open_project(tmp_path, asked)
    assert (caught.value.setting, caught.value.problem, caught.value.detail) == ("--env", problem, detail)


def test_an_environment_needs_a_configuration(tmp_path: Path) -> None:
    for open_it in (open_project, open_projects):
        with pytest.raises(BadSetting) as caught:
            open_it(tmp_path, "sandbox")
        assert caught.value.problem == "no-configuration"
    with pytest.raises(BadSetting):
        find_live(tmp_path, "sandbox", needed=False)


def test_another_version_is_refused_whatever_is_chosen(tmp_path: Path) -> None:
    write_tree(tmp_path, "# cadence-gitops.yaml\nrequiredVersion: '>=999'\nenvironments: {a: {}, b: {}}\n")
    for open_it in (open_project, open_projects):
        with pytest.raises(OtherVersion):
            open_it(tmp_path, None)


def test_every_environment(two: Path) -> None:
    assert [project.environment for project in open_projects(two, None)] == ["sandbox", "production"]
    assert [project.environment for project in open_projects(two, "production")] == ["production"]


def test_where_live_is_without_reading_manifests(two: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert find_live(two, "production", needed=True) == "https://cadence.example.com"
    assert find_live(two / "manifests", "sandbox", needed=True) == f"sqlite:{two / 'sandbox.sqlite'}"
    assert find_live(two, None, needed=False) is None
    with pytest.raises(BadSetting):
        find_live(two, None, needed=True)
    assert find_live(tmp_path_factory.mktemp("elsewhere"), None, needed=True) is None


def test_resuming_is_not_for_one_version_only(tmp_path: Path) -> None:
    write_tree(tmp_path, "# cadence-gitops.yaml\nrequiredVersion: '>=999'\nenvironments: {a: {live: 'sqlite:a'}}\n")
    assert find_live(tmp_path, None, needed=True) == f"sqlite:{tmp_path / 'a'}"


def test_a_finding_of_some_environments_names_them(tmp_path: Path) -> None:
    both = group("sales", "{titel: Sales}", file="manifests/sales.yaml")
    one = group("sales", "{membrs: 3}", file="environments/sandbox/sales.yaml")
    found = findings(write_tree(tmp_path, TWO + both + one))
    told = {finding.found: finding.data.get("environments") for finding in found if finding.check == "unknown-key"}
    assert told == {"titel": None, "membrs": "sandbox"}


def test_overlays_of_other_environments_are_not_part_of_anything(tmp_path: Path) -> None:
    text = "# cadence-gitops.yaml\nenvironments:\n  a: {overlay: over}\n  b: {overlay: over/b}\n"
    text += group("sales", "{title: Sales}", file="sales.yaml")
    text += group("sales", "{title: A}", file="over/sales.yaml") + group("sales", "{title: 5}", file="over/b/s.yaml")
    folder = write_tree(tmp_path, text)
    assert shown(findings(folder, "a")) == []
    assert shown(findings(folder, "b")) == ['over/b/s.yaml:4:15 wrong-type 5 "5"']


UNUSED = [
    # What only another environment reads can't be judged from here.
    ("variables: {x: 1}\nenvironments: {a: {}, b: {}}", "a", []),
    ("variables: {x: 1}\nenvironments: {a: {}, b: {}}", None, ["cadence-gitops.yaml:1:13 unused-variable x"]),
    ("variables: {x: 1}\nenvironments: {a: {}}", "a", ["cadence-gitops.yaml:1:13 unused-variable x"]),
    ("variables: {x: 1}", None, ["cadence-gitops.yaml:1:13 unused-variable x"]),
    (
        "variables: {x: 1}\nenvironments: {a: {variables: {x: 2}}, b: {}}",
        "a",
        ["cadence-gitops.yaml:2:32 unused-variable x"],
    ),
    ("variables: {team: 1}", None, []),
    ("variables: {team: A}\nenvironments: {a: {variables: {team: B}}}", None, []),
    ("environments: {a: {variables: {team: B}}, b: {variables: {team: C, spare: 1}}}", None, []),
]


@pytest.mark.parametrize(("text", "environment", "expected"), UNUSED)
def test_unused_variables(text: str, environment: str | None, expected: list[str], tmp_path: Path) -> None:
    defined = "team" in text
    spec = "{title: '${team}'}" if defined else "{title: Sales}"
    write_tree(tmp_path, f"# cadence-gitops.yaml\n{text}\n{group('sales', spec, file='sales.yaml')}")
    found = [line for line in shown(findings(tmp_path, environment)) if "wrong-type" not in line]
    assert found == ([*expected, "cadence-gitops.yaml:1:68 unused-variable spare"] if "spare" in text else expected)


def test_nothing_is_unused_while_something_was_not_read(tmp_path: Path) -> None:
    write_tree(tmp_path, "# cadence-gitops.yaml\nvariables: {x: 1}\n# a.yaml\nkind: [\n")
    assert [finding.check for finding in findings(tmp_path)][:1] == ["yaml-syntax"]
    assert "unused-variable" not in {finding.check for finding in findings(tmp_path)}


def test_limits(tmp_path: Path) -> None:
    assert find_bounds(tmp_path) is None
    assert open_project(tmp_path, None).bounds is None
    write_tree(tmp_path, "# cadence-gitops.yaml\nrequiredVersion: '>=0'\nlimits: {removed: {members: 5}}\n")
    (tmp_path / "below").mkdir()
    expected = Bounds(removed=Shares(members=5))
    assert find_bounds(tmp_path / "below") == expected == open_project(tmp_path, None).bounds


def test_limits_hold_for_who_resumes_whatever_the_version(tmp_path: Path) -> None:
    write_tree(tmp_path, "# cadence-gitops.yaml\nrequiredVersion: '>=999'\nlimits: {removed: {members: 5}}\n")
    assert find_bounds(tmp_path) == Bounds(removed=Shares(members=5))


def test_where_a_crm_s_metadata_is_kept(tmp_path: Path) -> None:
    own = "{token: {env: OURS}, account: '4711', metadata: facts/ours.json}"
    root = write_tree(tmp_path, f"# cadence-gitops.yaml\nenvironments: {{production: {{crm: {{hubspot: {own}}}}}}}\n")
    project = open_project(root, None)

    assert project.crm_metadata("hubspot") == MetadataPlace("hubspot", root / "facts" / "ours.json", "4711")
    assert project.crm_metadata("salesforce") == MetadataPlace(
        "salesforce", root / "crm" / "production-salesforce.json"
    )
    assert project.crm_access is not None
    assert project.crm_access.salesforce is None


def test_without_environments_a_crm_s_metadata_has_its_name(tmp_path: Path) -> None:
    project = open_project(tmp_path, None)

    assert project.crm_metadata("pipedrive") == MetadataPlace("pipedrive", tmp_path / "crm" / "pipedrive.json")
    assert project.crm_access is None
