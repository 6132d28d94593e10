"""The references of commands and of exit codes."""

from collections.abc import Iterator
from inspect import cleandoc

import click

from cadence_gitops.cli.exits import ALWAYS, OF_COMMANDS, Exit
from cadence_gitops.cli.program import COMMANDS, program
from tools.field_texts import texts_of
from tools.reference.markdown import anchor, fenced, page, table

_INTRODUCTION = """
Every command with its options, as `--help` tells them. The result goes to standard output; messages, progress and
questions go to standard error. Which command is for what says the [first page](../../README.md#commands). What the exit
codes mean: [exit codes](exit-codes.md).
"""


def commands_page() -> str:
    """Write the page of commands."""
    parts = [
        _INTRODUCTION,
        table(("command", "what it does"), ((f"[`{name}`](#{anchor(name)})", COMMANDS[name]) for name in COMMANDS)),
    ]
    # With the settings of the program itself: click keeps the help option that it makes for the first context it sees.
    context = click.Context(program, info_name="cadence-gitops", help_option_names=["-h", "--help"])
    for command, below in _commands(program, context):
        parts += _command(command, below)
    return page("Reference of commands", *parts)


def exit_codes_page() -> str:
    """Write the page of exit codes."""
    texts = texts_of(Exit)
    commands = {code: [name for name, codes in OF_COMMANDS.items() if code in codes] for code in Exit}
    rows = [
        (
            str(code.value),
            texts[code.name],
            "any" if code in ALWAYS else ", ".join(_link(name) for name in commands[code]),
        )
        for code in Exit
    ]
    promise = (
        "Pipelines depend on these codes: none ever changes its meaning. 3, 4, 6, 130 and 143 promise that nothing was "
        "written; after the first write every stop is 5, whatever the reason, and the reason is told. "
        "Who closes our output before its end, as `head` does, changes no code."
    )
    return page("Exit codes", promise, table(("code", "meaning", "command"), rows))


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            raise KeyError(name)
        below = click.Context(command, parent=context, info_name=name)
        yield command, below
        if isinstance(command, click.Group):
            yield from _commands(command, below)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    name = context.command_path.removeprefix("cadence-gitops ")
    yield f"## {name}"
    yield fenced(" ".join((context.command_path, *command.collect_usage_pieces(context))), "text")
    yield cleandoc(command.help or "").replace("\b\n", "")
    rows = [_option(part, context) for part in command.params if isinstance(part, click.Option)]
    shown = [row for row in rows if row is not None]
    if shown:
        yield table(("option", "meaning"), shown)
    if isinstance(command, click.Group):
        return
    codes = ", ".join(str(code.value) for code in sorted({*ALWAYS, *OF_COMMANDS.get(name, ())}))
    yield f"[Exit codes](exit-codes.md): {codes}. For example:"
    yield fenced((command.epilog or "").removeprefix("Example: "), "text")


def _option(option: click.Option, context: click.Context) -> tuple[str, str] | None:
    record = option.get_help_record(context)
    return (f"`{record[0]}`", record[1].replace("  [", " [")) if record is not None else None


def _link(name: str) -> str:
    return f"[`{name}`](commands.md#{anchor(name)})"
