/* The messages of one channel, oldest first, kept at the newest unless somebody reads further up. */

import { Fragment, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { dismissMessage } from "../wire/calls";
import { useDirectory } from "../people/directory";
import type { Message } from "../wire/desk";
import { MessageShown } from "./message";
import { dayName, momentOf } from "./times";

const TOGETHER_MS = 5 * 60_000;
const NEAR_END_PX = 120;
const ABOVE_TALL_PX = 8;

function followsOn(before: Message | undefined, message: Message, zone: string | undefined): boolean {
  if (!before || before.user !== message.user || message.ephemeral || before.ephemeral) return false;
  if (message.is_bot || dayName(before.ts, zone) !== dayName(message.ts, zone)) return false;
  return momentOf(message.ts).getTime() - momentOf(before.ts).getTime() < TOGETHER_MS;
}

/** Ephemeral messages a person waved away stay away until the page is closed. */
function useDismissed(as: string, channel: string): [ReadonlySet<string>, (ts: string) => void] {
  const [gone, setGone] = useState<ReadonlySet<string>>(
    () => new Set(JSON.parse(sessionStorage.getItem("dismissed") ?? "[]") as string[]),
  );
  const dismiss = (ts: string) => {
    const next = new Set(gone).add(ts);
    sessionStorage.setItem("dismissed", JSON.stringify([...next]));
    setGone(next);
    void dismissMessage(as, channel, ts);
  };
  return [gone, dismiss];
}

/** Where the newest message is read from: the end, or its own beginning when it is taller than the window. */
function placeOfNewest(box: HTMLElement): number {
  const last = [...box.querySelectorAll("[data-testid=message]")].at(-1);
  if (!last || last.clientHeight < box.clientHeight) return box.scrollHeight - box.clientHeight;
  const top = last.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
  return Math.max(0, top - ABOVE_TALL_PX);
}

interface MessageListProps {
  as: string;
  channel: string;
  messages: Message[];
  wanted: string | null;
  /** Stands above the messages. */
  head: ReactNode;
  empty: ReactNode;
}

export function MessageList({ as, channel, messages, wanted, head, empty }: MessageListProps) {
  const { zone } = useDirectory();
  const [gone, dismiss] = useDismissed(as, channel);
  const [newer, setNewer] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const put = useRef(0);
  const shown = messages.filter((message) => !(message.ephemeral && gone.has(message.ts)));
  const last = shown.at(-1);
  const newest = last?.ts;
  const isForMe = last?.ephemeral === true || last?.user === as; // what I said, or the answer to it

  const toEnd = () => {
    const box = scroller.current;
    if (box) {
      box.scrollTop = placeOfNewest(box);
      put.current = box.scrollTop;
    }
    atEnd.current = true;
    setNewer(false);
  };
  const onScroll = () => {
    const box = scroller.current;
    if (!box) return;
    const untouched = Math.abs(box.scrollTop - put.current) < 3;
    atEnd.current = untouched || box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
    if (atEnd.current) setNewer(false);
  };
  useLayoutEffect(() => {
    if (atEnd.current || isForMe) toEnd();
    else setNewer(true);
  }, [newest]);
  useEffect(() => {
    const there = wanted && document.querySelector(`[data-ts="${CSS.escape(wanted)}"]`);
    if (!there) return;
    atEnd.current = false;
    there.scrollIntoView({ block: "center" });
    there.classList.add("is-wanted");
  }, [wanted]);
  useEffect(() => {
    const watcher = new ResizeObserver(() => atEnd.current && toEnd());
    if (content.current) watcher.observe(content.current);
    return () => watcher.disconnect();
  }, []);

  return (
    <div className="scroller-frame">
      <div className="scroller" ref={scroller} onScroll={onScroll} role="log" aria-label="Messages" tabIndex={0}>
        <div className="messages" ref={content}>
          {head}
          {shown.length === 0 && empty}
          {shown.map((message, index) => {
            const before = shown[index - 1];
            const newDay = !before || dayName(before.ts, zone) !== dayName(message.ts, zone);
            return (
              <Fragment key={message.ts}>
                {newDay && <div className="day"><span>{dayName(message.ts, zone)}</span></div>}
                <MessageShown as={as} channel={channel} message={message} follows={followsOn(before, message, zone)} onDismiss={dismiss} />
              </Fragment>
            );
          })}
        </div>
      </div>
      {newer && <button type="button" className="newer" onClick={toEnd}>New Messages ↓</button>}
    </div>
  );
}
