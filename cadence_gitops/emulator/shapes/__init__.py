"""The shapes of bodies: what is refused, what the OpenAPI document says, and which ids refer to what, from one value."""
