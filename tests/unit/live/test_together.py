import pytest

from cadence_gitops.live.together import together


def thrice(number: int) -> int:
    return 3 * number


@pytest.mark.parametrize("at_once", [1, 4])
def test_what_is_submitted_is_done(at_once: int) -> None:
    with together(at_once) as pool:
        submitted = [pool.submit(thrice, number) for number in range(9)]
    assert [each.result() for each in submitted] == [*range(0, 27, 3)]


def test_one_by_one_what_goes_wrong_is_raised_at_once() -> None:
    with together(1) as pool, pytest.raises(ZeroDivisionError):
        pool.submit(lambda: 1 // 0)
