/* What to try first: a short welcome above the messages, made for whoever one is. */

import { useToasts } from "./toasts";
import { say } from "../wire/calls";
import type { DeskState, Example, Guide, Step } from "../wire/desk";

interface GuideProps {
  guide: Guide;
  state: DeskState;
  as: string;
  channel: string;
  onPlay: (example: Example) => void;
  onGo: (to: { channel?: string; home?: boolean }) => void;
}

/** Whether this person finds the guide in this channel. */
export function isGuided(guide: Guide | null, as: string, channel: string): guide is Guide {
  return guide?.people[as]?.channel === channel;
}

export function GuideShown({ guide, state, as, channel, onPlay, onGo }: GuideProps) {
  const toasts = useToasts();
  const { me, bot } = state;

  const act = async (step: Step) => {
    const example = step.answer === null ? undefined : guide.examples[step.answer];
    if (example) return onPlay(example);
    if (step.go === "home") return onGo({ home: true });
    if (step.go === "messages") return onGo({ channel: bot.dm_channel ?? state.channels.find((one) => one.is_im)?.id });
    if (!step.command) return;
    const outcome = await say(as, channel, step.command);
    if (!outcome.ok) toasts.warn(outcome.error ?? "That could not be sent. Please try again.");
  };

  return (
    <section className="guide" aria-label={guide.title} data-testid="guide">
      <h2>{guide.title}</h2>
      <p>{guide.lead}</p>
      <p>
        You are <strong>{me.real_name}</strong>
        {me.title && `, ${me.title.charAt(0).toLowerCase()}${me.title.slice(1)}`}. To be somebody else, choose a name at the top.
      </p>
      <h3>Try this first</h3>
      <ol>
        {(guide.people[as]?.steps ?? []).map((step) => (
          <li key={step.press}>
            <span>{step.words}</span>
            <button type="button" className={step.command ? "btn btn-typed" : "btn"} onClick={() => void act(step)}>{step.press}</button>
          </li>
        ))}
      </ol>
    </section>
  );
}
