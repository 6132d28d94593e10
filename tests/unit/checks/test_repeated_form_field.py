from cadence_gitops.checks.repeated_form_field import CHECK
from tests.unit.checks.samples import findings, sample


def test_each_repetition_is_found_with_the_first() -> None:
    form = sample("CustomForm", "new-lead", spec="fields: [email, phone, email, email]")
    assert findings(CHECK, form) == [
        "5:26 error CustomForm/new-lead /spec/fields/2; found=email; first=a.yaml:5:12",
        "5:33 error CustomForm/new-lead /spec/fields/3; found=email; first=a.yaml:5:12",
    ]


def test_two_forms_may_have_the_same_field() -> None:
    assert findings(CHECK, "".join(sample("CustomForm", name, spec="fields: [email]") for name in ("a", "b"))) == []
