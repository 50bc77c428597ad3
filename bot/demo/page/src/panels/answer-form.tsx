/* Play the client: one survey answer, sent through the same relay a real survey system uses. */

import { useState, type FormEvent } from "react";
import { sendAnswer } from "../wire/calls";
import type { Contact } from "../wire/desk";
import { ContactChoice, EXAMPLES, ScoreChoice, SYSTEMS } from "./answer-choice";
import { ResultShown, type Result } from "./answer-result";
import { useDialog } from "./dialog";

function useAnswer() {
  const [contact, setContact] = useState<Contact | null>(null);
  const [system, setSystem] = useState("typeform");
  const [score, setScore] = useState<number | null>(null);
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [result, setResult] = useState<Result | null>(null);

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
      setMissing("The relay did not answer. Is the demo still running?");
    }
    setSending(false);
  };
  return { contact, setContact, system, setSystem, score, setScore, comment, setComment, missing, sending, result, send };
}

export function AnswerForm({ contacts, onClose }: { contacts: Contact[]; onClose: () => void }) {
  const answer = useAnswer();
  const covers = window.matchMedia("(max-width: 900px)").matches;
  const box = useDialog("answer", onClose, covers);

  return (
    <aside className="panel" ref={box} aria-label="Send an answer">
      <form className="panel-form" onSubmit={(event) => void answer.send(event)}>
        <header className="dialog-head">
          <h2>Send an answer</h2>
          <button type="button" className="dialog-x" aria-label="Close" data-testid="answer-close" onClick={onClose}>✕</button>
        </header>
        <div className="dialog-body">
          <p className="panel-lead">You are now a client. Your answer goes through the same relay a survey system uses.</p>
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
          <div className="examples" role="group" aria-label="Examples">
            {EXAMPLES.map((example, index) => (
              <button
                type="button"
                className="chip"
                key={example.label}
                data-testid={`answer-example-${index + 1}`}
                onClick={() => {
                  answer.setScore(example.score);
                  answer.setComment(example.comment);
                }}
              >
                {example.label} ({example.score})
              </button>
            ))}
          </div>
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
          <ResultShown result={answer.result} />
        </div>
        <footer className="dialog-foot">
          <button type="submit" className="btn btn-primary" data-testid="answer-send" aria-disabled={answer.sending} aria-busy={answer.sending}>
            {answer.sending ? "Sending…" : "Send answer"}
          </button>
        </footer>
      </form>
    </aside>
  );
}
