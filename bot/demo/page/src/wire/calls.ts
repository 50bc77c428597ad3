/* Every call the page makes. A failed call is an error sentence, never an exception nobody catches. */

import type { FieldValue, Option, OptionGroup, Values } from "./blocks";
import type { Contact, DeskState, Guide, Message, Person, Source } from "./desk";

export const TROUBLE = "We had some trouble connecting. Try again?";

export interface Outcome {
  ok: boolean;
  error?: string;
  errors?: Record<string, string>;
}

export interface PressedAction extends FieldValue {
  action_id: string;
  block_id: string;
  [extra: string]: unknown;
}

async function read<T>(path: string, query: Record<string, string> = {}): Promise<T> {
  const search = new URLSearchParams(query).toString();
  const answer = await fetch(search ? `${path}?${search}` : path, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** An error that is only a code ("timeout") is put into a sentence; Slack's own words stay as they are. */
function asSentence(error: unknown): string | undefined {
  if (typeof error !== "string" || error === "") return undefined;
  return /^[a-z0-9_]+$/.test(error) ? `${TROUBLE} (${error})` : error;
}

async function tell(path: string, body: unknown): Promise<Outcome> {
  try {
    const answer = await post(path, body);
    const outcome = (await answer.json().catch(() => ({}))) as Partial<Outcome>;
    if (outcome.ok === undefined) return { ok: answer.ok, error: answer.ok ? undefined : `Answered ${answer.status}.` };
    return { ...outcome, ok: outcome.ok, error: asSentence(outcome.error) };
  } catch {
    return { ok: false, error: "The local Slack did not answer. Is the demo still running?" };
  }
}

export const fetchPeople = () => read<Person[]>("/page/api/people");

export const fetchState = (as: string) => read<DeskState>("/page/api/state", { as });

export const fetchMessages = (as: string, channel: string) => read<Message[]>("/page/api/messages", { as, channel });

export const say = (as: string, channel: string, text: string, thread_ts?: string) =>
  tell("/page/api/say", thread_ts ? { as, channel, text, thread_ts } : { as, channel, text });

/** Slack's own Stop button: no answer is waited for any more. */
export const stopAnswer = (as: string, channel: string, thread_ts: string) =>
  tell("/page/api/stop", { as, channel, thread_ts });

export const press = (as: string, source: Source, action: PressedAction, values: Values) =>
  tell("/page/api/press", { as, source, action, state: { values } });

export const submit = (as: string, view_id: string, values: Values) =>
  tell("/page/api/submit", { as, view_id, values });

export const closeView = (as: string, view_id: string) => tell("/page/api/close", { as, view_id });

/** The person opens a tab of the app: its Home, or its direct messages. */
export const openHome = (as: string, tab: "home" | "messages" = "home") => tell("/page/api/home", { as, tab });

export const runShortcut = (as: string, callback_id: string, source?: Source) =>
  tell("/page/api/shortcut", source ? { as, callback_id, source } : { as, callback_id });

export const dismissMessage = (as: string, channel: string, ts: string) =>
  tell("/page/api/message/dismiss", { as, source: { type: "message", channel, ts } });

export const dismissNotice = (as: string, id: string) => tell("/page/api/notice/dismiss", { as, id });

export async function fetchOptions(
  as: string,
  source: Source,
  field: { action_id: string; block_id: string; value: string },
): Promise<Option[]> {
  const { type: _type, ...where } = source;
  const answer = await post("/page/api/options", { as, source, ...where, ...field });
  const offered = (await answer.json()) as { options?: Option[]; option_groups?: OptionGroup[] };
  return offered.options ?? (offered.option_groups ?? []).flatMap((group) => group.options);
}

/** What only a demo has; null when this server has none. */
async function readDemo<T>(path: string): Promise<T | null> {
  try {
    return await read<T>(path);
  } catch {
    return null;
  }
}

/** The demo firm's contacts: the clients one can play. */
export const fetchContacts = () => readDemo<Contact[]>("/demo/contacts");

export const fetchGuide = () => readDemo<Guide>("/demo/guide");

export interface ClientAnswer {
  system: string;
  email: string;
  score: number;
  comment: string;
}

export async function sendAnswer(answer: ClientAnswer): Promise<{ status: number; body: unknown }> {
  const reply = await post("/demo/answer", answer);
  const parsed = (await reply.json().catch(() => null)) as { status?: number; body?: unknown } | null;
  return { status: parsed?.status ?? reply.status, body: parsed && "body" in parsed ? parsed.body : parsed };
}
