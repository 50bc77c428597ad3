/* What the local Slack's own routes send (everything under /page/api and the two /demo routes). */

import type { Block, View } from "./blocks";

export interface Person {
  id: string;
  name: string;
  real_name: string;
  title: string;
  tz?: string;
}

export interface Channel {
  id: string;
  name: string;
  is_im: boolean;
  is_private: boolean;
  unread: number;
  last_ts: string | null;
  with?: { id: string; name: string };
  /** Questions the app offers to whoever writes to it. */
  prompts?: Prompt[];
}

export interface Prompt {
  title: string;
  message: string;
}

export interface Command {
  command: string;
  description: string;
  usage_hint: string;
}

export interface Shortcut {
  callback_id: string;
  name: string;
  kind: "global" | "message";
}

export interface Notice {
  id: string;
  text: string;
}

export interface DeskState {
  me: Person;
  bot: { id: string; name: string; real_name?: string; dm_channel?: string };
  team: { id: string; name: string };
  channels: Channel[];
  modal: View | null;
  home: View | null;
  commands: Command[];
  shortcuts?: Shortcut[];
  notices: Notice[];
}

/** The older frame around blocks or a text, with a coloured edge. */
export interface Attachment {
  color?: string;
  blocks?: Block[];
  text?: string;
  fallback?: string;
}

export interface Message {
  ts: string;
  user: string;
  user_name: string;
  is_bot: boolean;
  text: string;
  blocks: Block[] | null;
  attachments?: Attachment[];
  subtype?: string | null;
  reactions?: Record<string, string[]>;
  thread_ts: string | null;
  reply_count: number;
  edited: unknown;
  ephemeral: boolean;
  /** An answer to it is under way. */
  working?: boolean;
  replies: Message[] | null;
}

export type Source = { type: "message"; channel: string; ts: string } | { type: "view"; view_id: string };

export interface Contact {
  email: string;
  name: string;
  title: string;
  account: string;
  role: string;
  channel?: string;
}

/** An answer that one press fills in. */
export interface Example {
  label: string;
  email: string;
  score: number;
  comment: string;
}

/** A sentence and the press that does it: an example to play, a command to type, or a place to go. */
export interface Step {
  words: string;
  press: string;
  answer: number | null;
  command: string | null;
  go: "home" | "messages" | null;
}

/** What to try first; for each person in one channel. */
export interface Guide {
  title: string;
  lead: string;
  examples: Example[];
  people: Record<string, { channel: string; steps: Step[] }>;
}
