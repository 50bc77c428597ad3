/* What every window over the page does: take the focus, keep it, give it back, and close on Escape. */

import { useEffect, useRef, type RefObject } from "react";

const REACHABLE =
  'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

function reachable(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>(REACHABLE)].filter((one) => one.offsetParent !== null);
}

function firstField(box: HTMLElement): HTMLElement | undefined {
  const wished = box.querySelector<HTMLElement>("[data-focus-first]");
  const field = box.querySelector<HTMLElement>(".dialog-body :is(input, select, textarea):not([disabled])");
  return wished ?? field ?? reachable(box).at(-1);
}

/** The windows now open, the topmost last: only that one listens. */
const open: HTMLElement[] = [];

/**
 * Attach to the dialog's box. `name` is what the window shows: a new one moves the focus to its first field.
 * `keeps` is false for a panel beside the page, which Tab may leave.
 */
export function useDialog(name: string, onEscape: () => void, keeps = true): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const escape = useRef(onEscape);
  escape.current = onEscape;

  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  useEffect(() => {
    const current = box.current;
    if (!current) return;
    open.push(current);
    firstField(current)?.focus();
    const onKey = (event: KeyboardEvent) => {
      const inside = event.target === document.body || current.contains(event.target as Node);
      if (open.at(-1) !== current || event.defaultPrevented || !(keeps || inside)) return;
      if (event.key === "Tab" && keeps) keepInside(current, event);
      if (event.key !== "Escape") return;
      event.preventDefault();
      escape.current();
    };
    // On the document, so that a menu inside the window hears Escape first.
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      open.splice(open.indexOf(current), 1);
    };
  }, [name, keeps]);

  return box;
}

function keepInside(box: HTMLElement, event: KeyboardEvent): void {
  const stops = reachable(box);
  const first = stops[0];
  const last = stops.at(-1);
  if (!first || !last) return;
  if (!box.contains(document.activeElement)) {
    event.preventDefault();
    first.focus();
  } else if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}
