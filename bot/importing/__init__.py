"""A firm's own people, accounts and contacts from CSV lists, and its earlier answers (history/)."""
