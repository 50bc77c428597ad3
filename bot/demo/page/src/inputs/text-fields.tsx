/* Written fields: one line, many lines, a number, an e-mail or web address. */

import { useRef, type KeyboardEvent } from "react";
import { words } from "../blocks/rendered";
import { fieldMarks, useField, type Place } from "./field";

const KINDS: Record<string, { type: string; inputMode: "text" | "email" | "url" | "decimal" }> = {
  email_text_input: { type: "text", inputMode: "email" },
  url_text_input: { type: "text", inputMode: "url" },
  number_input: { type: "text", inputMode: "decimal" },
};

const TYPING_REST_MS = 500;

export function TextField({ place }: { place: Place }) {
  const { element } = place;
  const held = useField({ ...place, pressOnChange: false });
  const timer = useRef(0);
  const text = held.value.value ?? "";
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];

  const onText = (next: string) => {
    const value = next === "" ? null : next;
    held.change({ value });
    if (!place.pressOnChange || !triggers.includes("on_character_entered")) return;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => held.pressNow({ value }), TYPING_REST_MS);
  };
  const onKey = (event: KeyboardEvent) => {
    const enter = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
    if (!enter || !place.pressOnChange || !triggers.includes("on_enter_pressed")) return;
    event.preventDefault();
    held.pressNow();
  };
  const shared = {
    ...fieldMarks(place),
    className: "field",
    value: text,
    placeholder: words(element.placeholder) || undefined,
    maxLength: element.max_length,
    onKeyDown: onKey,
  };

  return (
    <>
      {element.multiline ? (
        <textarea {...shared} rows={5} onChange={(event) => onText(event.target.value)} />
      ) : (
        <input {...shared} {...(KINDS[element.type] ?? { type: "text" })} onChange={(event) => onText(event.target.value)} />
      )}
      {element.max_length !== undefined && text.length > element.max_length * 0.8 && (
        <span className="field-count" aria-live="polite">{element.max_length - text.length} characters left</span>
      )}
    </>
  );
}
