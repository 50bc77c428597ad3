"""The few pages that clients see: whole HTML documents without script, as pure functions."""
