/* The doors to the maintained Block Kit renderer (slack-blocks-to-jsx): whole blocks, or one text. */

import { memo } from "react";
import { Message as Renderer, type Block as RendererBlock } from "slack-blocks-to-jsx";
import { mentionHooks } from "../people/mentions";
import type { Text } from "../wire/blocks";
import { readMrkdwn, readPlain } from "./mrkdwn";

/** A block the renderer knows, shown as it is. */
export const Rendered = memo(function Rendered({ block }: { block: unknown }) {
  return (
    <Renderer blocks={[block as RendererBlock]} hooks={mentionHooks} theme="light" withoutWrapper logo="" name="" />
  );
});

/** A text object, wherever one stands: section, field, context, option, label. */
export const TextShown = memo(function TextShown({ text }: { text: Text | string | undefined }) {
  if (text === undefined) return null;
  const source = typeof text === "string" ? text : text.text;
  const mrkdwn = typeof text !== "string" && text.type === "mrkdwn";
  const verbatim = typeof text !== "string" && text.verbatim === true;
  const elements = mrkdwn ? readMrkdwn(source, verbatim) : readPlain(source);
  return <Rendered block={{ type: "rich_text", elements }} />;
});

export function words(text: Text | string | undefined): string {
  return typeof text === "string" ? text : (text?.text ?? "");
}
