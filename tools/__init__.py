"""What `make schemas` and `make docs` run: it derives from the code what people and editors read. Not part of the program."""
