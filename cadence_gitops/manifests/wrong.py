"""What pydantic finds wrong with a document, sorted out: which of its errors are worth showing, and where they lead.

A value that fits no member of a union gives the errors of every member. Those of the member that it resembles most
are the ones that help.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue, ValidationError
from pydantic_core import ErrorDetails

from cadence_gitops.manifests.walk import KEY_STEP, Path, Spotted, follow
from cadence_gitops.model.shape import Shape

MISMATCHES: Mapping[str, str] = {
    "string_type": "text",
    "int_type": "whole-number",
    "float_type": "number",
    "bool_type": "boolean",
    "tuple_type": "list",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "datetime_type": "date-time",
}
"""pydantic's errors about the type of a value, and the type that was expected."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Hold one error of pydantic's together with the value it is about.

    ``key`` names what is wrong with a mapping's keys: one that is missing, or one that has no meaning there.
    """

    error: ErrorDetails
    at: Spotted
    key: str = ""

    @property
    def type(self) -> str:
        """Give pydantic's name of the error; a key that a map can't have is an unknown key everywhere."""
        return self.error["type"] if self.error["loc"][-1:] != (KEY_STEP,) else "extra_forbidden"

    @property
    def context(self) -> Mapping[str, object]:
        """Give the data of the error."""
        return self.error.get("ctx") or {}


def sort_out(error: ValidationError, value: JsonValue, *, shape: Shape) -> list[Wrong]:
    """Give the errors worth showing, in pydantic's order."""
    wrongs = []
    for details in error.errors(include_url=False):
        path: Path = details["loc"]
        if path[-1:] == (KEY_STEP,):
            path, key = path[:-2], str(path[-2])
        elif details["type"] in {"missing", "extra_forbidden"}:
            path, key = path[:-1], str(path[-1])
        else:
            key = ""
        wrong = Wrong(details, follow(path, value, shape=shape), key)
        if not _only_seems_short(wrong):
            wrongs.append(wrong)
    return _of_best_arms(wrongs)


def _only_seems_short(wrong: Wrong) -> bool:
    """Tell a list that is too short from one that pydantic thinks so because its entries are wrong."""
    return wrong.type == "too_short" and isinstance(wrong.at.value, list) and bool(wrong.at.value)


def _of_best_arms(wrongs: list[Wrong]) -> list[Wrong]:
    arms: dict[str, dict[str, list[Wrong]]] = defaultdict(lambda: defaultdict(list))
    for wrong in wrongs:
        for pointer, arm in wrong.at.arms:
            arms[pointer][arm].append(wrong)
    best = {pointer: _best(pointer, tried) for pointer, tried in arms.items()}
    return [wrong for wrong in wrongs if all(arm in best[pointer] for pointer, arm in wrong.at.arms)]


def _best(pointer: str, tried: Mapping[str, list[Wrong]]) -> set[str]:
    scores = {arm: _misfit(pointer, wrongs) for arm, wrongs in tried.items()}
    least = min(scores.values())
    equals = [arm for arm, score in scores.items() if score == least]
    return set(equals) if least[0] else {equals[0]}


def _misfit(pointer: str, wrongs: list[Wrong]) -> tuple[bool, int, int]:
    """Measure how far a value is from a member: another type, then wrong keys of its own, then errors inside."""
    own = [wrong for wrong in wrongs if wrong.at.pointer == pointer]
    return (any(wrong.type in MISMATCHES for wrong in own), len(own), len(wrongs))
