"""The story of the pipelines: every job of every workflow, one after another, as they would run at GitHub."""

import gzip
import json

import pyrage

from tests.workflows.conftest import CASE
from tests.workflows.judgement import ended, nothing_is_told, results
from tests.workflows.world import BACKUP_KEY, World, put_case


def test_a_change_of_crm_goes_from_the_pull_request_to_the_day_after(world: World) -> None:
    runs = []
    world.branch("to-hubspot")
    put_case(world.desk, CASE)
    world.keep_backups()
    world.commit("Change the CRM")
    pull = world.hub.open_pull("to-hubspot")
    runs.append(planned := world.planned(pull))
    assert ended(planned.jobs["validate"]) == "success"
    assert ended(planned.jobs["plan"], code=3) == "failure"
    assert "no valid consent covers" in planned.jobs["plan"].summary
    assert "What this branch causes" in planned.jobs["plan"].summary

    world.consent(planned)
    runs.append(planned := world.planned(pull))
    assert results(planned) == {"validate": "success", "plan": "success"}

    runs.append(applied := world.merged(pull))
    assert results(applied) == {"plan": "success", "apply": "failure"}
    assert ended(applied.jobs["apply"], code=5) == "failure"
    assert "run the workflow **resume**" in applied.jobs["apply"].summary
    assert applied.recorded.artifacts.keys() == {"applied-plan"}
    assert found_in(world)["leads-crm.ndjson"] > 0

    world.live.connect()
    world.wire.lost = lambda method, path: method == "POST" and path.startswith("/v1/standard-workflows")
    world.wire.deed = world.runner.die
    runs.append(killed := world.resumed())
    assert killed.jobs["resume"].log.endswith("The machine is gone.\n")
    assert killed.recorded.artifacts == {}
    world.wire.lost = lambda _method, _path: False

    runs.append(locked := world.resumed())
    assert ended(locked.jobs["resume"], code=6) == "failure"
    world.live.lease_runs_out()
    runs.append(resumed := world.resumed())
    assert ended(resumed.jobs["resume"]) == "success"
    assert "acme works with HubSpot" in resumed.jobs["resume"].summary

    runs.append(looked := world.looked())
    assert results(looked) == {"look": "success", "issue": "success"}
    assert world.hub.issues == []
    nothing_is_told(world, runs)


def test_drift_opens_one_issue_keeps_it_and_closes_it_when_the_manifests_follow(world: World) -> None:
    world.main_says("01-nothing-to-do")
    world.live.edit("Cadence/nurture", '{"title": "Nurture 2027"}')
    runs = [world.looked()]
    (issue,) = world.hub.issues
    assert issue.state == "open"
    assert "Nurture 2027" in issue.body
    world.live.edit("Cadence/nurture", '{"title": "Nurture 2028"}')
    runs.append(world.looked())
    assert [(each.number, each.state) for each in world.hub.issues] == [(issue.number, "open")]
    assert "Nurture 2028" in issue.body

    world.branch("follow")
    world.pull()
    pull = world.hub.open_pull("follow")
    runs.append(planned := world.planned(pull))
    assert results(planned) == {"validate": "success", "plan": "success"}
    runs.append(merged := world.merged(pull))
    # There is nothing to do: nobody has to agree to anything.
    assert results(merged) == {"plan": "success", "apply": "skipped"}
    runs.append(world.looked())
    assert [(each.number, each.state) for each in world.hub.issues] == [(issue.number, "closed")]
    nothing_is_told(world, runs)


def found_in(world: World) -> dict[str, int]:
    """Open the only backup with nothing but its key, and count the lines of its files."""
    key = pyrage.x25519.Identity.from_str(BACKUP_KEY)
    sealed = [name for name in world.bucket.names() if name.endswith(".age")]
    assert len({name.rpartition("/")[0] for name in sealed}) == 1
    opened = {name: gzip.decompress(pyrage.decrypt(world.bucket.content(name), [key])) for name in sealed}
    lines = {name.rpartition("/")[2].removesuffix(".gz.age"): text.count(b"\n") for name, text in opened.items()}
    manifest = next(json.loads(text) for name, text in opened.items() if name.endswith("/manifest.json.gz.age"))
    assert {file["name"]: file["lines"] for file in manifest["files"]} == {
        name: count for name, count in lines.items() if name != "manifest.json"
    }
    return lines
