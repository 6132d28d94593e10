"""The benchmark still runs, and judges what it measured. No times are asserted: those are for quiet machines."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import corpus, load, measure, page, peers, picture, run
from benchmarks.budgets import BUDGETS, Budget, Verdict, judged
from benchmarks.lines import FULL, LINES, TINY
from benchmarks.measure import MIB, Command, FailedRunError
from cadence_gitops.manifests.read import read_folder

PAGE = f"# Speed\n\n{page.BEGIN}\nold\n{page.END}\nmore\n"


# As many objects as the budgets speak of, with numbers that are easy to read.
SCALE = replace(TINY, sizes=(4_000, 12_000), main=12_000)


def cost(wall: float, memory: float = 100.0, **more: float) -> dict[str, float]:
    """Make up a measurement."""
    return {"wall": wall, "cpu": wall, "memory": memory, "runs": 1, **more}


def results(**changed: dict[str, dict[str, float]]) -> dict[str, dict[str, dict[str, float]]]:
    """Make up a run that keeps every budget."""
    sizes = [str(size) for size in SCALE.sizes]
    return {
        "plan": {sizes[0]: cost(1.0, 40), sizes[1]: cost(3.0)},
        "changed": {sizes[1]: cost(3.3)},
        "validate": {"clean": cost(2.0), "bad": cost(3.9)},
        "crm": {"without": cost(2.2), "with": cost(2.5)},
        "start": {name: cost(0.1) for name in ("version", "help", "click version", "click help")},
        "drift": {
            f"{size} {when}": cost(1.0, requests=20, bytes=10_000 if when == "first" else 100)
            for size in sizes
            for when in ("first", "again")
        },
        "losses": {"few": cost(1.0), "many": cost(1.5)},
        "backup": {"some": cost(1.0), "many": cost(9.0), "bare": cost(4.0)},
        "apply": {"ours": cost(2.0), "bare": cost(1.0)},
        "octodns": {"empty": cost(9.5), "ours beside empty": cost(3.0)},
        "terraform": {
            f"blocks {sizes[1]}": cost(80.0),
            f"ours beside blocks {sizes[1]}": cost(3.0),
            f"thin {sizes[1]}": cost(20.0),
            f"ours beside thin {sizes[1]}": cost(3.0),
        },
        **changed,
    }


def missed(found: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """Name the budgets that a run misses."""
    return [verdict.budget.text for verdict in judged(found, SCALE) if verdict.missed]


def test_a_run_that_keeps_every_budget() -> None:
    assert missed(results()) == []
    assert all(verdict.value is not None for verdict in judged(results(), SCALE))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"octodns": {"empty": cost(8.9), "ours beside empty": cost(3.0)}},
            ["empty plan: times faster than octoDNS"],
        ),
        ({"validate": {"clean": cost(3.1), "bad": cost(4.0)}}, ["validate: beside the empty plan"]),
        ({"validate": {"clean": cost(2.0), "bad": cost(4.1)}}, ["as many bad files: beside a clean run"]),
        (
            {"crm": {"without": cost(2.4), "with": cost(3.1)}},
            [f"validate by a CRM's metadata: beside {what}" for what in ("the empty plan", "validate without")],
        ),
        ({"plan": {"4000": cost(0.8, 40), "12000": cost(3.0)}}, ["growth of time: steepest exponent"]),
        (
            {"plan": {"4000": cost(1.0, 40), "12000": cost(3.0, 251)}},
            ["empty plan: memory", "growth of memory: steepest exponent"],
        ),
        ({"losses": {"few": cost(1.0), "many": cost(2.1)}}, ["losses with all the leads: more than with a thousandth"]),
        (
            {"backup": {"some": cost(1.0, 50), "many": cost(13.0), "bare": cost(4.0)}},
            ["backup of all the leads: beside the bare work", "backup: memory for all the leads beside a tenth"],
        ),
    ],
)
def test_a_budget_that_is_missed(changed: dict[str, dict[str, dict[str, float]]], expected: list[str]) -> None:
    assert missed(results(**changed)) == expected


def test_what_was_not_measured_is_not_judged() -> None:
    found = results()
    del found["octodns"]
    verdict = judged(found, SCALE)[0]
    assert (verdict.value, verdict.missed) == (None, False)
    assert "not measured" in page.verdict_table([verdict])


def test_few_objects_are_no_measure_of_peers() -> None:
    found = results(octodns={"empty": cost(0.1), "ours beside empty": cost(3.0)})
    [verdict] = [each for each in judged(found, SCALE) if each.missed]
    assert not Verdict(verdict.budget, verdict.value, applicable=False).missed
    assert "too few objects" in page.verdict_table([Verdict(verdict.budget, verdict.value, applicable=False)])


def test_budgets_speak_of_ten_thousand_objects() -> None:
    assert {budget.speaks_of for budget in BUDGETS} == {0, FULL.main}


def test_every_budget_has_a_line_that_measures_it() -> None:
    assert {budget.line for budget in BUDGETS} <= set(LINES)


@pytest.mark.parametrize(
    ("value", "word"), [(2.0, "**missed**"), (3.0, "| kept |"), (5.0, "| goal reached |"), (None, "not measured")]
)
def test_the_words_of_a_verdict(value: float | None, word: str) -> None:
    budget = Budget("plan", "faster", lambda _results, _scale: 0.0, bound=3, least=True, goal=5)
    assert word in page.verdict_table([Verdict(budget, value)])


def test_the_page_keeps_what_people_wrote(tmp_path: Path) -> None:
    path = tmp_path / "performance.md"
    path.write_text(PAGE)
    page.write(path, {"results": results(), "machine": {"machine": "one"}}, scale=SCALE)
    text = path.read_text()
    assert text.startswith("# Speed\n")
    assert text.endswith(f"{page.END}\nmore\n")
    assert "old" not in text
    assert "- machine: one" in text
    assert "| octodns | empty | 9.50 |" in text
    assert "20 requests, 100 bytes" in text
    assert (tmp_path / page.PICTURE).read_text().count("<rect") == 4


def test_a_page_without_a_place_for_results_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "performance.md"
    path.write_text("# Speed\n")
    with pytest.raises(ValueError, match="has no"):
        page.write(path, {"results": results(), "machine": {}}, scale=TINY)


def test_the_longest_bar_is_the_slowest() -> None:
    drawn = picture.drawn([picture.Bar("us", 1.0, ours=True), picture.Bar("them & theirs", 4.0)], "Seconds")
    assert 'class="ours" x="250" y="44" width="97.5"' in drawn
    assert 'class="peer" x="250" y="80" width="390.0"' in drawn
    assert "them &amp; theirs" in drawn


def test_manifests_that_are_right(tmp_path: Path) -> None:
    corpus.write_manifests(tmp_path, 8)
    desired = read_folder(tmp_path)
    assert desired.findings == ()
    assert len(desired.inventory.of_kind("StandardWorkflow")) == 8


def test_manifests_that_are_all_wrong(tmp_path: Path) -> None:
    corpus.write_manifests(tmp_path, 8, spoil=True)
    findings = read_folder(tmp_path).findings
    assert sorted({finding.check for finding in findings}) == ["unknown-key", "unknown-value"]
    assert len(findings) == 8


def test_peers_get_the_same_objects(tmp_path: Path) -> None:
    peers.write_terraform(tmp_path / "literal", 3, shape=peers.Shape.LITERAL)
    state = json.loads((tmp_path / "literal" / "terraform.tfstate").read_text())
    inputs = [each["instances"][0]["attributes"]["input"]["value"] for each in state["resources"]]
    assert inputs == [corpus.spec(number) for number in range(3)]
    assert (tmp_path / "literal" / "main.tf").read_text().count('resource "terraform_data"') == 3
    configuration = json.loads(peers.write_octodns(tmp_path / "octodns", 3, changed_every=2).read_text())
    zones = [
        (Path(configuration["providers"][side]["directory"]) / "bench.example.yaml").read_text()
        for side in ("source", "target")
    ]
    assert [zone.count("ttl: 300") for zone in zones] == [1, 3]


def test_terraform_is_given_everything_that_we_are_and_how_it_hangs_together(tmp_path: Path) -> None:
    peers.write_terraform(tmp_path / "terraform", 3)
    state = json.loads((tmp_path / "terraform" / "terraform.tfstate").read_text())
    instances = {each["name"]: each["instances"][0] for each in state["resources"]}
    assert len(instances) == len([*corpus.surroundings()]) + 3
    workflow = instances[corpus.name(1)]
    owner = workflow["attributes"]["input"]["value"]["actions"][2]["owner"]
    assert owner == instances["member_member-01"]["attributes"]["id"]
    assert workflow["dependencies"] == ["terraform_data.cadence_cadence-01", "terraform_data.member_member-01"]
    written = (tmp_path / "terraform" / "main.tf").read_text()
    assert written.count('resource "terraform_data"') == len(instances)
    assert written.count("owner = terraform_data.member_member-01.id") == 1


def test_the_memory_of_a_program_is_its_own(tmp_path: Path) -> None:
    """What is measured begins with the memory of whoever starts it, unless that one is small."""
    much = bytearray(96 * MIB)
    little = measure.cost(Command([sys.executable, "-S", "-c", "pass"], tmp_path))
    assert little.memory * MIB < len(much) / 2
    more = measure.cost(Command([sys.executable, "-S", "-c", f"x = bytearray({len(much)})"], tmp_path))
    assert (more.memory - little.memory) * MIB == pytest.approx(len(much), rel=0.1)


def test_a_program_that_does_not_start_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(FailedRunError, match="nothing-of-the-kind"):
        measure.cost(Command(["nothing-of-the-kind"], tmp_path))
    with pytest.raises(FailedRunError, match="exit 3, not 0\nwhy"):
        measure.cost(Command([sys.executable, "-c", "raise SystemExit(print('why') or 3)"], tmp_path))


def options(folder: Path, *more: str) -> list[str]:
    """Give the options of a run that takes seconds."""
    return ["--tiny", "--without-peers", "--results", str(folder / "bench.json"), "--scratch", str(folder), *more]


def test_a_run_of_some_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run.main(options(tmp_path, "--only", "start"))
    run.main(options(tmp_path, "--only", "validate"))
    measured = json.loads((tmp_path / "bench.json").read_text())
    assert sorted(measured["results"]) == ["start", "validate"]
    assert all(cost["wall"] > 0 < cost["memory"] for cases in measured["results"].values() for cost in cases.values())
    assert "| --version: beside click alone |" in capsys.readouterr().out


@pytest.mark.long
def test_a_run_of_everything(tmp_path: Path) -> None:
    (tmp_path / "performance.md").write_text(PAGE)
    run.main(options(tmp_path, "--page", str(tmp_path / "performance.md")))
    measured = json.loads((tmp_path / "bench.json").read_text())
    assert list(measured["results"]) == list(LINES)
    assert "## " in (tmp_path / "performance.md").read_text()


@pytest.mark.long
def test_a_load_of_some_seconds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "performance.md"
    path.write_text(f"# Speed\n\n{load.BEGIN}\n{load.END}\nmore\n")
    assert load.main(["--readers", "5", "--seconds", "6", "--page", str(path)]) == 0
    assert "| errors | 0 |" in capsys.readouterr().out
    assert "| errors | 0 |" in path.read_text()
    assert path.read_text().endswith("more\n")
