"""Colleagues who are away or left: what Slack and calendars tell of it, and what follows."""
