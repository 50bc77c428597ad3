"""Charts in one house style: as Slack draws them, as SVG and as PNG."""
