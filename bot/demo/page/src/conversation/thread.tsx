/* A thread, beneath its message, with a place to answer. */

import type { Message } from "../wire/desk";
import { Composer } from "./composer";
import { MessageShown } from "./message";

export function Thread(props: { as: string; channel: string; parent: Message; onDismiss: (ts: string) => void }) {
  const { as, channel, parent, onDismiss } = props;
  return (
    <div className="thread" role="group" aria-label="Thread" data-testid="thread">
      {(parent.replies ?? []).map((reply) => (
        <MessageShown key={reply.ts} as={as} channel={channel} message={reply} follows={false} inThread onDismiss={onDismiss} />
      ))}
      <Composer as={as} channel={channel} threadTs={parent.ts} placeholder="Reply…" commands={[]} />
    </div>
  );
}
