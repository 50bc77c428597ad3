"""The Friday huddle: its pack of decisions, and the notes that come before it (L8, U9)."""
