/* Short sentences at the edge: what Slack itself would tell this person, and calls that failed. */

import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { dismissNotice, TROUBLE } from "../wire/calls";
import type { Notice } from "../wire/desk";

const STAYS_MS = 7000;
const NOTICE_STAYS_MS = 15_000;
const MOST_SHOWN = 3;

interface Toasts {
  warn: (text: string) => void;
}

const ToastContext = createContext<Toasts>({ warn: () => undefined });

export const useToasts = () => useContext(ToastContext);

/** Slack's own sentence about the same trouble makes ours needless. */
function isTold(toast: Notice, fromSlack: Notice[]): boolean {
  return fromSlack.some((notice) => notice.text === toast.text || toast.text.startsWith(TROUBLE));
}

export function ToastProvider(props: { as: string | null; notices: Notice[]; children: ReactNode }) {
  const { as, notices, children } = props;
  const [own, setOwn] = useState<Notice[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());

  const warn = useCallback((text: string) => {
    const id = `own-${Date.now()}-${Math.random()}`;
    setOwn((all) => [...all, { id, text }]);
    window.setTimeout(() => setOwn((all) => all.filter((toast) => toast.id !== id)), STAYS_MS);
  }, []);

  const dismiss = (toast: Notice) => {
    setOwn((all) => all.filter((one) => one.id !== toast.id && !isTold(one, [toast])));
    setGone((ids) => new Set(ids).add(toast.id));
    if (as && notices.some((notice) => notice.id === toast.id)) void dismissNotice(as, toast.id);
  };

  const oldest = notices.find((notice) => !gone.has(notice.id));
  useEffect(() => {
    if (!oldest) return;
    const timer = window.setTimeout(() => dismiss(oldest), NOTICE_STAYS_MS);
    return () => window.clearTimeout(timer);
  }, [as, oldest?.id]);

  const fromSlack = notices.filter((notice) => !gone.has(notice.id));
  const shown = [...fromSlack, ...own.filter((toast) => !isTold(toast, fromSlack))].slice(-MOST_SHOWN);
  const toasts = useMemo(() => ({ warn }), [warn]);

  return (
    <ToastContext.Provider value={toasts}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {shown.map((toast) => (
          <div className="toast" data-testid="toast" key={toast.id}>
            <span className="toast-text">{toast.text}</span>
            <button type="button" className="toast-close" aria-label="Dismiss notice" onClick={() => dismiss(toast)}>
              ✕
            </button>
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}
