"""Variables in the scalars of manifests: ``${name}`` stands for a value of the configuration, ``$${`` for ``${``."""

import re

VARIABLE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
