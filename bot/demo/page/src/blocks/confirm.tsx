/* "Are you sure?" as Block Kit asks it. `useConfirm` runs an act at once, or after a yes. */

import { useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useDialog } from "../panels/dialog";
import type { ConfirmDialog } from "../wire/blocks";
import { TextShown, words } from "./rendered";

function ConfirmBox(props: { ask: ConfirmDialog; onYes: () => void; onNo: () => void }) {
  const { ask, onYes, onNo } = props;
  const box = useDialog("confirm", onNo);
  return createPortal(
    <div className="veil veil-top">
      <div className="dialog dialog-small" role="alertdialog" aria-modal="true" aria-label={words(ask.title)} ref={box} data-testid="confirm">
        <header className="dialog-head"><h2>{words(ask.title)}</h2></header>
        <div className="dialog-body"><TextShown text={ask.text} /></div>
        <footer className="dialog-foot">
          <button type="button" className="btn" onClick={onNo} data-testid="confirm-deny">{words(ask.deny)}</button>
          <button
            type="button"
            className={`btn ${ask.style === "danger" ? "btn-danger" : "btn-primary"}`}
            onClick={onYes}
            data-testid="confirm-yes"
            data-focus-first
          >
            {words(ask.confirm)}
          </button>
        </footer>
      </div>
    </div>,
    document.body,
  );
}

export function useConfirm(ask: ConfirmDialog | undefined): [(act: () => void) => void, ReactNode] {
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const run = (act: () => void) => (ask ? setWaiting(() => act) : act());
  const settle = (yes: boolean) => {
    setWaiting(null);
    if (yes) waiting?.();
  };
  const box = ask && waiting ? <ConfirmBox ask={ask} onYes={() => settle(true)} onNo={() => settle(false)} /> : null;
  return [run, box];
}
