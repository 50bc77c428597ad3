"""Questions about figures, answered from what is stored."""
