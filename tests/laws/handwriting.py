"""Values as some person would have written them: block or flow, any quotes, comments, anchors, merges, line ends."""

import json
from dataclasses import dataclass, field
from random import Random

from pydantic import JsonValue

from cadence_gitops.manifests.core_schema import TEXT, plain_tag

COMMENTS = ("# why this is so", "#", "# - not an item", "# key: not a key", "# “quoted”, … and é")


@dataclass
class Hand:
    """Write values as YAML; the same chance writes the same text."""

    chance: Random
    step: int = 2
    dash: int = 2
    comments: list[str] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    sharing: bool = True

    @classmethod
    def of(cls, chance: Random) -> "Hand":
        return cls(chance, chance.choice((2, 2, 3, 4)), chance.choice((0, 2, 2)), sharing=chance.random() < 0.5)

    def document(self, value: dict[str, JsonValue]) -> str:
        """Write a document; it ends with a line break."""
        self.anchors.clear()
        return "".join(f"{line}\n" for line in self.mapping(value, 0))

    def mapping(self, value: dict[str, JsonValue], column: int) -> list[str]:
        lines: list[str] = []
        own = dict(value)
        merged = self.merge(own) if self.sharing else ""
        for key, each in own.items():
            lines += self.noise(column)
            lines += self.entry(key, each, column)
            if merged and self.chance.random() < 0.3:
                lines.append(f"{' ' * column}<<: {merged}")
                merged = ""
        if merged:
            lines.append(f"{' ' * column}<<: {merged}")
        return lines

    def merge(self, own: dict[str, JsonValue]) -> str:
        """Take what a mapping written before has from what is to be written."""
        for written, name in self.anchors.items():
            source = json.loads(written)
            if isinstance(source, dict) and source and len(source) < len(own) and source.items() <= own.items():
                for key in source:
                    if self.chance.random() < 0.8:
                        del own[key]
                if own:
                    return f"*{name}"
                own.update(source)
        return ""

    def noise(self, column: int) -> list[str]:
        lines = []
        while self.chance.random() < 0.15:
            lines.append("")
        while self.chance.random() < 0.25:
            lines.append(f"{' ' * column}{self.comment()}")
        return lines

    def comment(self) -> str:
        text = f"{self.chance.choice(COMMENTS)} {len(self.comments)}"
        self.comments.append(text)
        return text

    def remark(self) -> str:
        return f"  {self.comment()}" if self.chance.random() < 0.15 else ""

    def entry(self, key: str, value: JsonValue, column: int) -> list[str]:
        head = " " * column + self.scalar(key, flow=False, key=True) + ":"
        return self.placed(head, value, column, self.dash)

    def placed(self, head: str, value: JsonValue, column: int, dash: int) -> list[str]:
        alias, mark = self.shared(value)
        if alias:
            return [f"{head} {alias}{self.remark()}"]
        if isinstance(value, dict | list) and value and self.chance.random() < 0.7:
            lines = [f"{head}{' ' + mark if mark else ''}{self.remark()}"]
            if isinstance(value, dict):
                return lines + self.mapping(value, column + self.step)
            return lines + self.sequence(value, column + dash)
        if isinstance(value, dict | list):
            return [f"{head} {mark}{' ' if mark else ''}{self.flow(value)}{self.remark()}"]
        literal = self.literal(value, column + self.step)
        if literal:
            return [f"{head} {mark}{' ' if mark else ''}{literal[0]}", *literal[1:]]
        return [f"{head} {mark}{' ' if mark else ''}{self.scalar(value, flow=False)}{self.remark()}".rstrip()]

    def shared(self, value: JsonValue) -> tuple[str, str]:
        """Repeat what was written already, or give it a name."""
        if not self.sharing or value is None:
            return "", ""
        written = json.dumps(value, sort_keys=True)
        if written in self.anchors:
            return (f"*{self.anchors[written]}", "") if self.chance.random() < 0.6 else ("", "")
        if self.chance.random() < 0.3:
            self.anchors[written] = f"a{len(self.anchors)}"
            return "", f"&{self.anchors[written]}"
        return "", ""

    def sequence(self, value: list[JsonValue], column: int) -> list[str]:
        lines: list[str] = []
        for each in value:
            lines += self.noise(column)
            if isinstance(each, dict) and each and self.chance.random() < 0.8:
                inner = self.mapping(each, column + 2)
                while not inner[0].strip() or inner[0].lstrip().startswith("#"):
                    lines.append(inner.pop(0)[2:] if inner[0].strip() else inner.pop(0))
                lines += [f"{' ' * column}- {inner[0].lstrip()}", *inner[1:]]
            else:
                lines += self.placed(f"{' ' * column}-", each, column, 2)
        return lines

    def flow(self, value: JsonValue) -> str:
        if isinstance(value, dict):
            pad = self.chance.choice(("", "", " ")) if value else ""
            inside = ", ".join(
                f"{self.scalar(key, flow=True, key=True)}: {self.flow(each)}" for key, each in value.items()
            )
            return f"{{{pad}{inside}{pad}}}"
        if isinstance(value, list):
            return f"[{self.chance.choice((', ', ',  ')).join(self.flow(each) for each in value)}]"
        return self.scalar(value, flow=True)

    def literal(self, value: JsonValue, column: int) -> list[str]:
        if not isinstance(value, str) or "\n" not in value.strip() or self.chance.random() < 0.3:
            return []
        lines = value.removesuffix("\n").split("\n")
        if value.endswith("\n\n") or lines[0][:1] in {"", " "} or any(not line.isprintable() for line in lines):
            return []
        indent = " " * column
        return [f"|{'' if value.endswith(chr(10)) else '-'}", *[f"{indent}{line}" if line else "" for line in lines]]

    def scalar(self, value: JsonValue, *, flow: bool, key: bool = False) -> str:
        if not isinstance(value, str):
            if value is None:
                return self.chance.choice(("null", "~"))
            return json.dumps(value)
        styles = ["double"]
        if value.isprintable():
            styles += ["single"]
            special = set(value) & set(",[]{}:#&*!|>'\"%@`?-=<")
            if value and value == value.strip() and not special and plain_tag(value) == TEXT:
                styles += ["plain"] * (9 if key else 3)
        match self.chance.choice(styles):
            case "plain":
                return value
            case "single":
                return "'" + value.replace("'", "''") + "'"
            case _:
                return _double(value)


def _double(value: str) -> str:
    return "".join(
        each if each.isprintable() else f"\\U{ord(each):08X}" for each in json.dumps(value, ensure_ascii=False)
    )
