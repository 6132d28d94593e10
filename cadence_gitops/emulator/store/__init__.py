"""What the emulator remembers, in one SQLite database; a module a table, functions of the database."""
