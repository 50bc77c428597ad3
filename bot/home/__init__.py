"""App Home: what waits for this person, on the sides that their role has."""
