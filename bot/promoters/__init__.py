"""Those who are pleased: thanked within the week, asked for one thing in turn, quoted as agreed."""
