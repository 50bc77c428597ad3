"""Asking the systems themselves: for what a delivery only named, and daily for what was missed."""
