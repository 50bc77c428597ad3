"""The life of a follow-up: severity, owner and deadlines; claim, calls, drafts, closing."""
