"""What the pipelines refuse, and that nothing was written then."""

from cadence_gitops.crm.metadata_file import written
from tests.fakes.crm_accounts import SALESFORCE, account
from tests.workflows import events
from tests.workflows.hub import FORK
from tests.workflows.judgement import ended, nothing_is_told, results
from tests.workflows.world import World

BEGINNING = "01-nothing-to-do"
REMOVED = """\
apiVersion: cadence-gitops/v1
kind: Removed
metadata: {name: spring-cleaning}
spec: {reason: Nobody knows what it was for., objects: [StandardWorkflow/~wf-web]}
"""


def group(name: str) -> dict[str, str]:
    text = f"apiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {{name: {name}}}\nspec: {{title: {name.title()}}}\n"
    return {f"manifests/groups/{name}.yaml": text}


def test_a_merge_that_was_not_reviewed_as_it_is_now_is_not_applied(world: World) -> None:
    world.main_says(BEGINNING)
    before = world.live.everything()
    # What removes something needs a backup.
    wanted = {**group("north"), "manifests/removed.yaml": REMOVED}
    north, south = world.asked_for("north", wanted), world.asked_for("south", group("south"))
    runs = [world.planned(north), world.planned(south)]
    assert [results(run)["plan"] for run in runs] == ["success", "success"]

    key = world.hub.environments["production"].pop("CADENCE_BACKUP_KEY")
    runs.append(unkept := world.merged(north))
    assert ended(unkept.jobs["apply"], code=3) == "failure"
    assert "a backup leaves this machine only encrypted" in unkept.jobs["apply"].summary
    assert world.live.everything() == before
    world.hub.environments["production"]["CADENCE_BACKUP_KEY"] = key
    runs.append(repeated := world.repeated(unkept))
    assert results(repeated) == {"plan": "success", "apply": "success"}
    assert world.live.everything() != before

    before = world.live.everything()
    runs.append(moved := world.merged(south))
    assert results(moved) == {"plan": "failure", "apply": "skipped"}
    assert ended(moved.jobs["plan"], code=4) == "failure"
    runs.append(again := world.repeated(repeated))
    assert ended(again.jobs["plan"], code=4) == "failure"
    assert "Main has moved on" in "".join(again.jobs["plan"].annotations)
    runs.append(again := world.repeated(unkept, only_failed=True))
    assert ended(again.jobs["apply"], code=4) == "failure"
    assert "Main has moved on" in "".join(again.jobs["apply"].annotations)

    world.branch("past-review")
    world.write("manifests/groups/west.yaml", group("west")["manifests/groups/west.yaml"])
    world.commit("Nobody looks")
    runs.append(past := world.pushed())
    assert ended(past.jobs["plan"], code=4) == "failure"
    assert "nobody has reviewed a plan of it" in "".join(past.jobs["plan"].annotations)
    assert world.live.everything() == before
    nothing_is_told(world, runs)


def test_what_somebody_changed_in_the_web_app_meanwhile_is_only_undone_when_it_was_seen(world: World) -> None:
    world.main_says(BEGINNING)
    pull = world.asked_for("north", group("north"))
    runs = [world.planned(pull)]
    world.live.edit("Cadence/nurture", '{"title": "Nurture 2027"}')
    before = world.live.everything()
    runs.append(merged := world.merged(pull))
    assert ended(merged.jobs["plan"], code=4) == "failure"
    assert "nurture" in merged.jobs["plan"].summary
    assert world.live.everything() == before

    # The way out: a pull request of what is still wanted, whose plan shows the rest.
    pull = world.asked_for(
        "again", {"manifests/groups/note.yaml": "# North is still wanted, and nurture's old title.\n"}
    )
    runs.append(planned := world.planned(pull))
    told = planned.jobs["plan"].summary
    assert "Nurture 2027" in told.partition("What was pending or had drifted before it")[2]
    runs.append(merged := world.merged(pull))
    assert results(merged) == {"plan": "success", "apply": "success"}
    assert not any("Nurture 2027" in line for line in world.live.everything() if "resources" in line)
    nothing_is_told(world, runs)


def test_a_fork_gets_no_token_and_no_plan_and_is_not_applied(world: World) -> None:
    pull = world.asked_for("from-afar", group("north"), repository=FORK)
    planned = world.planned(pull)
    assert results(planned) == {"validate": "success", "plan": "skipped"}
    assert "forks get no secrets" in planned.jobs["validate"].summary
    before = world.live.everything()
    merged = world.merged(pull)
    assert ended(merged.jobs["plan"], code=4) == "failure"
    assert "has no green plan" in "".join(merged.jobs["plan"].annotations)
    assert world.live.everything() == before
    nothing_is_told(world, [planned, merged])


