"""Mail, outward: the ways out, the letter, and how a mail server is spoken to."""
