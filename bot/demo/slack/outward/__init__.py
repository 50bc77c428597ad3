"""Towards the bot: signed HTTP to its request URL, or Socket Mode."""
