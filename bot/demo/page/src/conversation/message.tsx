/* One message: who, when, what; its blocks; its thread when asked for. */

import { useState } from "react";
import { Blocks } from "../blocks/blocks";
import { TextShown } from "../blocks/rendered";
import { Avatar } from "../people/avatar";
import { useDirectory } from "../people/directory";
import type { Message, Source } from "../wire/desk";
import { ShortcutMenu } from "./shortcuts";
import { Thread } from "./thread";
import { clockTime, fullTime } from "./times";
import { Working } from "./working";

interface MessageProps {
  as: string;
  channel: string;
  message: Message;
  follows: boolean;
  inThread?: boolean;
  onDismiss: (ts: string) => void;
}

function Byline({ message }: { message: Message }) {
  const { zone } = useDirectory();
  return (
    <div className="byline">
      <span className="author">{message.user_name}</span>
      {message.is_bot && <span className="app-badge">APP</span>}
      <time dateTime={new Date(Number(message.ts) * 1000).toISOString()} title={fullTime(message.ts, zone)}>
        {clockTime(message.ts, zone)}
      </time>
    </div>
  );
}

function Body({ as, channel, message }: { as: string; channel: string; message: Message }) {
  const { blocks, ts, text, attachments = [], subtype } = message;
  const source: Source = { type: "message", channel, ts };
  const hasBlocks = blocks !== null && blocks.length > 0;
  return (
    <div className={subtype === "channel_join" ? "said is-note" : "said"}>
      {hasBlocks && <Blocks as={as} source={source} blocks={blocks} />}
      {!hasBlocks && text && <TextShown text={{ type: "mrkdwn", text }} />}
      {attachments.map((one, index) => (
        <div className="attachment" key={index} style={{ borderLeftColor: one.color }}>
          {one.blocks ? <Blocks as={as} source={source} blocks={one.blocks} /> : <TextShown text={{ type: "mrkdwn", text: one.text ?? one.fallback ?? "" }} />}
        </div>
      ))}
    </div>
  );
}

function Reactions({ reactions }: { reactions: Record<string, string[]> }) {
  const given = Object.entries(reactions).filter(([, people]) => people.length > 0);
  if (given.length === 0) return null;
  return (
    <div className="reactions">
      {given.map(([name, people]) => (
        <span className="reaction" key={name}><TextShown text={`:${name}:`} /> {people.length}</span>
      ))}
    </div>
  );
}

export function MessageShown({ as, channel, message, follows, inThread = false, onDismiss }: MessageProps) {
  const { zone } = useDirectory();
  const [opened, setOpened] = useState<boolean | null>(null);
  const answered = message.user === as && (message.replies ?? []).some((reply) => reply.is_bot);
  const threadOpen = opened ?? answered; // who asked the app need not look for its answer
  const kind = `message${message.ephemeral ? " is-ephemeral" : ""}${follows ? " follows" : ""}`;
  const count = message.reply_count;
  const threadable = !inThread && !message.ephemeral;

  return (
    <article className={kind} data-testid={inThread ? "reply" : "message"} data-ts={message.ts} aria-label={`${message.user_name}, ${clockTime(message.ts, zone)}`}>
      <div className="gutter">
        {follows ? <time className="gutter-time">{clockTime(message.ts, zone)}</time> : <Avatar name={message.user_name} bot={message.is_bot} small={inThread} />}
      </div>
      <div className="message-body">
        {message.ephemeral && (
          <p className="private">
            <span aria-hidden="true">◐ </span>Only visible to you ·{" "}
            <button type="button" className="link" onClick={() => onDismiss(message.ts)}>Dismiss</button>
          </p>
        )}
        {!follows && <Byline message={message} />}
        <Body as={as} channel={channel} message={message} />
        {message.edited ? <span className="edited">(edited)</span> : null}
        <Reactions reactions={message.reactions ?? {}} />
        {message.working && <Working as={as} channel={channel} ts={message.ts} />}
        {threadable && (
          <div className={count > 0 || threadOpen ? "message-tools" : "message-tools is-quiet"}>
            <button
              type="button"
              className="thread-opener"
              data-testid="thread-open"
              aria-expanded={threadOpen}
              onClick={() => setOpened(!threadOpen)}
            >
              {threadOpen ? "Hide thread" : count > 0 ? `${count} ${count === 1 ? "reply" : "replies"}` : "Reply in thread"}
            </button>
            <ShortcutMenu as={as} source={{ type: "message", channel, ts: message.ts }} />
          </div>
        )}
        {threadable && threadOpen && (
          <Thread as={as} channel={channel} parent={message} onDismiss={onDismiss} />
        )}
      </div>
    </article>
  );
}
