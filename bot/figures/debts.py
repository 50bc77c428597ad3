"""Suppression debts: how soon they should be repaid (product.md U8)."""

from datetime import timedelta

REPAID_WITHIN = timedelta(days=45)
