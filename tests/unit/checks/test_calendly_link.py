import pytest

from cadence_gitops.checks.calendly_link import CHECK, Shape, shape_of
from tests.unit.checks.samples import findings, sample


def found(link: str) -> list[str]:
    return findings(CHECK, sample("PersonalSettings", "tom", spec=f"member: tom\ncalendlyLink: {link}"))


@pytest.mark.parametrize(
    "link",
    [
        "https://calendly.com/tom",
        "https://calendly.com/tom/demo",
        "https://WWW.calendly.com/d/abc-123/demo?month=1",
        "null",
    ],
)
def test_a_link_as_calendly_shows_it(link: str) -> None:
    assert found(link) == []


def test_an_unmanaged_link() -> None:
    assert findings(CHECK, sample("PersonalSettings", "tom", spec="member: tom")) == []


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("calendly.com/tom", "; found=calendly.com/tom; suggestion=https://calendly.com/tom"),
        ("http://www.calendly.com/tom", "; found=http://www.calendly.com/tom; suggestion=https://calendly.com/tom"),
        ("https://calendly.com/", "; found=https://calendly.com/"),
        ("https://booking.acme.example/tom", "; found=https://booking.acme.example/tom"),
        ("https://tom:secret@calendly.com/tom", ""),
        ("tom", "; found=tom"),
    ],
)
def test_what_may_not_book(link: str, said: str) -> None:
    assert found(link) == [f"6:17 warning PersonalSettings/tom /spec/calendlyLink{said}"]


@pytest.mark.parametrize(
    ("link", "shape"),
    [
        ("https://calendly.com/tom", Shape.PAGE),
        ("https://calendly.com", Shape.NO_PAGE),
        ("https://calendly.com//", Shape.NO_PAGE),
        ("https://calendly.com.evil.example/tom", Shape.ELSEWHERE),
        ("https://calendly.com:443/tom", Shape.PAGE),
        ("https://calendly.com:0/tom", Shape.NO_ADDRESS),
        ("https://calendly.com:x/tom", Shape.NO_ADDRESS),
        ("https://[calendly.com/tom", Shape.NO_ADDRESS),
        ("https://calendly.com/t om", Shape.NO_ADDRESS),
        ("https://:secret@calendly.com/tom", Shape.NO_ADDRESS),
        ("https:///tom", Shape.NO_ADDRESS),
        ("javascript:alert(1)", Shape.NO_ADDRESS),
        ("http://calendly.com/tom", Shape.NO_ADDRESS),
    ],
)
def test_the_shape_of_a_link(link: str, shape: Shape) -> None:
    assert shape_of(link) is shape
