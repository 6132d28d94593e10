"""Custom fields by their names: which key each stands for, what is wrong with a name, and the names of keys."""
