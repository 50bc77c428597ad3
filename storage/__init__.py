"""What the desk remembers: tables, one transaction(), and the questions asked of them."""
