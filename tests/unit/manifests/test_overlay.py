from collections.abc import Iterable

import pytest

from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.discovery import Found
from cadence_gitops.manifests.read import read_layers
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.resource import Resource
from tests.unit.checks.samples import line

BASE = """\
apiVersion: cadence-gitops/v1
kind: Rules
metadata: {name: company, previousNames: [everybody]}
spec:
  scope: {company: true}
  mail:
    maxPerDay: 150
    allowedDays: [mon, tue]
    delay: {type: random, from: 60, to: 180}
  sms: &sms
    maxPerDay: 40
"""
HEAD = "apiVersion: cadence-gitops/v1\nkind: Rules\nmetadata: {name: company}\n"
RULES = Address("Rules", "company")


def laid(*overlays: str | Iterable[str], base: str = BASE) -> Desired:
    """Read a base under overlays, each a text or several, which are files of one folder."""
    folders = [
        [Found(f"over-{number}/{index}.yaml", text.encode()) for index, text in enumerate(_files(overlay))]
        for number, overlay in enumerate(overlays)
    ]
    return read_layers([Found("base.yaml", base.encode())], folders)


def _files(overlay: str | Iterable[str]) -> list[str]:
    return [overlay] if isinstance(overlay, str) else list(overlay)


def rules(desired: Desired) -> Resource:
    assert [line(finding) for finding in desired.findings] == []
    found = desired.inventory.find(RULES)
    assert found is not None
    return found


def place(resource: Resource, pointer: str) -> str:
    return str(resource.at(pointer))


def test_mappings_are_joined() -> None:
    found = rules(laid(HEAD + "spec:\n  mail: {maxPerDay: 10}\n"))
    assert found.tree["mail"] == {
        "maxPerDay": 10,
        "allowedDays": ["mon", "tue"],
        "delay": {"type": "random", "from": 60, "to": 180},
    }
    assert found.tree["sms"] == {"maxPerDay": 40}
    assert found.previous_names == ("everybody",)


def test_each_value_has_the_place_that_gave_it() -> None:
    found = rules(laid(HEAD + "spec:\n  mail: {maxPerDay: 10}\n"))
    assert place(found, "/mail/maxPerDay") == "over-0/0.yaml:5:21"
    assert place(found, "/mail/allowedDays/1") == "base.yaml:8:24"
    assert place(found, "/mail") == "base.yaml:6:3"
    assert place(found, "/nothing") == "base.yaml:4:1"
    assert found.origin is not None
    assert str(found.origin.at("/metadata/name")) == "base.yaml:3:18"
    assert str(found.origin.at("/kind")) == "base.yaml:2:7"
    assert found.origin.location == Location("base.yaml", 1, 1)


def test_lists_are_owned_whole() -> None:
    found = rules(laid(HEAD + "spec: {mail: {allowedDays: [sun]}}\n"))
    assert found.tree["mail"] == {
        "maxPerDay": 150,
        "allowedDays": ["sun"],
        "delay": {"type": "random", "from": 60, "to": 180},
    }
    assert place(found, "/mail/allowedDays/0") == "over-0/0.yaml:4:29"


def test_null_clears() -> None:
    found = rules(laid(HEAD + "spec: {mail: {maxPerDay: null}, sms: null}\n"))
    assert found.tree["sms"] is None
    mail = found.tree["mail"]
    assert isinstance(mail, dict)
    assert mail["maxPerDay"] is None
    assert place(found, "/sms") == "over-0/0.yaml:4:38"


def test_another_type_is_another_thing() -> None:
    found = rules(laid(HEAD + "spec: {mail: {delay: {type: fixed, value: 90}}}\n"))
    mail = found.tree["mail"]
    assert isinstance(mail, dict)
    assert mail["delay"] == {"type": "fixed", "value": 90}
    assert place(found, "/mail/delay/value") == "over-0/0.yaml:4:43"


def test_a_field_that_is_only_called_type_is_a_field() -> None:
    mapping = "apiVersion: cadence-gitops/v1\nkind: FieldMapping\nmetadata: {name: m}\n"
    base = "spec: {crm: hubspot, object: company, fields: {companySize: {name: Head count, type: number}}}\n"
    desired = laid(mapping + "spec: {fields: {companySize: {type: text}}}\n", base=mapping + base)
    assert desired.findings == ()
    (found,) = desired.inventory
    assert found.tree["fields"] == {"companySize": {"name": "Head count", "type": "text"}}


