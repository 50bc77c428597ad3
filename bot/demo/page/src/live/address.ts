/* The address line remembers who you are and where you stand: #as=U…&channel=C…&ts=… or #as=U…&view=home. */

import { useSyncExternalStore } from "react";

export interface Place {
  as: string | null;
  channel: string | null;
  home: boolean;
  ts: string | null;
}

function readPlace(hash: string): Place {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  return { as: fields.get("as"), channel: fields.get("channel"), home: fields.get("view") === "home", ts: fields.get("ts") };
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

/** What the address says now, which may be newer than what was last drawn. */
export function placeNow(): Place {
  return readPlace(window.location.hash);
}

export function usePlace(): Place {
  return readPlace(useSyncExternalStore(subscribe, () => window.location.hash));
}

export function goTo(place: { as: string; channel?: string; home?: boolean; ts?: string | null }): void {
  const fields = new URLSearchParams({ as: place.as });
  if (place.home) fields.set("view", "home");
  else if (place.channel) fields.set("channel", place.channel);
  if (place.ts) fields.set("ts", place.ts);
  window.location.hash = fields.toString();
}

/** A link to a message arrives as /?channel=C…&ts=…; it becomes a place like any other. */
export function takePermalink(): void {
  const asked = new URLSearchParams(window.location.search);
  if (!asked.has("channel")) return;
  window.history.replaceState(null, "", `${window.location.pathname}#${asked.toString()}`);
}
