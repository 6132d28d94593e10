import pytest

from cadence_gitops.manifests.variables import Variables
from cadence_gitops.manifests.writer.templates import Template, template_of

VARIABLES = Variables({"team": "Sales", "n": 5, "empty": "", "site": "https://a/", "same": "Sales"})


def template(written: str, new: str) -> Template:
    old = "".join(part.text for part in VARIABLES.parts(written))
    return template_of(written, old, new=new, variables=VARIABLES)


@pytest.mark.parametrize(
    ("written", "new", "text"),
    [
        ("${team} France", "Sales Germany", "${team} Germany"),
        ("Our ${team}", "Your Sales", "Your ${team}"),
        ("Our ${team} in France", "All Sales in Germany", "All ${team} in Germany"),
        ("${team}", "Sales (closed)", "${team} (closed)"),
        ("${team} of ${n}", "Sales and 5", "${team} and ${n}"),
        ("${team} of ${n}", "Sales of ${n}, now 5", "${team} of $${n}, now ${n}"),
        ("${team}, ${team}", "Sales. Sales.", "${team}. ${team}."),
        ("pre${team}post", "preSalesposted", "pre${team}posted"),
        ("see ${site}x", "look at https://a/y", "look at ${site}y"),
        ("${empty}Sales", "Sales 2", "${empty}Sales 2"),
        ("$${team} ${team} x", "${team} Sales y", "$${team} ${team} y"),
        ("$${ ${team} x", "${ Sales y", "$${ ${team} y"),
        ("one ${n} two", "two 5 one", "two ${n} one"),
        ("a\n${team}\nb\n", "a\nSales\nc\n", "a\n${team}\nc\n"),
        ("y${team}", "ySales", "y${team}"),
        # Only one of two variables is where it was.
        ("${team} of ${n}", "Sales of 6", "${team} of 6"),
        ("${team} of ${n}", "Women of 5", "Women of ${n}"),
    ],
)
def test_a_variable_stays_where_its_value_stays(written: str, new: str, text: str) -> None:
    found = template(written, new)
    assert found.text == text
    assert found.names == {part.name for part in VARIABLES.parts(text) if part.name is not None}


@pytest.mark.parametrize(
    ("written", "new", "text"),
    [
        ("no variable", "5 of Sales", "5 of Sales"),
        ("$${team}", "${team} x", "$${team} x"),
        ("", "${${team}", "$${$${team}"),
        ("${team} France", "Salesforce", "Salesforce"),
        ("${team} France", "Marketing France", "Marketing France"),
        ("${n} mails", "50 mails", "50 mails"),
        ("${n} mails", "5.5 mails", "5.5 mails"),
        ("${n} mails", "15 mails", "15 mails"),
        ("at ${n}", "at 5:30", "at 5:30"),
        ("${empty}x", "y", "y"),
        # Nobody knows which of two it was.
        ("${team} Sales", "Sales", "Sales"),
        ("Call ${team}", "Sales call Sales people", "Sales call Sales people"),
        ("${team} or ${same}", "Sales", "Sales"),
        # Behind a dollar a variable would be none.
        ("${n} dollars", "$5", "$5"),
        # What changed places is nobody's.
        ("${team} of ${n}", "5 of Sales", "5 of Sales"),
    ],
)
def test_where_nobody_can_tell_the_value_is_written_out(written: str, new: str, text: str) -> None:
    assert template(written, new) == Template(text, frozenset())


def test_a_text_that_said_something_else_is_no_template() -> None:
    assert template_of("${team} x", "Marketing x", new="Sales y", variables=VARIABLES).names == frozenset()
