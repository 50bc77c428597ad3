/* The live feed: the server says "changed", the page reads again. Lost lines are redialled with patience. */

import { useEffect, useRef, useState } from "react";

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 8000;

/** Calls onChanged for every change `as` can see, and after each reconnect. Answers whether the line is up. */
export function useFeed(as: string | null, onChanged: () => void): boolean {
  const [connected, setConnected] = useState(true);
  const latest = useRef(onChanged);
  latest.current = onChanged;

  useEffect(() => {
    if (!as) return;
    let socket: WebSocket | null = null;
    let timer = 0;
    let wait = FIRST_WAIT_MS;
    let stopped = false;

    const dial = () => {
      const scheme = window.location.protocol === "https:" ? "wss" : "ws";
      socket = new WebSocket(`${scheme}://${window.location.host}/page/api/live?as=${encodeURIComponent(as)}`);
      socket.onopen = () => {
        wait = FIRST_WAIT_MS;
        setConnected(true);
        latest.current();
      };
      socket.onmessage = () => latest.current();
      socket.onclose = () => {
        if (stopped) return;
        setConnected(false);
        timer = window.setTimeout(dial, wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      };
    };

    dial();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
      socket?.close();
    };
  }, [as]);

  return connected;
}
