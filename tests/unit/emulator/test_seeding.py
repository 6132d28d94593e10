import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from cadence_gitops.emulator import create_sandbox, facts
from cadence_gitops.emulator.seeding import Size, generate
from cadence_gitops.emulator.seeding.chance import Chance, Unique, shares
from cadence_gitops.emulator.shapes.kinds import COLLECTIONS
from cadence_gitops.emulator.shapes.references import links
from cadence_gitops.emulator.shapes.violations import violations
from cadence_gitops.emulator.store.database import MEMORY

BIG = Size(people=300, groups=12, workflows=600, cadences=120, leads=50_000)
TINY = Size(people=1, groups=0, workflows=3, cadences=0, leads=0)

Snapshot = dict[str, Any]


def each(snapshot: Snapshot) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "organization", snapshot["organization"]
    for collection, envelopes in snapshot["resources"].items():
        for envelope in envelopes:
            yield collection, envelope


@pytest.fixture(scope="module", params=[(seed, size) for seed in (1, 2) for size in (BIG, TINY)])
def made(request: pytest.FixtureRequest) -> Snapshot:
    seed, size = request.param
    return generate(seed, size)


def test_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert generate(5, BIG) == generate(5, BIG)
    assert generate(5, BIG) != generate(6, BIG)


def test_counts_are_the_ones_asked_for() -> None:
    made = generate(3, BIG)
    found = {collection: len(envelopes) for collection, envelopes in made["resources"].items()}
    assert found["members"] == BIG.people
    assert found["groups"] == BIG.groups
    assert found["cadences"] == BIG.cadences
    kinds = ("standard-workflows", "cadence-workflows", "advanced-workflows")
    assert sum(found[kind] for kind in kinds) == BIG.workflows
    assert all(found[kind] for kind in kinds)
    assert sum(row["count"] for row in made["leads"]["counts"]) == BIG.leads


def test_a_sandbox_can_be_made_from_it(made: Snapshot) -> None:
    sandbox = create_sandbox(MEMORY, made)
    try:
        with httpx.Client(transport=httpx.WSGITransport(app=sandbox.app), base_url="http://sandbox") as client:
            answer = client.get("/v1/snapshot", headers={"Authorization": f"Bearer {sandbox.token('read')}"})
        seen = answer.raise_for_status().json()
    finally:
        sandbox.close()
    assert {part: seen[part] for part in ("organization", "resources", "records", "memberConnections")} == {
        part: made[part] for part in ("organization", "resources", "records", "memberConnections")
    }
    assert sum(row["count"] for row in seen["leads"]["counts"]) == sum(row["count"] for row in made["leads"]["counts"])


def test_it_is_a_snapshot_as_the_schema_says(made: Snapshot) -> None:
    schema = json.loads((Path(__file__).parents[3] / "schemas" / "snapshot.json").read_bytes())
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(made)) == []


def test_every_spec_has_the_shape_of_its_collection(made: Snapshot) -> None:
    for collection, envelope in each(made):
        found = list(violations(COLLECTIONS[collection].shape, envelope["spec"]))
        assert not found, envelope


def test_every_reference_leads_to_an_object(made: Snapshot) -> None:
    there = {(collection, envelope["id"]) for collection, envelope in each(made)}
    for collection, envelope in each(made):
        for link in links(COLLECTIONS[collection].shape, envelope["spec"]):
            assert (link.collection, link.id) in there
    for row in made["leads"]["counts"]:
        assert row["cadence"] is None or ("cadences", row["cadence"]) in there
        assert row["owner"] is None or ("members", row["owner"]) in there


def test_nothing_that_must_be_unique_is_there_twice(made: Snapshot) -> None:
    seen: Counter[tuple[str, str, str]] = Counter()
    for collection, envelope in each(made):
        seen[collection, "id", envelope["id"]] += 1
        seen[collection, "key", envelope["key"]] += 1
        natural = COLLECTIONS[collection].natural
        if natural is not None:
            seen[collection, "nature", natural(envelope["spec"])] += 1
        elif collection == "standard-workflows":
            seen[collection, "digest", envelope["digest"]] += 1
    assert set(seen.values()) == {1}


