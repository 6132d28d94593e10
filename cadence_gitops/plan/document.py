"""How the values of a plan stand in JSON: keys in camelCase, like everything that the tool writes, and no others."""

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

# Compiled when a file is written or read: most runs do neither.
DOCUMENT = ConfigDict(alias_generator=to_camel, extra="forbid", defer_build=True)
