/* The small choices of the answer form: which client speaks, and what they say. */

import { useState } from "react";
import { Finder, type Found } from "../inputs/finder";
import type { Contact } from "../wire/desk";

export const SYSTEMS = [
  { value: "typeform", label: "Typeform" },
  { value: "wootric", label: "Wootric" },
  { value: "generic", label: "Generic JSON" },
];

function labelOf(contact: Contact): string {
  return `${contact.title ? `the ${contact.title}` : contact.name} · ${contact.account}`;
}

function asFound(contact: Contact): Found {
  return { value: contact.email, label: labelOf(contact), detail: `${contact.name} · ${contact.email}` };
}

export function ContactChoice(props: { contacts: Contact[]; chosen: Contact | null; onChoose: (contact: Contact) => void }) {
  const { contacts, chosen, onChoose } = props;
  const [query, setQuery] = useState("");
  const sought = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = contacts.map(asFound).filter((one) => {
    const all = `${one.label} ${one.detail ?? ""}`.toLowerCase();
    return sought.every((word) => all.includes(word));
  });
  return (
    <Finder
      inputProps={{
        id: "answer-contact",
        "data-testid": "answer-contact",
        "data-focus-first": true,
        placeholder: "Search by title, name or company",
      }}
      found={found}
      shown={chosen ? labelOf(chosen) : ""}
      query={query}
      onQuery={setQuery}
      onPick={(one) => {
        const contact = contacts.find((each) => each.email === one.value);
        if (contact) onChoose(contact);
      }}
      empty="No such contact."
    />
  );
}

export function ScoreChoice(props: { score: number | null; onScore: (score: number) => void }) {
  const { score, onScore } = props;
  return (
    <div className="scores" role="radiogroup" aria-labelledby="answer-score-label">
      {Array.from({ length: 11 }, (_, number) => (
        <button
          type="button"
          key={number}
          role="radio"
          aria-checked={score === number}
          aria-label={`${number} of 10`}
          className={`score score-${number < 7 ? "low" : number < 9 ? "middle" : "high"}`}
          data-testid={`answer-score-${number}`}
          onClick={() => onScore(number)}
        >
          {number}
        </button>
      ))}
    </div>
  );
}
