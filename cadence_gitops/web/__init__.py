"""What every adapter over HTTP shares: how long it waits, what it never shows, and a transport that cannot write."""
