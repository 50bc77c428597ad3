"""Playbooks: our agreed steps for a role and a score, and the steps of one follow-up."""
