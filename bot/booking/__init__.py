"""Setting time aside for a call, and what is said before and after it (product.md D1-D3)."""
