/* Where one writes. Enter sends, Shift+Enter breaks the line, "/" offers commands, "@" offers names. */

import { useId, useRef, useState, type KeyboardEvent } from "react";
import { useDirectory } from "../people/directory";
import { useToasts } from "../panels/toasts";
import { say } from "../wire/calls";
import type { Command } from "../wire/desk";
import { outgoing } from "./outgoing";
import { ShortcutMenu } from "./shortcuts";
import { SuggestionList, suggestionsFor, type Suggestion } from "./suggestions";

interface ComposerProps {
  as: string;
  channel: string;
  threadTs?: string;
  placeholder: string;
  commands: Command[];
}

function useSending({ as, channel, threadTs }: ComposerProps) {
  const directory = useDirectory();
  const toasts = useToasts();
  const [text, setText] = useState("");
  const [sending, setSending] = useState(false);

  const send = async () => {
    const typed = text.trim();
    if (!typed || sending) return;
    setSending(true);
    setText("");
    const outcome = await say(as, channel, outgoing(typed, directory), threadTs);
    setSending(false);
    if (outcome.ok) return;
    setText((now) => now || typed);
    toasts.warn(outcome.error ?? "That could not be sent. Please try again.");
  };
  return { text, setText, sending, send, directory };
}

export function Composer(props: ComposerProps) {
  const { commands, placeholder, threadTs } = props;
  const { text, setText, sending, send, directory } = useSending(props);
  const [active, setActive] = useState(0);
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const listId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const all = suggestionsFor(text, commands, directory);
  const exact = all.length === 1 && all[0]?.taken.trim() === text.trim();
  const suggestions = closedFor === text ? [] : all;
  const at = Math.min(active, Math.max(suggestions.length - 1, 0));

  const take = (suggestion: Suggestion) => {
    setText(suggestion.taken);
    setActive(0);
    area.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = suggestions[at];
    if (chosen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const move = event.key === "ArrowDown" ? 1 : -1;
      setActive((at + move + suggestions.length) % suggestions.length);
    } else if (chosen && event.key === "Escape") {
      event.preventDefault();
      setClosedFor(text);
    } else if (chosen && (event.key === "Tab" || (event.key === "Enter" && !exact))) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        area.current?.focus();
        void send();
      }}
    >
      {suggestions.length > 0 && (
        <SuggestionList id={listId} suggestions={suggestions} active={at} onTake={take} onHover={setActive} />
      )}
      {!threadTs && <ShortcutMenu as={props.as} />}
      <textarea
        ref={area}
        rows={1}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        aria-controls={suggestions.length > 0 ? listId : undefined}
        aria-activedescendant={suggestions.length > 0 ? `${listId}-${at}` : undefined}
        data-testid={threadTs ? "thread-composer" : "composer"}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
      />
      <button type="submit" className="btn btn-primary" data-testid={threadTs ? "thread-send" : "send"} aria-label="Send" disabled={sending || text.trim() === ""}>
        {sending ? "…" : "Send"}
      </button>
    </form>
  );
}