def test_there_is_exactly_one_super_admin(made: Snapshot) -> None:
    roles = Counter(member["spec"]["role"] for member in made["resources"]["members"])
    assert roles["super-admin"] == 1


def test_most_people_sell() -> None:
    roles = Counter(member["spec"]["role"] for member in generate(3, BIG)["resources"]["members"])
    assert roles["sales-agent"] > BIG.people * 0.8
    assert roles["sales-manager"] == BIG.groups
    assert 0 < roles["admin"] < BIG.people * 0.1


def test_a_big_organisation_uses_every_trigger_action_and_step_of_its_crm() -> None:
    made = generate(3, BIG)
    rules = [one["spec"] for one in made["resources"]["standard-workflows"]]
    assert {rule["trigger"]["type"] for rule in rules} == set(facts.TRIGGERS)
    assert {action["type"] for rule in rules for action in rule["actions"]} == {
        "change-owner",
        "stop-cadence",
        "pause-cadence",
        "move-to-cadence",
        "go-to-last-step",
        "change-integration-status",
    }
    steps = [step for one in made["resources"]["cadences"] for step in one["spec"]["steps"].values()]
    assert len({step["type"] for step in steps}) == 10


@pytest.mark.parametrize("crm", facts.CRMS)
def test_a_crm_gets_nothing_that_a_page_denies_it(crm: str) -> None:
    made = generate(4, BIG, crm=crm)
    for one in made["resources"]["standard-workflows"]:
        trigger = one["spec"]["trigger"]["type"]
        assert crm in facts.TRIGGERS_STATED_ONLY_FOR.get(trigger, (crm,))
    for one in made["resources"]["field-mappings"]:
        offered = facts.MAPPED_FIELDS[crm][one["spec"]["object"]]
        assert not [name for name in one["spec"]["fields"] if offered[name].fixed]
    mapped = {
        (one["spec"]["object"], name) for one in made["resources"]["field-mappings"] for name in one["spec"]["fields"]
    }
    assert set(facts.REQUIRED_FIELDS[crm]) <= mapped


def test_an_organisation_that_no_manifest_has_touched_has_no_keys() -> None:
    made = generate(3, BIG, managed=False)
    assert {envelope["key"] for _, envelope in each(made)} == {None}


def test_more_leads_leave_everything_else_as_it_is() -> None:
    few = generate(3, BIG)["resources"]
    many = generate(3, replace(BIG, leads=1_000_000))["resources"]
    assert few == many


@pytest.mark.parametrize("wrong", [{"people": 0}, {"groups": -1}, {"leads": -5}])
def test_an_impossible_size_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least"):
        Size(**wrong)


def test_an_unknown_crm_is_refused() -> None:
    with pytest.raises(ValueError, match="'zoho'"):
        generate(1, TINY, crm="zoho")


def test_unique_counts_on_and_never_meets_itself() -> None:
    unique = Unique("-")
    assert [unique.of(text) for text in ("a", "a", "a-2", "a", "b")] == ["a", "a-2", "a-2-2", "a-3", "b"]


@pytest.mark.parametrize(
    ("total", "weights", "expected"),
    [(10, [1, 1], [5, 5]), (10, [1, 1, 1], [3, 3, 4]), (0, [3, 1], [0, 0]), (7, [0, 1], [0, 7])],
)
def test_shares_add_up(total: int, weights: list[int], expected: list[int]) -> None:
    assert shares(total, weights) == expected


def test_chance_of_one_part_says_nothing_of_another() -> None:
    first, second = Chance(1, "people"), Chance(1, "cadences")
    assert [first.whole(1, 1000) for _ in range(5)] != [second.whole(1, 1000) for _ in range(5)]


def test_some_keeps_the_order_and_takes_at_least_what_is_asked() -> None:
    chance = Chance(1, "some")
    for _ in range(50):
        drawn = chance.some("abcdef", least=3)
        assert len(drawn) >= 3
        assert drawn == sorted(drawn)
