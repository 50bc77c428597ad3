"""What the web page asks of this Slack: plain JSON, one WebSocket, and the page's own files."""
