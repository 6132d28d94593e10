"""A consent as the manifest that people review: plain YAML, written line by line so that a review reads well."""

import json
import re
from datetime import datetime

from cadence_gitops.manifests.variables import escaped
from cadence_gitops.model.directives import AttachedItem, ConsentChange, ConsentItem, CountedItem, SettingItem
from cadence_gitops.usecases.consent import Draft

# Texts that no reader of YAML could take for anything else.
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_./~-]*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def consent_yaml(draft: Draft) -> str:
    """Write a consent."""
    spec = draft.spec
    lines = [
        "apiVersion: cadence-gitops/v1",
        "kind: Consent",
        f"metadata: {{name: {_text(draft.name)}}}",
        "spec:",
        f"  organization: {_text(spec.organization)}",
        *_change(spec.change),
        f"  reason: {_text(spec.reason)}",
        f"  acceptedBy: [{', '.join(_text(person) for person in spec.accepted_by)}]",
    ]
    if spec.not_before is not None:
        lines.append(f"  notBefore: {_moment(spec.not_before)}")
    lines += [f"  expires: {_moment(spec.expires)}", "  losses:"]
    for loss_class in ("irreversible", "unknown", "recreatable"):
        items: tuple[ConsentItem, ...] = getattr(spec.losses, loss_class)
        if items:
            lines += [f"    {loss_class}:", *(f"      - {_item(item)}" for item in items)]
    return "\n".join(lines) + "\n"


def _change(change: ConsentChange | None) -> list[str]:
    if change is None:
        return []
    return [f"  change: {{from: {_text(change.from_)}, to: {_text(change.to)}, keep: {change.keep}}}"]


def _item(item: ConsentItem) -> str:
    match item:
        case str():
            return _text(item)
        case AttachedItem():
            return f"{{attached: {_text(item.attached)}}}"
        case SettingItem():
            return f"{{setting: {_text(item.setting)}}}"
        case CountedItem():
            family, _, name = item.item.partition(":")
            return f"{{{family}: {_text(name)}, atMost: {item.at_most}}}"


def _text(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else json.dumps(escaped(text), ensure_ascii=False)


def _moment(moment: datetime) -> str:
    return json.dumps(moment.isoformat())
