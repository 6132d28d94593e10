"""Several requests under way at once, or one after another where none of them waits for a network."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class OneByOne(Executor):
    """Do at once what is submitted; what goes wrong is raised there and then, and nothing after it is begun."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it."""
        future = Future[T]()
        future.set_result(fn(*args, **kwargs))
        return future


def together(at_once: int) -> Executor:
    """Make what does so many things at once."""
    return ThreadPoolExecutor(at_once) if at_once > 1 else OneByOne()
