"""How the outside systems would send: for the page's "Send an answer", and for tests."""
