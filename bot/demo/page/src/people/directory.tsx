/* Who is who and which channel is which, for every mention on the page. */

import { createContext, useContext, useMemo, type ReactNode } from "react";
import type { Channel, DeskState, Person } from "../wire/desk";

export interface Directory {
  people: Person[];
  channels: Channel[];
  bot: { id: string; name: string } | null;
  personName: (id: string) => string;
  channelName: (id: string) => string;
  /** The zone in which this person's Slack tells the time; the browser's when unknown. */
  zone: string | undefined;
}

const nobody: Directory = {
  people: [],
  channels: [],
  bot: null,
  personName: (id) => id,
  channelName: (id) => id,
  zone: undefined,
};

export function botName(state: DeskState): string {
  return state.bot.real_name || state.bot.name;
}

const DirectoryContext = createContext<Directory>(nobody);

export const useDirectory = () => useContext(DirectoryContext);

export function DirectoryProvider(props: { people: Person[]; state: DeskState | null; children: ReactNode }) {
  const { people, state, children } = props;
  const directory = useMemo<Directory>(() => {
    const channels = state?.channels ?? [];
    const bot = state ? { id: state.bot.id, name: botName(state) } : null;
    const names = new Map(people.map((person) => [person.id, person.real_name || person.name]));
    if (bot) names.set(bot.id, bot.name);
    const channelNames = new Map(channels.map((channel) => [channel.id, channel.with?.name ?? channel.name]));
    return {
      people,
      channels,
      bot,
      personName: (id) => names.get(id) ?? id,
      channelName: (id) => channelNames.get(id) ?? id,
      zone: state?.me.tz,
    };
  }, [people, state?.channels, state?.bot.id, state?.bot.name, state?.me.tz]);
  return <DirectoryContext.Provider value={directory}>{children}</DirectoryContext.Provider>;
}
