"""What people do in Slack: say, command, press, submit. Used by the page and by tests alike."""
