"""Themes across clients: what many name as trouble, what it weighs, who is told what changed."""
