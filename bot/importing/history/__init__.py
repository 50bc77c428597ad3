"""Earlier answers from the exports of other tools: understood, shown, then streamed in."""
