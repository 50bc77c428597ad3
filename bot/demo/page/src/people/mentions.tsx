/* How a person, a channel, an emoji and a link look inside text. Handed to the Block Kit renderer as its hooks. */

import type { ReactNode } from "react";
import type { MessageProps } from "slack-blocks-to-jsx";
import { formattedDate } from "../conversation/times";
import { useDirectory } from "./directory";

function PersonMention({ id }: { id: string }) {
  const { personName } = useDirectory();
  return <span className="mention" data-user-id={id}>@{personName(id)}</span>;
}

function ChannelMention({ id, name }: { id: string; name: string }) {
  const { channelName } = useDirectory();
  const known = channelName(id);
  return <span className="mention" data-channel-id={id}>#{known === id ? name : known}</span>;
}

function Emoji({ name, glyph }: { name: string; glyph: string }) {
  if (glyph === name || glyph === "") return <>:{name}:</>;
  return <span role="img" aria-label={name.replaceAll("_", " ")}>{glyph}</span>;
}

function Moment({ timestamp, format, fallback }: { timestamp: string; format: string; fallback: string }) {
  const { zone } = useDirectory();
  const iso = new Date(Number(timestamp) * 1000);
  return <time dateTime={Number.isNaN(iso.getTime()) ? undefined : iso.toISOString()}>{formattedDate(timestamp, format, fallback, zone)}</time>;
}

/** Only addresses a chat tool would open; anything else stays text. */
export function isOpenable(href: string): boolean {
  return /^(https?:|mailto:|tel:|slack:|\/(?!\/)|#)/i.test(href);
}

function OutsideLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  if (!isOpenable(href)) return <>{children}</>;
  return (
    <a href={href} className={className} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

const broadcast = (word: string) => <span className="mention mention-loud">@{word}</span>;

export const mentionHooks: NonNullable<MessageProps["hooks"]> = {
  user: ({ id }) => <PersonMention id={id} />,
  channel: ({ id, name }) => <ChannelMention id={id} name={name} />,
  usergroup: ({ name }) => <span className="mention">@{name}</span>,
  atHere: () => broadcast("here"),
  atChannel: () => broadcast("channel"),
  atEveryone: () => broadcast("everyone"),
  emoji: (data, parse) => <Emoji name={data.name} glyph={parse(data)} />,
  date: ({ timestamp, format, fallback }) => <Moment timestamp={timestamp} format={format} fallback={fallback} />,
  link: ({ href, className, children }) => <OutsideLink href={href} className={className}>{children}</OutsideLink>,
};
