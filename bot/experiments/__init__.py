"""Experiments between two recovery offers, planned, drawn, hidden, decided (D.15, U15)."""
