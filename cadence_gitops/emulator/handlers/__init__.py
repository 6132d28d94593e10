"""What the service does for each route: read the call, ask the rules, use the store, answer."""
