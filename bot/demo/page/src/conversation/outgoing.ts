/* What a person typed, on its way out: full names after @ become mentions. The server does the rest, as Slack does. */

import type { Directory } from "../people/directory";

export interface Nameable {
  id: string;
  name: string;
  detail: string;
}

/** Everyone who can be called with @, the bot first. */
export function nameable(directory: Directory): Nameable[] {
  const people = directory.people.map((person) => ({
    id: person.id,
    name: person.real_name || person.name,
    detail: person.title,
  }));
  return directory.bot ? [{ ...directory.bot, detail: "App" }, ...people] : people;
}

export function outgoing(typed: string, directory: Directory): string {
  const text = typed.trim();
  if (text.startsWith("/")) return text;
  const longestFirst = nameable(directory).sort((one, other) => other.name.length - one.name.length);
  return longestFirst.reduce((sofar, one) => sofar.replaceAll(`@${one.name}`, `<@${one.id}>`), text);
}
