/* The app's shortcuts: global ones beside the composer, message ones under a message. */

import { createContext, useContext } from "react";
import { MenuButton } from "../blocks/menu-button";
import { useToasts } from "../panels/toasts";
import { runShortcut } from "../wire/calls";
import type { Shortcut, Source } from "../wire/desk";

const ShortcutContext = createContext<Shortcut[]>([]);

export const ShortcutProvider = ShortcutContext.Provider;

export function ShortcutMenu({ as, source }: { as: string; source?: Source }) {
  const toasts = useToasts();
  const kind = source ? "message" : "global";
  const offered = useContext(ShortcutContext).filter((one) => one.kind === kind);
  if (offered.length === 0) return null;

  const run = async (callbackId: string) => {
    const outcome = await runShortcut(as, callbackId, source);
    if (!outcome.ok) toasts.warn(outcome.error ?? "That did not work. Please try again.");
  };
  return (
    <MenuButton
      label={source ? "Message shortcuts" : "Shortcuts"}
      sign="⚡"
      look="quiet-sign"
      marks={{ "data-testid": source ? "message-shortcuts" : "shortcuts" }}
      items={offered.map((one) => ({ key: one.callback_id, label: one.name, onPick: () => void run(one.callback_id) }))}
    />
  );
}
