/* The window on top: an app's form. Submit asks the app; faults come back under their fields. */

import { useState, type FormEvent } from "react";
import { BlockList } from "../blocks/block";
import { TextShown, words } from "../blocks/rendered";
import { SurfaceProvider, useSurfaceOf } from "../blocks/surface";
import { findFaults, listFields } from "../inputs/values";
import type { View } from "../wire/blocks";
import { closeView, submit } from "../wire/calls";
import { useDialog } from "./dialog";

const NO_FAULTS: Record<string, string> = {};

function useSubmission(as: string, view: View, onDone: () => void) {
  const [faults, setFaults] = useState(NO_FAULTS);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const surface = useSurfaceOf(as, { type: "view", view_id: view.id }, view.blocks, faults);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const early = findFaults(listFields(surface.blocks), surface.values);
    setFaults(early);
    setTrouble(null);
    if (Object.keys(early).length > 0) return showFirstFault();
    setSending(true);
    const outcome = await submit(as, view.id, surface.values);
    setSending(false);
    setFaults(outcome.errors ?? NO_FAULTS);
    if (outcome.errors) return showFirstFault();
    if (!outcome.ok) return setTrouble(outcome.error ?? "That could not be sent. Please try again.");
    onDone();
  };
  return { surface, sending, trouble, send };
}

function showFirstFault(): void {
  window.setTimeout(() => document.querySelector<HTMLElement>(".dialog [aria-invalid=true]")?.focus(), 30);
}

export function Modal(props: { as: string; view: View; appName: string; onDone: () => void }) {
  const { as, view, appName, onDone } = props;
  const { surface, sending, trouble, send } = useSubmission(as, view, onDone);
  const close = () => void closeView(as, view.id).then(onDone);
  const box = useDialog(view.id, close);
  const title = words(view.title) || appName;

  return (
    <div className="veil">
      <div className="dialog" role="dialog" aria-modal="true" aria-label={title} ref={box} data-testid="modal" data-view-id={view.id}>
        <form onSubmit={(event) => void send(event)} noValidate>
          <header className="dialog-head">
            <h2><TextShown text={view.title ?? title} /></h2>
            <button type="button" className="dialog-x" aria-label="Close" data-testid="modal-close" onClick={close}>✕</button>
          </header>
          <div className="dialog-body">
            <SurfaceProvider surface={surface}>
              <BlockList blocks={surface.blocks} />
            </SurfaceProvider>
            {trouble && <p className="input-fault" role="alert">{trouble}</p>}
          </div>
          <footer className="dialog-foot">
            <button type="button" className="btn" onClick={close} data-testid="modal-cancel">{words(view.close ?? undefined) || (view.submit ? "Cancel" : "Close")}</button>
            {view.submit && (
              <button type="submit" className="btn btn-primary" data-testid="modal-submit" aria-disabled={sending} aria-busy={sending}>
                {sending ? "…" : words(view.submit)}
              </button>
            )}
          </footer>
        </form>
      </div>
    </div>
  );
}
