/* What the relay said to the answer, and where to look now. */

import { useEffect, useRef } from "react";
import type { Contact, DeskState } from "../wire/desk";

export interface Result {
  status: number;
  body: unknown;
}

const STATUS_WORDS: Record<number, string> = {
  200: "ok",
  201: "created",
  202: "accepted",
  400: "bad request",
  401: "refused: not signed by the sender",
  404: "not found",
  409: "conflict",
  422: "not understood",
  429: "too many at once",
  500: "the desk failed",
  503: "not ready",
};

const TELLING = ["outcome", "result", "status", "reason", "detail", "message", "error"];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function summary(told: unknown): string {
  const body = typeof told === "string" ? (parsed(told) ?? told) : told;
  if (typeof body === "string") return body;
  if (body === null || typeof body !== "object") return "";
  const fields = body as Record<string, unknown>;
  if (fields.stored === true) return "stored";
  const words = TELLING.map((name) => fields[name]).filter((part) => typeof part === "string");
  return words.length > 0 ? words.join(": ") : JSON.stringify(body);
}

/** Where to look now: the account's channel, when this person is in it. */
function Next({ contact, state, onGo }: { contact: Contact | null; state: DeskState; onGo: (channel: string) => void }) {
  const channel = state.channels.find((one) => one.id === contact?.channel);
  if (!channel) return <p>The desk reads it now. If somebody must act, the card goes to whoever is responsible for {contact?.account ?? "the client"}.</p>;
  return (
    <>
      <p>The desk reads it now. If somebody must act, the card appears in #{channel.name} and in the messages of whoever is responsible.</p>
      <button type="button" className="btn" onClick={() => onGo(channel.id)}>Open #{channel.name}</button>
    </>
  );
}

interface ResultShownProps {
  result: Result | null;
  contact: Contact | null;
  state: DeskState;
  onGo: (channel: string) => void;
}

export function ResultShown({ result, contact, state, onGo }: ResultShownProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result) box.current?.scrollIntoView({ block: "nearest" });
  }, [result]);
  if (!result) return <div className="result" data-testid="answer-result" role="status" hidden />;
  const good = result.status >= 200 && result.status < 300;
  const said = [`${result.status} ${STATUS_WORDS[result.status] ?? ""}`.trim(), summary(result.body)];
  return (
    <div ref={box} className={good ? "result result-good" : "result result-bad"} data-testid="answer-result" role="status">
      <strong>{said.filter(Boolean).join(" — ")}</strong>
      {good && <Next contact={contact} state={state} onGo={onGo} />}
    </div>
  );
}