def test_wrong_manifests_are_annotated_and_not_planned(world: World) -> None:
    pull = world.asked_for("wrong", {"manifests/wrong.yaml": "kind: Nothing\n"})
    planned = world.planned(pull)
    assert results(planned) == {"validate": "failure", "plan": "skipped"}
    assert any(
        line.startswith("::error file=manifests/wrong.yaml,line=1,") for line in planned.jobs["validate"].annotations
    )
    assert "forks get no secrets" not in planned.jobs["validate"].summary


def test_a_pull_request_cannot_have_the_token_sent_elsewhere(world: World) -> None:
    configuration = (world.desk / "cadence-gitops.yaml").read_text("utf-8")
    elsewhere = f"{configuration}    live: http://127.0.0.1:9\n"
    planned = world.planned(world.asked_for("elsewhere", {"cadence-gitops.yaml": elsewhere}))
    assert ended(planned.jobs["plan"]) == "success"


def test_nothing_is_planned_where_everybody_could_read_it(world: World) -> None:
    world.hub.private = False
    planned = world.planned(world.asked_for("north", group("north")))
    assert results(planned) == {"validate": "success", "plan": "failure"}
    assert "this repository is public" in "".join(planned.jobs["plan"].annotations)
    assert planned.recorded.artifacts == {}


def test_without_the_variable_pipelines_validate_and_do_nothing_else(world: World) -> None:
    del world.hub.variables["CADENCE_LIVE"]
    pull = world.asked_for("north", group("north"))
    assert results(world.planned(pull)) == {"validate": "success", "plan": "skipped"}
    assert results(world.merged(pull)) == {"plan": "skipped", "apply": "skipped"}
    assert results(world.looked()) == {"look": "skipped", "issue": "skipped"}
    assert results(world.resumed()) == {"resume": "skipped"}
    assert [run.artifacts for run in world.hub.runs] == [{}] * 4


def test_what_cannot_be_read_is_neither_drift_nor_its_end(world: World) -> None:
    world.hub.secrets["CADENCE_READ_TOKEN"] = "no-token-of-this-organisation"
    looked = world.looked()
    assert ended(looked.jobs["look"], code=1) == "failure"
    assert results(looked) == {"look": "failure", "issue": "skipped"}


def test_a_change_that_touches_no_manifest_applies_nothing(world: World) -> None:
    workflow = world.workflow("apply")
    event = events.push(world.hub)
    assert events.triggered(workflow, event, ["environments/production/consents/to-hubspot.yaml"])
    assert events.triggered(workflow, event, ["README.md", "cadence-gitops.yaml"])
    assert not events.triggered(workflow, event, ["README.md", ".github/workflows/apply.yml", "old/manifests/a.yaml"])


def mapping(name: str) -> dict[str, str]:
    text = (
        "apiVersion: cadence-gitops/v1\nkind: FieldMapping\nmetadata: {name: salesforce-lead}\n"
        f"spec:\n  crm: salesforce\n  object: lead\n  fields:\n    jobPosition: {name}\n"
    )
    return {"manifests/mapping.yaml": text}


def test_what_is_kept_of_the_crm_judges_a_pull_request_without_asking_anybody(world: World) -> None:
    del world.hub.variables["CADENCE_LIVE"]
    kept = {"crm/production-salesforce.json": written(account("salesforce", SALESFORCE)).decode()}
    wrong = world.planned(world.asked_for("a-slip", {**mapping("title"), **kept}))
    assert ended(wrong.jobs["validate"], code=1) == "failure"
    (told,) = [line for line in wrong.jobs["validate"].annotations if line.startswith("::error")]
    assert told.startswith("::error file=manifests/mapping.yaml,line=8,")
    assert "did you mean Title?" in told
    right = world.planned(world.asked_for("no-slip", {**mapping("Title"), **kept}))
    assert ended(right.jobs["validate"]) == "success", right.jobs["validate"].log
    # Who keeps nothing is judged by nothing.
    assert results(world.planned(world.asked_for("unknown", mapping("title"))))["validate"] == "success"
    nothing_is_told(world, [wrong, right])
