"""Questions in Slack's own words: mentions, direct messages and the agent's surface."""
