"""What a folder of manifests lacks when a file, or a document in it, could not be read at all."""

LOST_FILE = frozenset(
    {
        "file-too-large",
        "no-manifests",
        "not-a-manifest",
        "not-utf-8",
        "unknown-kind",
        "unreadable-file",
        "variable-in-braces",
        "wrong-api-version",
        "yaml-aliases",
        "yaml-depth",
        "yaml-syntax",
        "yaml-tab",
    }
)
"""The findings with which objects are missing that the manifests do declare."""
