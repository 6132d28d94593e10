"""Variables in the scalars of manifests: ``${name}`` stands for a value of the configuration, ``$${`` for ``${``.

Values are put in between text and meaning, so that a finding or a digest is about what is meant. A plain scalar that is
one variable and nothing else takes the variable's type; everything else that holds a variable is a text.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from yaml.nodes import ScalarNode

from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.core_schema import Scalar
from cadence_gitops.model.substitution import Substitution

MARK = "${"
VARIABLE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# Of what is escaped only the sign itself: what comes behind it may hold the next one.
_PART = re.compile(r"\$(?:(?P<escaped>\$\{)|\{(?P<name>[^{}]*)(?P<end>\}?))")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Describe a use that stands for nothing: the check's id, what was found, and what was probably meant."""

    check: str
    found: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a part of a text as it is read, and the name of the variable that it came from."""

    text: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Variables:
    """Hold the values of variables, and the places where they got them."""

    values: Mapping[str, Scalar] = field(default_factory=dict)
    definitions: Mapping[str, Location] = field(default_factory=dict)

    def substituted(self, node: ScalarNode) -> tuple[Scalar, tuple[str, ...], tuple[Wrong, ...]]:
        """Give the value of a text that may hold variables, the names of those it holds, and what is wrong with it."""
        text: str = node.value
        names: list[str] = []
        wrongs: list[Wrong] = []

        def value(match: re.Match[str]) -> str:
            if match["escaped"]:
                return MARK
            name = match["name"]
            if not (match["end"] and VARIABLE_NAME.fullmatch(name)):
                wrongs.append(Wrong("variable-syntax", match[0]))
            elif name not in self.values:
                wrongs.append(Wrong("unknown-variable", name, closest(name, self.values)))
            else:
                names.append(name)
                return _text(self.values[name])
            return match[0]

        result: Scalar = _PART.sub(value, text)
        if names and not node.style and text == f"{MARK}{names[0]}}}":
            result = self.values[names[0]]
        return result, tuple(dict.fromkeys(names)), tuple(wrongs)

    def parts(self, text: str) -> list[Part]:
        """Take a text apart; what stands for nothing stays as it is written."""
        parts: list[Part] = []
        at = 0
        for match in _PART.finditer(text):
            name = match["name"]
            if match["escaped"]:
                part = Part(MARK)
            elif match["end"] and name in self.values:
                part = Part(_text(self.values[name]), name)
            else:
                part = Part(match[0])
            parts += [Part(text[at : match.start()]), part]
            at = match.end()
        return [*parts, Part(text[at:])]

    def is_text(self, text: str) -> bool:
        """Tell whether a text without quotes is read as one, and not as what a variable stands for."""
        name = text[len(MARK) : -1]
        return text != f"{MARK}{name}}}" or isinstance(self.values.get(name, ""), str)

    def substitution(self, names: tuple[str, ...]) -> Substitution:
        """Say where a value that holds these variables comes from."""
        return Substitution(names, tuple(self.definitions[name] for name in names if name in self.definitions))


def escaped(text: str) -> str:
    """Write a text so that it is read as it stands, whatever looks like a variable in it."""
    return text.replace(MARK, f"${MARK}")


def _text(value: Scalar) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
