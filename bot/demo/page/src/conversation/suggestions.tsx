/* What the composer offers while one types: commands after "/", names after "@". */

import type { Directory } from "../people/directory";
import type { Command } from "../wire/desk";
import { nameable } from "./outgoing";

export interface Suggestion {
  key: string;
  label: string;
  hint: string;
  detail: string;
  /** The whole text once this is taken. */
  taken: string;
}

const MOST_SHOWN = 8;

function commandSuggestions(text: string, commands: Command[]): Suggestion[] {
  if (!/^\/\S*$/.test(text)) return [];
  return commands
    .filter((one) => one.command.startsWith(text.toLowerCase()))
    .map((one) => ({
      key: `${one.command} ${one.usage_hint}`,
      label: one.command,
      hint: one.usage_hint,
      detail: one.description,
      taken: `${one.command} `,
    }));
}

function nameSuggestions(text: string, directory: Directory): Suggestion[] {
  const typed = /(?:^|\s)@([\p{L}\p{N} .'-]{0,30})$/u.exec(text);
  if (!typed) return [];
  const start = (typed[1] ?? "").toLowerCase();
  const before = text.slice(0, text.length - start.length - 1);
  return nameable(directory)
    .filter((one) => one.name.toLowerCase().includes(start) && one.name.toLowerCase() !== start.trim())
    .map((one) => ({ key: one.id, label: `@${one.name}`, hint: "", detail: one.detail, taken: `${before}@${one.name} ` }));
}

export function suggestionsFor(text: string, commands: Command[], directory: Directory): Suggestion[] {
  const found = text.startsWith("/") ? commandSuggestions(text, commands) : nameSuggestions(text, directory);
  return found.slice(0, MOST_SHOWN);
}

export function SuggestionList(props: {
  id: string;
  suggestions: Suggestion[];
  active: number;
  onTake: (suggestion: Suggestion) => void;
  onHover: (index: number) => void;
}) {
  const { id, suggestions, active, onTake, onHover } = props;
  return (
    <div className="suggestions" role="listbox" id={id} aria-label="Suggestions" data-testid="suggestions">
      {suggestions.map((one, index) => (
        <div
          key={one.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={index === active ? "suggestion is-active" : "suggestion"}
          onMouseDown={(event) => event.preventDefault()}
          onMouseEnter={() => onHover(index)}
          onClick={() => onTake(one)}
        >
          <span><strong>{one.label}</strong> <code>{one.hint}</code></span>
          <small>{one.detail}</small>
        </div>
      ))}
    </div>
  );
}
