/* The bar on top: what this is, who you are, and how to play a client. */

import type { Person } from "../wire/desk";

interface TopBarProps {
  people: Person[];
  as: string | null;
  teamName: string;
  canPlayClient: boolean;
  answerOpen: boolean;
  onPerson: (id: string) => void;
  onAnswer: () => void;
  onMenu: () => void;
}

export function TopBar(props: TopBarProps) {
  const { people, as, teamName, canPlayClient, answerOpen, onPerson, onAnswer, onMenu } = props;
  return (
    <header className="top">
      <button type="button" className="top-menu" aria-label="Channels" data-testid="menu" onClick={onMenu}>☰</button>
      <div className="brand">
        <strong>Local Slack</strong>
        {teamName && <span className="brand-team">{teamName}</span>}
      </div>
      <p className="top-note">A local stand-in for Slack. Everything the desk says here it would say in your workspace.</p>
      <label className="person">
        <span className="person-lead">You are:</span>
        <select data-testid="person-switch" aria-label="You are" value={as ?? ""} onChange={(event) => onPerson(event.target.value)}>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.title ? `${person.real_name || person.name} — ${person.title}` : person.real_name || person.name}
            </option>
          ))}
        </select>
      </label>
      {canPlayClient && (
        <button type="button" className="btn btn-bright" data-testid="answer-open" aria-expanded={answerOpen} aria-label="Send an Answer" onClick={onAnswer}>
          <span aria-hidden="true">✉</span><span className="answer-words">Send an Answer</span>
        </button>
      )}
    </header>
  );
}
