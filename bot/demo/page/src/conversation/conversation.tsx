/* The middle of the page: one channel's name, its messages, and where to write. */

import { useEffect, type ReactNode } from "react";
import type { Reading } from "../live/reading";
import { openHome } from "../wire/calls";
import type { Channel, DeskState, Message, Shortcut } from "../wire/desk";
import { Composer } from "./composer";
import { MessageList } from "./message-list";
import { Prompts } from "./prompts";
import { ShortcutProvider } from "./shortcuts";

const NO_SHORTCUTS: Shortcut[] = [];

interface ConversationProps {
  as: string;
  channel: Channel;
  state: DeskState;
  reading: Reading<Message[]>;
  canPlayClient: boolean;
  wantedTs: string | null;
  /** Stands above the messages; then the channel is not called empty. */
  guide: ReactNode;
  onRead: () => void;
}

function Empty({ canPlayClient, channel }: { canPlayClient: boolean; channel: Channel }) {
  return (
    <div className="empty" data-testid="empty">
      <p className="empty-title">Nothing here yet.</p>
      {canPlayClient && !channel.is_im && <p>Press “Send an Answer” at the top to play a client. If the desk must act, its card appears here.</p>}
      {channel.is_im && <p>Cards about your clients come here. Ask about your clients’ answers in your own words.</p>}
      {!canPlayClient && !channel.is_im && <p>Type “/nps” to ask the desk something.</p>}
    </div>
  );
}

export function placeName(channel: Channel): string {
  return channel.is_im ? (channel.with?.name ?? channel.name) : `#${channel.name}`;
}

export function Conversation({ as, channel, state, reading, canPlayClient, wantedTs, guide, onRead }: ConversationProps) {
  const name = placeName(channel);
  const messages = reading.data;

  const isBots = channel.with?.id === state.bot.id;
  useEffect(() => {
    if (isBots) void openHome(as, "messages");
  }, [as, channel.id, isBots]);

  useEffect(() => {
    if (messages && channel.unread > 0) onRead();
  }, [messages]);

  return (
    <ShortcutProvider value={state.shortcuts ?? NO_SHORTCUTS}>
      <main className="main" aria-label={name}>
        <header className="place">
          <h1>{name}</h1>
          {channel.is_private && !channel.is_im && <span className="place-note">Private channel</span>}
          {isBots && <span className="place-note">App · only you and the app see this</span>}
        </header>
        {messages ? (
          <MessageList
            key={`${as}/${channel.id}`}
            wanted={wantedTs}
            as={as}
            channel={channel.id}
            messages={messages}
            head={guide}
            empty={guide ? null : <Empty canPlayClient={canPlayClient} channel={channel} />}
          />
        ) : (
          <div className="waiting" role="status">{reading.failed ? "The messages could not be read. Trying again soon." : "Reading the messages…"}</div>
        )}
        {isBots && channel.prompts && <Prompts as={as} channel={channel.id} prompts={channel.prompts} />}
        <Composer
          key={`composer/${as}/${channel.id}`}
          as={as}
          channel={channel.id}
          placeholder={`Message ${name}`}
          commands={state.commands}
        />
      </main>
    </ShortcutProvider>
  );
}