def test_the_same_type_is_the_same_thing() -> None:
    for written in ("{type: random, to: 90}", "{to: 90}"):
        mail = rules(laid(HEAD + f"spec: {{mail: {{delay: {written}}}}}\n")).tree["mail"]
        assert isinstance(mail, dict)
        assert mail["delay"] == {"type": "random", "from": 60, "to": 90}


def test_what_a_kind_owns_whole_is_replaced_whole() -> None:
    group = "apiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: sales}\nspec: {title: Sales}\n"
    found = rules(laid(HEAD + "spec: {scope: {group: sales}}\n", base=f"{BASE}---\n{group}"))
    assert found.tree["scope"] == {"group": "sales"}
    assert place(found, "/scope") == "over-0/0.yaml:4:15"


def test_later_overlays_are_laid_over_earlier_ones() -> None:
    first = HEAD + "spec: {mail: {maxPerDay: 10, allowedDays: [sun]}, sms: {maxPerDay: 1}}\n"
    second = HEAD + "spec: {mail: {maxPerDay: 20}, sms: null}\n"
    found = rules(laid(first, second))
    mail = found.tree["mail"]
    assert isinstance(mail, dict)
    assert (mail["maxPerDay"], mail["allowedDays"], found.tree["sms"]) == (20, ["sun"], None)
    assert place(found, "/mail/maxPerDay") == "over-1/0.yaml:4:26"
    assert place(found, "/mail/allowedDays") == "over-0/0.yaml:4:43"
    assert place(found, "/sms/maxPerDay") == "over-1/0.yaml:4:36"


def test_names_of_before_and_ids_are_joined_too() -> None:
    text = HEAD.replace("{name: company}", "{name: company, previousNames: [old], id: abc}")
    found = rules(laid(text + "spec: {}\n"))
    assert found.previous_names == ("old",)
    assert found.service_id == "abc"


def test_through_anchors_and_merges_of_an_overlay() -> None:
    text = "spec:\n  mail: &few\n    maxPerDay: 5\n  sms:\n    <<: *few\n"
    found = rules(laid(HEAD + text))
    assert place(found, "/sms/maxPerDay") == "over-0/0.yaml:6:16"
    assert place(found, "/mail/maxPerDay") == "over-0/0.yaml:6:16"


@pytest.mark.parametrize("spec", ["", "spec: {}\n", "spec: {mail: {}}\n"])
def test_an_overlay_that_says_nothing_changes_nothing(spec: str) -> None:
    found, before = rules(laid(HEAD + spec)), rules(laid())
    assert found == before
    assert found.origin is not None
    assert before.origin is not None
    assert dict(found.origin.positions) == dict(before.origin.positions)


def test_all_places_can_be_walked() -> None:
    origin = rules(laid(HEAD + "spec: {mail: {maxPerDay: 10}, sms: {workingDays: [mon]}}\n")).origin
    assert origin is not None
    positions = {pointer: place.file for pointer, place in origin.positions.items()}
    assert positions["/spec/mail/maxPerDay"] == "over-0/0.yaml"
    assert positions["/spec/sms/workingDays/0"] == "over-0/0.yaml"
    assert positions["/spec/sms/maxPerDay"] == "base.yaml"
    assert len(origin.positions) == len(positions) == 23


GROUP = "apiVersion: cadence-gitops/v1\nkind: Group\nmetadata: {name: sales}\n"


def test_an_unknown_name_is_an_addition() -> None:
    desired = laid(GROUP + "spec: {title: Sales}\n", GROUP + "spec: {title: Sellers}\n")
    assert desired.findings == ()
    found = desired.inventory.find(Address("Group", "sales"))
    assert found is not None
    assert found.tree == {"title": "Sellers"}
    assert place(found, "/title") == "over-1/0.yaml:4:15"


CONSENT = "apiVersion: cadence-gitops/v1\nkind: Removed\nmetadata: {name: old}\n"
REMOVED = "spec: {reason: Gone., objects: [Group/old]}\n"


def test_directives_are_added() -> None:
    desired = laid(CONSENT + REMOVED)
    assert desired.findings == ()
    assert [item.name for item in desired.directives.removed] == ["old"]


