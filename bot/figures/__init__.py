"""The arithmetic of product.md D: pure functions, each citing its section."""
