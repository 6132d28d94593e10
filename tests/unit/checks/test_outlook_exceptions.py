import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.outlook_exceptions import CHECK, mail_question
from tests.unit.checks.samples import findings, sample


def found(provider: str, mail: str) -> list[str]:
    return findings(CHECK, sample("Organization", "acme", spec=f"crm: {{provider: {provider}}}\nmail: {mail}"))


@pytest.mark.parametrize(("provider", "source"), [("hubspot", "HC 16356254577425"), ("pipedrive", "HC 16223634929041")])
def test_the_two_exceptions_are_told_where_the_page_has_them(provider: str, source: str) -> None:
    place = "6:18 info Organization/acme /spec/mail/1; found=outlook"
    assert found(provider, "[google, outlook]") == [f"{place}; crm={provider}; source={source}"]


@pytest.mark.parametrize(
    ("provider", "mail"),
    [
        ("salesforce", "[outlook]"),
        ("hubspot", "[google]"),
        ("hubspot", "null"),
        ("bullhorn", "[outlook]"),
        ("none", "[outlook]"),
    ],
)
def test_nothing_is_told_where_no_page_has_any(provider: str, mail: str) -> None:
    assert found(provider, mail) == []


def test_two_organisations_have_none() -> None:
    text = "".join(
        sample("Organization", name, spec="crm: {provider: hubspot}\nmail: [outlook]") for name in ("a", "b")
    )
    assert findings(CHECK, text) == []


def test_only_what_is_known_of_is_asked_about() -> None:
    assert mail_question(CATALOGUE, "hubspot", integration="pigeon") is None
