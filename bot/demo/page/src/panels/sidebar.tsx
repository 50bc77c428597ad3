/* Where one can go: channels, people, and the bot with its Home. On a phone it slides in. */

import { Avatar } from "../people/avatar";
import type { Channel, DeskState } from "../wire/desk";

interface SidebarProps {
  state: DeskState;
  current: string | null;
  home: boolean;
  /** The channel that stands first. */
  first: string | null;
  open: boolean;
  onChannel: (id: string) => void;
  onHome: () => void;
  onClose: () => void;
}

function ChannelEntry(props: { channel: Channel; name: string; testId: string; bot?: boolean; current: boolean; onGo: () => void }) {
  const { channel, name, testId, bot = false, current, onGo } = props;
  const unread = channel.unread > 0;
  return (
    <button
      type="button"
      className={`entry${current ? " is-current" : ""}${unread ? " is-unread" : ""}`}
      data-testid={testId}
      aria-current={current ? "page" : undefined}
      onClick={onGo}
    >
      {channel.is_im ? <Avatar name={name} bot={bot} small /> : <span className="entry-sign" aria-hidden="true">{channel.is_private ? "◆" : "#"}</span>}
      <span className="entry-name">{name}</span>
      {unread && <span className="badge" aria-label={`${channel.unread} unread`}>{channel.unread}</span>}
    </button>
  );
}

export function Sidebar({ state, current, home, first, open, onChannel, onHome, onClose }: SidebarProps) {
  const { bot, channels } = state;
  const isBots = (channel: Channel) => channel.id === bot.dm_channel || channel.with?.id === bot.id;
  const place = (channel: Channel) => `${channel.id === first ? 0 : 1} ${channel.name}`;
  const rooms = channels.filter((channel) => !channel.is_im).sort((a, b) => place(a).localeCompare(place(b)));
  const talks = channels.filter((channel) => channel.is_im && !isBots(channel));
  const botTalk = channels.find(isBots);
  const entry = (channel: Channel) => {
    const name = channel.with?.name ?? channel.name;
    return (
      <ChannelEntry
        key={channel.id}
        channel={channel}
        name={name}
        testId={`${channel.is_im ? "dm" : "channel"}-${channel.name}`}
        bot={isBots(channel)}
        current={!home && current === channel.id}
        onGo={() => onChannel(channel.id)}
      />
    );
  };

  return (
    <>
      {open && <div className="side-veil" onClick={onClose} />}
      <nav
        className={open ? "side is-open" : "side"}
        aria-label="Channels"
        onKeyDown={(event) => event.key === "Escape" && onClose()}
      >
        <h2>Channels</h2>
        {rooms.map(entry)}
        {rooms.length === 0 && <p className="side-empty">You are in no channel.</p>}
        <h2>App</h2>
        {botTalk && entry(botTalk)}
        <button
          type="button"
          className={home ? "entry is-current" : "entry"}
          data-testid="app-home"
          aria-current={home ? "page" : undefined}
          onClick={onHome}
        >
          <span className="entry-sign" aria-hidden="true">⌂</span>
          <span className="entry-name">App Home</span>
        </button>
        {talks.length > 0 && <h2>Direct messages</h2>}
        {talks.map(entry)}
      </nav>
    </>
  );
}
