"""The month as a document that a partner can forward."""
