"""The canonical layout of manifests: the order of keys, indentation and blank lines. Values and comments stay."""
