from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from cadence_gitops.plan.drift import Drift, ObjectDrift, Standing
from cadence_gitops.render.markdown.drift import drift_markdown
from cadence_gitops.render.markdown.page import AROUND, LIMIT, size
from cadence_gitops.render.text.drift import Shown
from cadence_gitops.render.words import words
from tests.unit.render.drifts import CLEAN, DRIFTED, LOCKED, OBJECTS, SINCE, field

PARSER = MarkdownIt("commonmark").enable("table")
HOSTILE = "a|b`c\n</details>@octocat<img src=x>[l](https://x)#1"


def markdown(drift: Drift, *, unmanaged: bool = False, folder: str = "manifests") -> str:
    text = drift_markdown(drift, words(), shown=Shown(folder, unmanaged))
    assert size(text) <= LIMIT - AROUND
    return text


def many(standing: Standing, count: int) -> tuple[ObjectDrift, ...]:
    return tuple(
        ObjectDrift(f"Rules/{standing}-{number:05}", standing, (field(),) * 3, since=SINCE) for number in range(count)
    )


def test_no_drift_is_a_note() -> None:
    text = markdown(CLEAN)
    assert "> [!NOTE]\n> No drift: live has everything that the manifests say of 1 object." in text
    assert "Nothing was left out." in text


@pytest.mark.parametrize(
    ("drift", "kind"), [(DRIFTED, "CAUTION"), (LOCKED, "CAUTION"), (replace(CLEAN, objects=OBJECTS[4:]), "WARNING")]
)
def test_what_was_done_in_the_web_app_is_graver_than_what_we_have_yet_to_do(drift: Drift, kind: str) -> None:
    assert f"> [!{kind}]\n" in markdown(drift)


def test_a_command_within_a_sentence_is_code() -> None:
    assert "Finish it before anything else: `cadence-gitops resume`.**" in markdown(LOCKED)
    assert "hasn&#39;t" not in markdown(DRIFTED)
    assert "; `plan` shows what it destroys. · `organization.yaml:7:13`" in markdown(DRIFTED)


def test_the_worst_comes_first_and_all_of_it_is_there() -> None:
    text = markdown(DRIFTED, unmanaged=True)
    places = [text.index(f"`{each.address}`") for each in OBJECTS]
    assert places == sorted(places)
    assert "### Not ours: 2" in text
    assert "- `Group/~gr-7`" in text
    row = "| `mail.maxPerDay` | `10` | `200` | `200` | changed in the web app | `rules.yaml:6:21` |"
    assert row in text
    assert "| `sms.maxPerDay` | `10` | `200` |  | who moved isn't known | `rules.yaml:6:21` |" in text


def test_a_field_without_a_place_has_an_empty_cell() -> None:
    nowhere = replace(OBJECTS[0], fields=(replace(field(), place=None),))
    assert "| changed in the web app |  |" in markdown(replace(CLEAN, objects=(nowhere,)))


def test_what_was_changed_in_the_web_app_is_shortened_last() -> None:
    objects = (*many(Standing.CHANGED, 60), *many(Standing.NEW, 2_000))
    text = markdown(replace(CLEAN, objects=objects))
    assert "### Changed in the web app: 60" in text
    assert "### Never applied: 2,000" in text
    assert "Drift: 60 changed in the web app, 2,000 never applied." in text
    assert text.count("| changed in the web app | `rules.yaml:6:21` |") == 60 * 3
    assert "this page leaves out" in text
    assert "`cadence-gitops drift manifests` shows everything." in text


@pytest.mark.no_cover
def test_thousands_of_objects_leave_their_totals() -> None:
    objects = (*many(Standing.CHANGED, 2_000), *many(Standing.GONE, 2_000))
    # Not even their names fit.
    assert sum(size(each.address) for each in objects) > LIMIT
    text = markdown(replace(CLEAN, objects=objects, unmanaged=tuple(f"Group/~{n:06}" for n in range(20_000))))
    assert "Drift: 2,000 changed in the web app, 2,000 gone." in text
    assert "the names of" in text
    # Nothing is cut in its middle.
    assert text.rstrip().endswith("shows everything.")


def test_names_of_what_is_not_ours_go_before_anything_that_drifted() -> None:
    objects, strangers = many(Standing.NEW, 10), tuple(f"Group/~{number:06}" for number in range(20_000))
    text = markdown(replace(CLEAN, objects=objects, unmanaged=strangers), unmanaged=True, folder=".")
    assert text.count("changed in the web app") == 30
    assert "the names of what no manifest describes" in text
    assert "`cadence-gitops drift --unmanaged`" in text


def test_names_stay_names() -> None:
    hostile = ObjectDrift(
        f"Group/{HOSTILE}", Standing.CHANGED, (replace(field(), change=replace(field().change, before=HOSTILE)),)
    )
    text = markdown(replace(CLEAN, organization=HOSTILE, objects=(hostile,), unmanaged=(HOSTILE,)), unmanaged=True)
    tokens = [child for token in PARSER.parse(text) for child in (token.children or [token])]
    assert {token.content for token in tokens if token.type in {"html_inline", "html_block"}} <= {
        "<code>",
        "</code>",
        "<wbr>",
    }
    assert not [token for token in tokens if token.type in {"link_open", "image"}]
