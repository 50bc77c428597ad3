"""Admins set up to which score an unhappy answer opens a card: rehearsed, published by two (K3)."""
