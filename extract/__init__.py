"""Text in, facts out: pure functions over the domain types. No network, no SQL."""
