"""The adapter between YAML files and the desired side; the only home of YAML libraries."""
