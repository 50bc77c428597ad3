/* Slack's mrkdwn, read the way Slack reads it, into rich_text (which the renderer shows without guessing). */

import { inlineElements, plainElements, type Inline } from "./mrkdwn-inline";

export interface RichPart {
  type: "rich_text_section" | "rich_text_quote" | "rich_text_preformatted";
  elements: Inline[];
}

const FENCE = "```";
const QUOTE = /^(?:>|&gt;) ?/;

function isQuoted(line: string): boolean {
  return QUOTE.test(line);
}

/** Runs of quoted and unquoted lines, in order. */
function byQuote(text: string, verbatim: boolean): RichPart[] {
  const parts: RichPart[] = [];
  let run: string[] = [];
  let quoted = false;
  const flush = () => {
    if (run.length === 0) return;
    const body = run.map((line) => (quoted ? line.replace(QUOTE, "") : line)).join("\n");
    if (body.trim() !== "" || quoted) {
      parts.push({ type: quoted ? "rich_text_quote" : "rich_text_section", elements: inlineElements(body, verbatim) });
    }
    run = [];
  };
  for (const line of text.split("\n")) {
    if (isQuoted(line) !== quoted) {
      flush();
      quoted = !quoted;
    }
    run.push(line);
  }
  flush();
  return parts;
}

export function readMrkdwn(text: string, verbatim = false): RichPart[] {
  const pieces = text.split(FENCE);
  const closed = pieces.length % 2 === 1;
  if (!closed) pieces.splice(-2, 2, pieces.slice(-2).join(FENCE));
  return pieces.flatMap((piece, index): RichPart[] => {
    if (index % 2 === 0) return piece.trim() === "" ? [] : byQuote(piece.replace(/^\n|\n$/g, ""), verbatim);
    return [{ type: "rich_text_preformatted", elements: plainElements(piece.replace(/^\n|\n$/g, ""), false) }];
  });
}

export function readPlain(text: string): RichPart[] {
  return [{ type: "rich_text_section", elements: plainElements(text, true) }];
}
