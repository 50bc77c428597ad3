"""Admins reword the prompts: propose, rehearse, publish by a second one, roll back (M2, U20)."""
