from cadence_gitops.checks.crm.options import Options
from cadence_gitops.model.crm_metadata import CrmField
from tests.fakes.crm_accounts import picklist


def options(*values: str, by_label: bool = False) -> Options:
    return Options(CrmField.model_validate(picklist("F", *values)), by_label)


def named(found: Options, text: str) -> str | None:
    option = found.named(text)
    return option.value if option is not None else None


def test_values_count_letter_by_letter() -> None:
    found = options("NEW|New")
    assert [named(found, text) for text in ("NEW", "New", "new")] == ["NEW", None, None]


def test_where_options_have_numbers_a_label_counts_if_only_one_has_it() -> None:
    found = options("1|Hot", "2|Cold", "3|Cold", by_label=True)
    assert [named(found, text) for text in ("1", "Hot", "Cold", "hot")] == ["1", "1", None, None]
    assert found.offered == "Hot, 2, 3"
    assert [found.suggested(text) for text in ("hot", "Hott", "xyz", "Cold")] == ["Hot", "Hot", "", "2"]


def test_what_may_be_chosen_is_suggested_before_what_may_not() -> None:
    assert options("-A1|Won", "A2|Won").suggested("won") == "A2"
    assert options("-A1|Won", "A2|Lost").suggested("wons") == "A1"
    assert options("-A1|Won", "A2|Lost").offered == "A2"
