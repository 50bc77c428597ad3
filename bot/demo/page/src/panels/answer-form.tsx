/* Play the client: one survey answer, sent through the same relay a real survey system uses. */

import { useState, type FormEvent } from "react";
import { sendAnswer } from "../wire/calls";
import type { Contact, DeskState, Example } from "../wire/desk";
import { ContactChoice, ScoreChoice, SYSTEMS } from "./answer-choice";
import { ResultShown, type Result } from "./answer-result";
import { useDialog } from "./dialog";

function useAnswer(contacts: Contact[], start: Example | null) {
  const called = (email: string) => contacts.find((one) => one.email === email) ?? null;
  const [contact, setContact] = useState<Contact | null>(start && called(start.email));
  const [system, setSystem] = useState("typeform");
  const [score, setScore] = useState<number | null>(start?.score ?? null);
  const [comment, setComment] = useState(start?.comment ?? "");
  const [missing, setMissing] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [result, setResult] = useState<Result | null>(null);

  const fill = (example: Example) => {
    setContact(called(example.email));
    setScore(example.score);
    setComment(example.comment);
    setMissing(null);
    setResult(null);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    setResult(null);
    if (!contact) return setMissing("Choose who answers.");
    if (score === null) return setMissing("Choose a score from 0 to 10.");
    setMissing(null);
    setSending(true);
    try {
      setResult(await sendAnswer({ system, email: contact.email, score, comment }));
    } catch {
      setMissing("The local Slack did not answer. Is the demo still running?");
    }
    setSending(false);
  };
  return { contact, setContact, system, setSystem, score, setScore, comment, setComment, missing, sending, result, fill, send };
}

interface AnswerFormProps {
  contacts: Contact[];
  examples: Example[];
  /** What is filled in already. */
  start: Example | null;
  state: DeskState;
  onGo: (channel: string) => void;
  onClose: () => void;
}

export function AnswerForm({ contacts, examples, start, state, onGo, onClose }: AnswerFormProps) {
  const answer = useAnswer(contacts, start);
  const covers = window.matchMedia("(max-width: 1100px)").matches;
  const box = useDialog("answer", onClose, covers);

  return (
    <aside className="panel" ref={box} aria-label="Send an Answer">
      <form className="panel-form" onSubmit={(event) => void answer.send(event)}>
        <header className="dialog-head">
          <h2>Send an Answer</h2>
          <button type="button" className="dialog-x" aria-label="Close" data-testid="answer-close" onClick={onClose}>✕</button>
        </header>
        <div className="dialog-body">
          <p className="panel-lead">You are now a client. Your answer goes in by the same door a survey system uses.</p>
          <div className="examples" role="group" aria-label="Examples to fill in">
            {examples.map((example, index) => (
              <button
                type="button"
                className="chip"
                key={example.label}
                data-testid={`answer-example-${index + 1}`}
                onClick={() => answer.fill(example)}
              >
                {example.label}
              </button>
            ))}
          </div>
          <label className="input-label" htmlFor="answer-contact">Who answers</label>
          <ContactChoice contacts={contacts} chosen={answer.contact} onChoose={answer.setContact} />
          <span className="input-label" id="answer-score-label">“How likely are you to recommend us?”</span>
          <ScoreChoice score={answer.score} onScore={answer.setScore} />
          <label className="input-label" htmlFor="answer-comment">In their words <span className="input-optional">(optional)</span></label>
          <textarea
            id="answer-comment"
            className="field"
            rows={4}
            data-testid="answer-comment"
            value={answer.comment}
            onChange={(event) => answer.setComment(event.target.value)}
          />
          <label className="input-label" htmlFor="answer-system">Survey system</label>
          <select
            id="answer-system"
            className="field field-menu"
            data-testid="answer-system"
            value={answer.system}
            onChange={(event) => answer.setSystem(event.target.value)}
          >
            {SYSTEMS.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
          </select>
          {answer.missing && <p className="input-fault" role="alert">{answer.missing}</p>}
          <ResultShown result={answer.result} contact={answer.contact} state={state} onGo={onGo} />
        </div>
        <footer className="dialog-foot">
          <button type="submit" className="btn btn-primary" data-testid="answer-send" aria-disabled={answer.sending} aria-busy={answer.sending}>
            {answer.sending ? "Sending…" : "Send Answer"}
          </button>
        </footer>
      </form>
    </aside>
  );
}
