/* Questions that the app offers to whoever writes to it: one press asks. */

import { say } from "../wire/calls";
import { useToasts } from "../panels/toasts";
import type { Prompt } from "../wire/desk";

export function Prompts({ as, channel, prompts }: { as: string; channel: string; prompts: Prompt[] }) {
  const toasts = useToasts();
  const ask = async (words: string) => {
    const outcome = await say(as, channel, words);
    if (!outcome.ok) toasts.warn(outcome.error ?? "That could not be sent. Please try again.");
  };
  return (
    <div className="prompts" role="group" aria-label="Suggested questions">
      {prompts.map((one) => (
        <button key={one.title} type="button" className="btn btn-small" title={one.message} onClick={() => void ask(one.message)}>
          {one.title}
        </button>
      ))}
    </div>
  );
}
