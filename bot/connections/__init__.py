"""What the desk is connected to: who may knock, what was heard, and how admins arrange it."""
