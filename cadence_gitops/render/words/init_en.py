"""English words for new repositories."""

from collections.abc import Mapping

INIT: Mapping[str, str] = {
    "init.written": "written: {file}",
    "init.left": "left as it was: {file}",
    "init.begin": "{files} written to “{folder}”. README.md has the first five commands, and what the pipelines need.",
    "init.total": "{files} written to “{folder}”.",
    "error.bad-setting.not-a-name": "“{detail}” can't be an organisation's name",
    "error.bad-setting.not-a-name.way-out": "give one with --name: small letters, digits, “-”, “.” and “_”.",
    "init.enter": "Next: cd {folder}",
}