WRONG = {
    "an unknown key": (
        HEAD + "spec:\n  mail: {maxPerDy: 3}\n",
        ["over-0/0.yaml 5:10 unknown-key maxPerDy"],
    ),
    "a value that the base lacks": (
        HEAD + "spec:\n  automatedTasks: {workingHours: {from: '09:00'}}\n",
        ["over-0/0.yaml 5:34 missing-key"],
    ),
    "a required value that is cleared": (HEAD + "spec: {scope: null}\n", ["over-0/0.yaml 4:15 wrong-type null"]),
    "no specification any more": (HEAD + "spec: 5\n", ["over-0/0.yaml 4:7 wrong-type 5"]),
    "another version of manifests": (
        HEAD.replace("/v1", "/v2") + "spec: {}\n",
        ["over-0/0.yaml 1:13 wrong-api-version cadence-gitops/v2"],
    ),
    "no version of manifests": (
        HEAD.removeprefix("apiVersion: cadence-gitops/v1\n") + "spec: {}\n",
        ["over-0/0.yaml 1:1 missing-key"],
    ),
    "a trap of YAML": (
        HEAD + "spec: {mail: {maxPerDay: 1, maxPerDay: 2}}\n",
        ["over-0/0.yaml 4:29 yaml-duplicate-key maxPerDay"],
    ),
    "the same object twice": (
        [HEAD + "spec: {}\n", HEAD + "spec: {}\n"],
        ["over-0/1.yaml 3:18 duplicate-address Rules/company"],
    ),
    "no manifest": ("- a\n", ["over-0/0.yaml 1:1 not-a-manifest list"]),
    "a wrong kind": (
        GROUP.replace("sales", "company") + "spec: {}\n",
        ["over-0/0.yaml 3:18 overlay-without-base Group/company did you mean Rules/company"],
    ),
    "a misspelt name": (
        HEAD.replace("company", "compny") + "spec: {mail: {maxPerDay: 3}}\n",
        ["over-0/0.yaml 3:18 overlay-without-base Rules/compny did you mean Rules/company"],
    ),
    "a name like no other": (GROUP + "spec: {}\n", ["over-0/0.yaml 3:18 overlay-without-base Group/sales"]),
    "an incomplete addition with a mistake": (
        GROUP + "spec: {titel: x}\n",
        ["over-0/0.yaml 4:8 unknown-key titel did you mean title"],
    ),
    "two mistakes of an addition": (
        HEAD.replace("company", "other") + "spec: {mails: 1}\n",
        [
            "over-0/0.yaml 3:18 overlay-without-base Rules/other",
            "over-0/0.yaml 4:8 unknown-key mails did you mean mail",
        ],
    ),
    "a variable that nothing sets": (
        HEAD + "spec:\n  mail:\n    maxPerDay: ${x}\n",
        ["over-0/0.yaml 6:16 unknown-variable x"],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_an_overlay_stands_in_it(case: str) -> None:
    overlay, expected = WRONG[case]
    found = [
        " ".join(
            part
            for part in (
                finding.location.file,
                f"{finding.location.line}:{finding.location.column}",
                finding.check,
                finding.found,
                f"did you mean {finding.suggestion}" if finding.suggestion else "",
            )
            if part
        )
        for finding in laid(overlay).findings
    ]
    assert found == expected


def test_a_mistake_of_the_base_stays_in_the_base() -> None:
    broken = BASE.replace("maxPerDay: 40", "maxPerDy: 40")
    found = laid(HEAD + "spec: {mail: {maxPerDay: 1}}\n", base=broken).findings
    assert [f"{finding.location} {finding.check}" for finding in found] == ["base.yaml:11:5 unknown-key"]


def test_what_was_not_read_is_not_missed() -> None:
    found = laid(HEAD.replace("company", "other") + "spec: {mail: {maxPerDy: 1}}\n", base=BASE + "broken: [\n").findings
    assert [each.check for each in found] == ["yaml-syntax", "unknown-key"]


def test_a_mistake_that_an_overlay_corrects_is_none() -> None:
    broken = BASE.replace("maxPerDay: 40", "maxPerDay: many")
    assert laid(HEAD + "spec: {sms: {maxPerDay: 4}}\n", base=broken).findings == ()


def test_directives_are_not_joined() -> None:
    found = laid(CONSENT + REMOVED, base=f"{CONSENT}{REMOVED}").findings
    assert [(str(each.location), each.check, each.data) for each in found] == [
        ("over-0/0.yaml:3:18", "directive-in-base-and-overlay", {"first": "base.yaml:3:18"})
    ]


def test_two_of_an_overlay_or_of_the_base_are_duplicates() -> None:
    for found in (
        laid([CONSENT + REMOVED, CONSENT + REMOVED]).findings,
        laid(
            GROUP + "spec: {title: B}\n", base=f"{GROUP}spec: {{title: A}}\n---\n{GROUP}spec: {{title: A}}\n"
        ).findings,
    ):
        assert "duplicate-address" in {each.check for each in found}
