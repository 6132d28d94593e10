from typing import Any

import pytest

from cadence_gitops.diff.naming import LONGEST, may_be_named, new_name, slug, variable_name
from cadence_gitops.model.registry import BY_NAME
from tests.fakes.builders import resource


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nurture", "nurture"),
        ("SDR UK & Ireland", "sdr-uk-ireland"),
        ("Relance d'été", "relance-d-ete"),
        ("Bonjour \N{EN DASH} encore", "bonjour-encore"),
        ("予約", "yuyue"),
        ("Привет, мир", "privet-mir"),
        ("v1.2_beta", "v1.2_beta"),
        ("…", ""),
        ("  ", ""),
        ("a" * 80, "a" * LONGEST),
        ("word " * 20, "-".join(["word"] * 12)),
    ],
)
def test_a_slug_has_only_signs_of_names(text: str, name: str) -> None:
    assert slug(text) == name


@pytest.mark.parametrize(
    ("address", "fields", "name"),
    [
        ("Cadence/~1", {"title": "Win back"}, "win-back"),
        ("Member/~1", {"email": "claire.martin@acme.example"}, "claire.martin"),
        ("Cadence/~1", {"title": "meet @noon"}, "meet-noon"),
        ("StandardWorkflow/~1", {}, "task-skipped-stop-cadence"),
        (
            "StandardWorkflow/~1",
            {"trigger": {"type": "call-longer-than", "threshold": 9}},
            "call-longer-than-stop-cadence",
        ),
        ("Rules/~1", {}, "company"),
        ("Rules/~1", {"scope": {"group": "sdr-france"}}, "sdr-france"),
        ("FieldMapping/~1", {}, "salesforce-lead"),
        ("CustomForm/~1", {}, "first-name-last-name"),
        ("PersonalSettings/~1", {"member": "lea.dubois"}, "lea.dubois"),
        ("CadenceWorkflow/~1", {"title": "!"}, "nurture"),
        ("Group/~1", {"title": "!"}, "group"),
    ],
)
def test_a_new_name_says_what_people_read(address: str, fields: dict[str, Any], name: str) -> None:
    found = resource(address, **fields)
    assert new_name(found.kind, found.tree, taken=set()) == name


def test_a_number_keeps_names_apart() -> None:
    found = resource("Group/~1", title="Sales")
    assert new_name(found.kind, found.tree, taken={"sales", "sales-2"}) == "sales-3"


@pytest.mark.parametrize(
    ("path", "name"), [(("ringover", "apiKey"), "RINGOVER_API_KEY"), (("web-hook", "secret"), "WEB_HOOK_SECRET")]
)
def test_a_variable_is_named_by_the_way_to_its_secret(path: tuple[str, ...], name: str) -> None:
    assert variable_name(path) == name


def test_what_says_nothing_is_named_by_its_kind() -> None:
    assert new_name(BY_NAME["CustomForm"], {}, taken=set()) == "custom-form"


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        *(("nurture", True), ("nurture-2", True), ("nurture-12", True), ("nurture-", False), ("nurture-0", False)),
        *(("nurture-warm", False), ("warm-nurture", False), ("Nurture", False)),
    ],
)
def test_a_name_that_a_pull_may_have_given_is_known_again(name: str, *, likely: bool) -> None:
    found = resource("Cadence/~1", title="Nurture")
    assert may_be_named(name, found.kind, tree=found.tree) is likely
