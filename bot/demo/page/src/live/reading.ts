/* Reading again without piling up: many wishes within a moment become one read, and the last answer wins. */

import { useCallback, useEffect, useRef, useState } from "react";

const GATHER_MS = 40;
const RETRY_MS = 2000;

export interface Reading<T> {
  data: T | null;
  failed: boolean;
  again: () => void;
}

/** Keeps the answer of `fetcher` fresh. A new `key` drops the old answer at once. */
export function useReading<T>(key: string | null, fetcher: () => Promise<T>): Reading<T> {
  const [answer, setAnswer] = useState<{ key: string; data: T | null; failed: boolean } | null>(null);
  const latest = useRef({ key, fetcher });
  latest.current = { key, fetcher };
  const timer = useRef(0);
  const running = useRef(false);
  const wanted = useRef(false);

  const run = useCallback(async () => {
    if (running.current) {
      wanted.current = true;
      return;
    }
    const asked = latest.current;
    if (asked.key === null) return;
    const askedKey = asked.key;
    running.current = true;
    try {
      const data = await asked.fetcher();
      if (latest.current.key === askedKey) setAnswer({ key: askedKey, data, failed: false });
    } catch {
      if (latest.current.key === askedKey) {
        window.setTimeout(() => latest.current.key === askedKey && void run(), RETRY_MS);
        setAnswer((old) => ({ key: askedKey, data: old?.key === askedKey ? old.data : null, failed: true }));
      }
    } finally {
      running.current = false;
      if (wanted.current || latest.current.key !== askedKey) {
        wanted.current = false;
        void run();
      }
    }
  }, []);

  const again = useCallback(() => {
    if (timer.current) return;
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      void run();
    }, GATHER_MS);
  }, [run]);

  useEffect(() => {
    void run();
  }, [key, run]);

  const current = answer !== null && answer.key === key ? answer : null;
  return { data: current?.data ?? null, failed: current?.failed ?? false, again };
}
