/* Blocks the renderer would misread, put into words it reads right. */

import type { Block, Cell } from "../wire/blocks";
import { plainElements } from "./mrkdwn-inline";

export function cellAsRichText(cell: Cell): unknown {
  if (cell.type === "rich_text") return cell;
  const text = cell.text ?? (cell.value === undefined ? "" : String(cell.value));
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: plainElements(text, false) }] };
}

/** The renderer reads raw cells as mrkdwn and does not know numbers; as rich text they stand as sent. */
export function readableCells(block: Block): unknown {
  return { ...block, rows: (block.rows ?? []).map((row) => row.map(cellAsRichText)) };
}

/** Slack shows a picture inside a markdown block as a link; and nothing foreign is loaded. */
export function imagesAsLinks(block: Block): unknown {
  const text = typeof block.text === "string" ? block.text : (block.text?.text ?? "");
  return { ...block, text: text.replace(/!\[([^\]]*)\]\(/g, (_whole, alt: string) => `[${alt || "picture"}](`) };
}

/** A film is a link here: the page itself loads nothing from elsewhere. */
export function videoAsLink(block: Block): unknown {
  const text = typeof block.title === "string" ? block.title : (block.title?.text ?? "Video");
  const link = { type: "link", url: block.title_url ?? block.video_url ?? "", text: `▶ ${text}` };
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [link] }] };
}
