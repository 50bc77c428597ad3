"""What is done outside Slack: each effect has a record, and an outcome or the word unknown."""
