"""Two people never call the same client, and nothing else goes out meanwhile (product.md U6)."""
