"""What went wrong in tools of the same kind, in public, and the tests that keep it from going wrong here.

A lesson that another suite teaches already isn't taught twice: this table leads there.
"""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Hold the threads, the lesson, and the tests of it as ``FILE::TEST``."""

    threads: str
    lesson: str
    tests: tuple[str, ...]


LESSONS = (
    Lesson(
        "auth0/auth0-deploy-cli #201",
        "absence counts only when both sides are proven complete",
        (
            "regressions/test_absence.py::test_absence_counts_only_when_both_sides_are_complete",
            "contract/test_live_reader.py::test_a_skipped_folder_is_not_an_empty_one",
        ),
    ),
    Lesson(
        "auth0/auth0-deploy-cli #25",
        "deletions are named, never only counted",
        ("unit/render/test_plan_text.py::test_deletions_are_named_before_the_operations",),
    ),
    Lesson(
        "auth0/auth0-deploy-cli #437",
        "an unresolved reference is an error",
        (
            "contract/test_live_writer.py::test_an_unresolved_reference_is_never_sent_as_the_secret",
            "unit/apply/test_precheck.py::test_a_missing_secret_is_missed_before_anything_is_written",
            "unit/manifests/test_variables.py::test_what_is_wrong_with_a_use",
            "unit/manifests/test_placeholders.py::test_what_nobody_filled_in_is_an_error",
        ),
    ),
    Lesson(
        "auth0/auth0-deploy-cli #653, #1376",
        "absent, null and empty are three things",
        ("regressions/test_absence.py::test_absent_null_and_empty_are_three_things",),
    ),
    Lesson(
        "github/safe-settings #551",
        "planning has no way to write",
        ("unit/web/test_transport.py::test_opening_a_pull_request_cannot_change_production",),
    ),
    Lesson(
        "Dynatrace/monaco #472, #1129",
        "the plan is what is applied",
        ("regressions/test_plan_and_apply.py::test_what_was_planned_is_what_is_sent",),
    ),
    Lesson(
        "Kong/deck #1840",
        "every operation's outcome is recorded and shown",
        (
            "regressions/test_plan_and_apply.py::test_every_change_that_was_made_is_reported",
            "unit/apply/test_outcome.py::test_every_operation_has_an_outcome",
        ),
    ),
    Lesson(
        "octodns/octodns #618",
        "the first failure doesn't hide the others",
        ("unit/apply/test_operations.py::test_the_first_failure_does_not_hide_the_others",),
    ),
    Lesson(
        "octodns/octodns #1153, #1317",
        "a consent names organisation, items and ceilings",
        (
            "unit/plan/test_consent.py::test_a_consent_to_something_else_counts_for_nothing",
            "unit/apply/test_precheck.py::test_more_leads_than_accepted_are_not_lost",
        ),
    ),
    Lesson(
        "hashicorp/terraform #17599",
        "deleting a file deletes nothing",
        ("unit/plan/test_build.py::test_a_manifest_that_goes_away_deletes_nothing",),
    ),
    Lesson(
        "hashicorp/terraform #25776, #24585, #28710",
        "a lock is a lease, with a heartbeat and a fencing number",
        (
            "unit/apply/test_faults.py::test_the_lock_of_a_runner_that_died_ends_by_itself",
            "contract/test_protocol.py::test_a_number_outlives_no_lease",
        ),
    ),
    Lesson(
        "hashicorp/terraform #24078",
        "a plan can't be applied twice",
        ("unit/apply/test_executor.py::test_a_plan_cannot_be_applied_twice",),
    ),
    Lesson(
        "runatlantis/atlantis #1508, #1122, PR #6605",
        "an approved plan is for the manifests and the state that it was made from",
        (
            "unit/apply/test_precheck.py::test_an_approved_plan_of_an_older_state_is_not_applied",
            "e2e/test_exit_codes.py::test_4_stale",
            "workflows/test_refusals.py::test_a_merge_that_was_not_reviewed_as_it_is_now_is_not_applied",
            "unit/plan/test_subset.py::test_more_is_not_within",
        ),
    ),
    Lesson(
        "runatlantis/atlantis #1889, #55, PR #3905; hashicorp/terraform #24580",
        "losses come first and are never cut",
        (
            "unit/render/test_plan_text.py::test_losses_come_before_anything_that_is_done",
            "unit/render/test_plan_text.py::test_ten_thousand_losses_are_all_there",
            "unit/render/test_plan_markdown.py::test_thousands_of_losses_are_all_named",
            "unit/render/test_plan_markdown.py::test_many_deletions_are_all_named",
            "unit/render/test_plan_markdown.py::test_two_thousand_operations_fit_and_what_is_left_out_is_said",
        ),
    ),
    Lesson(
        "hashicorp/terraform #28803, #39172; Kong/deck #2199",
        "there is no drift after an apply",
        (
            "regressions/test_plan_and_apply.py::test_there_is_no_drift_after_an_apply",
            "regressions/test_plan_and_apply.py::test_people_go_on_reading_drift",
            "laws/test_drift_laws.py::test_after_an_edit_exactly_that_field_has_drifted",
            "golden/kinds/test_kinds.py::test_a_kind_reads_as_recorded",
        ),
    ),
    Lesson(
        "argoproj/argo-cd #3484",
        "an empty desired set is refused",
        ("unit/manifests/test_read.py::test_a_folder_without_manifests_is_refused",),
    ),
    Lesson(
        "scolladon/sfdx-git-delta #98",
        "unmanaged is unmanaged",
        ("regressions/test_absence.py::test_unmanaged_is_unmanaged",),
    ),
    Lesson(
        "scolladon/sfdx-git-delta #111",
        "identity is kind and name, not a path",
        ("regressions/test_absence.py::test_a_moved_file_is_no_delete",),
    ),
    Lesson(
        "scolladon/sfdx-git-delta #117",
        "a spent deletion is information",
        ("contract/test_live_writer.py::test_deleting_something_already_gone_is_no_error",),
    ),
    Lesson(
        "hashicorp/terraform #15704, #16119",
        "nothing is adopted because its creation conflicted",
        ("unit/apply/test_operations.py::test_a_create_that_conflicts_never_adopts",),
    ),
    Lesson(
        "kubernetes/org #2094",
        "limits look at live records, and the reviewer sees totals",
        (
            "unit/plan/test_limits.py::test_a_purge_in_slices_gets_smaller_slices",
            "unit/apply/test_precheck.py::test_limits_look_at_what_is_live_when_the_plan_is_applied",
            "unit/render/test_limits_text.py::test_a_limit_is_told_with_its_totals",
        ),
    ),
    Lesson(
        "elastic/connectors #2393",
        "a revision that moved between pages is no shorter list",
        ("unit/live/test_reader.py::test_a_revision_moved_between_pages_is_never_a_shorter_list",),
    ),
    Lesson(
        "auth0/auth0-deploy-cli #688, #902, #1378; octodns/octodns PR #1223",
        "a pull keeps what people wrote, and says what it can't keep",
        (
            "regressions/test_pull.py::test_pull_keeps_comments_and_variables",
            "regressions/test_pull.py::test_a_variable_that_can_not_say_what_is_live_is_named",
            "regressions/test_pull.py::test_a_variable_stays_where_only_the_text_around_it_changed",
        ),
    ),
    Lesson(
        "hashicorp/terraform #29778, #34297; terrateamio/action #702",
        "a secret goes to the service and nowhere else",
        (
            "unit/apply/test_executor.py::test_a_secret_goes_to_the_service_and_nowhere_else",
            "workflows/test_pipelines.py::test_a_change_of_crm_goes_from_the_pull_request_to_the_day_after",
        ),
    ),
)


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.threads)
def test_every_lesson_has_its_tests(lesson: Lesson) -> None:
    for name in lesson.tests:
        file, _, test = name.partition("::")
        assert test in names_in(file), f"{lesson.lesson}: {name}"
