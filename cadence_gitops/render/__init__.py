"""Values become what people and machines read. Pure: text goes in and out, nothing is printed here."""
