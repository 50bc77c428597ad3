"""`python -m bot` is `nps-desk`."""

from bot.cli import main

main()
