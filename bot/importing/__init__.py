"""A firm's own people, accounts and contacts from CSV lists: read, checked, planned, stored."""
