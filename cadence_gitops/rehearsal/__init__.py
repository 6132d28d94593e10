"""A plan carried out on stand-ins of the organisation, by the executor that carries it out for real."""
