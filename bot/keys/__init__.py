"""Keys with which programs ask in a colleague's name: who has them, and whose name it is."""
