"""Specifications of custom forms and of personal settings."""

from typing import get_args

from hypothesis import strategies as st

from cadence_gitops.model.cadence_field import CadenceField
from tests.laws.around import Around, Fields


def custom_form(_around: Around, slot: int) -> Fields:
    """Give the fields of a form."""
    # Each slot has a first field of its own, so that no two forms are the same.
    first, *others = get_args(CadenceField)[slot:]
    more = st.lists(st.sampled_from(others), unique=True, max_size=3)
    return more.map(lambda fields: {"fields": [first, *fields]})


def personal_settings(around: Around, slot: int) -> Fields:
    """Give the settings of the slot's own member, if there is one."""
    member = f"member-{slot}"
    if member not in around.members:
        return st.nothing()
    return st.fixed_dictionaries(
        {"member": st.just(member)},
        optional={
            "calendlyLink": st.just(f"https://calendly.example/{slot}"),
            "timeZone": st.sampled_from(("Europe/Paris", "Etc/GMT+3")),
            "language": st.sampled_from(("English", "Français")),
            "customTasksWithCalendar": st.booleans(),
        },
    )
