"""One module for each command, with a ``command``. None imports what it does not use."""
