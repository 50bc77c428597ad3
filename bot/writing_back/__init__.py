"""What the desk learns is written back into connected CRMs: notes, and a few fields of our own."""
