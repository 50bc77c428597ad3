"""Whether a client is whose its CRM says it is, and how well follow-ups find their owner."""
