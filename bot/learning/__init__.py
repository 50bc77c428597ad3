"""What people say of readings, kept as labels; how well it reads; the bar learned from them."""
