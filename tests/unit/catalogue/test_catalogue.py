"""The catalogue finds its entries and is fingerprinted by content."""

from dataclasses import replace

import pytest

from cadence_gitops.catalogue import CATALOGUE, Catalogue
from cadence_gitops.catalogue.loss_rules import Fate


def test_finds_every_entry_by_its_id() -> None:
    assert all(CATALOGUE.crm(entry.id) is entry for entry in CATALOGUE.crms)
    assert all(CATALOGUE.trigger(entry.id) is entry for entry in CATALOGUE.triggers)
    assert all(CATALOGUE.advanced_trigger(entry.id) is entry for entry in CATALOGUE.advanced_triggers)
    assert all(CATALOGUE.action(entry.id) is entry for entry in CATALOGUE.actions)
    rules = (*CATALOGUE.loss_rules, *CATALOGUE.deletion_rules)
    assert all(CATALOGUE.loss_rule(entry.id) is entry for entry in rules)
    assert len({entry.id for entry in rules}) == len(rules)
    assert all(CATALOGUE.fact(entry.id) is entry for entry in CATALOGUE.facts)
    assert all(CATALOGUE.permission(entry.id) is entry for entry in CATALOGUE.roles)


def test_knows_nothing_of_what_no_page_names() -> None:
    assert CATALOGUE.crm("excel") is None
    assert CATALOGUE.trigger("full-moon") is None
    assert CATALOGUE.advanced_trigger("full-moon") is None
    assert CATALOGUE.action("sing") is None
    assert CATALOGUE.loss_rule("none") is None
    assert CATALOGUE.fact("none") is None
    assert CATALOGUE.permission("none") is None


@pytest.mark.parametrize(
    ("trigger", "crm", "stated_not"),
    [
        ("lead-status-updated", "hubspot", True),
        ("lead-status-updated", "salesforce", False),
        ("contact-status-updated", "salesforce", False),
        ("mail-bounces", "hubspot", False),
        ("lead-added", "hubspot", False),
        ("full-moon", "hubspot", False),
    ],
)
def test_a_trigger_is_excluded_only_where_pages_agree(trigger: str, crm: str, *, stated_not: bool) -> None:
    assert CATALOGUE.stated_not(trigger, crm) is stated_not


def test_equal_catalogues_have_the_same_version() -> None:
    assert Catalogue().version == CATALOGUE.version
    assert CATALOGUE.version.startswith("sha256:")


def test_a_changed_entry_changes_the_version() -> None:
    first, *others = CATALOGUE.loss_rules
    changed = replace(CATALOGUE, loss_rules=(replace(first, fate=Fate.KEPT), *others))
    assert changed.version != CATALOGUE.version


def test_a_set_has_no_order_in_the_version() -> None:
    rules = tuple(
        replace(
            rule,
            selector=replace(rule.selector, triggers=frozenset(sorted(rule.selector.triggers, reverse=True))),
        )
        for rule in CATALOGUE.loss_rules
    )
    assert replace(CATALOGUE, loss_rules=rules).version == CATALOGUE.version
