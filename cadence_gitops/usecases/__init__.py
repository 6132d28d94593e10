"""One module for each command: ports and paths in, values out. They neither print nor choose words."""
