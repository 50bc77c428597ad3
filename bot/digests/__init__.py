"""The weekly digest: what a manager can act on, takeaway first (product.md R1, E.5)."""
