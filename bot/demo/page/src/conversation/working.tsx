/* Beneath a message whose answer is under way. */

import { stopAnswer } from "../wire/calls";

export function Working({ as, channel, ts }: { as: string; channel: string; ts: string }) {
  return (
    <p className="working" role="status">
      Working…{" "}
      <button type="button" className="btn btn-small" onClick={() => void stopAnswer(as, channel, ts)}>Stop</button>
    </p>
  );
}
