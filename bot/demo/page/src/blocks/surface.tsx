/* The ground a set of blocks stands on: who presses, on which message or view, and what its fields hold. */

import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { allValues, listFields, namedBlocks } from "../inputs/values";
import type { Block, Element, FieldValue, Option, Values } from "../wire/blocks";
import { fetchOptions, press, type PressedAction } from "../wire/calls";
import type { Source } from "../wire/desk";
import { useToasts } from "../panels/toasts";

export interface Surface {
  as: string;
  source: Source;
  blocks: Block[];
  values: Values;
  errors: Record<string, string>;
  busy: string | null;
  setValue: (blockId: string, actionId: string, value: FieldValue) => Values;
  pressed: (blockId: string, element: Element, details: Partial<PressedAction>, values?: Values) => void;
  options: (blockId: string, actionId: string, query: string) => Promise<Option[]>;
}

const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error("blocks need a surface");
  return surface;
}

const SHORTEST_BUSY_MS = 250;
const typedBefore = new Map<string, Values>();

export function surfaceKey(as: string, source: Source): string {
  return source.type === "view" ? `${as}/view/${source.view_id}` : `${as}/${source.channel}/${source.ts}`;
}

/** What was typed survives a redraw and a pushed view; it is forgotten when the page is. */
function useTyped(key: string) {
  const [, redraw] = useState(0);
  const typed = typedBefore.get(key) ?? {};
  const put = useCallback(
    (blockId: string, actionId: string, value: FieldValue) => {
      const before = typedBefore.get(key) ?? {};
      typedBefore.set(key, { ...before, [blockId]: { ...before[blockId], [actionId]: value } });
      redraw((count) => count + 1);
      return typedBefore.get(key) ?? {};
    },
    [key],
  );
  return { typed, put };
}

export function useSurfaceOf(as: string, source: Source, drawn: Block[], errors: Record<string, string> = {}): Surface {
  const toasts = useToasts();
  const [busy, setBusy] = useState<string | null>(null);
  const { typed, put } = useTyped(surfaceKey(as, source));
  const channel = source.type === "message" ? source.channel : undefined;
  const blocks = useMemo(() => namedBlocks(drawn), [drawn]);
  const fields = useMemo(() => listFields(blocks), [blocks]);
  const values = allValues(fields, typed, channel);
  const running = useRef(0);

  const pressed: Surface["pressed"] = async (blockId, element, details, now = values) => {
    const turn = ++running.current;
    setBusy(`${blockId}/${element.action_id}/${details.value ?? ""}`);
    const action = { type: element.type, action_id: element.action_id ?? "", block_id: blockId, ...details };
    const [outcome] = await Promise.all([
      press(as, source, action, now),
      new Promise((done) => setTimeout(done, SHORTEST_BUSY_MS)),
    ]);
    if (turn === running.current) setBusy(null);
    if (!outcome.ok) toasts.warn(outcome.error ?? "That did not work. Please try again.");
  };

  return {
    as,
    source,
    blocks,
    values,
    errors,
    busy,
    setValue: (blockId, actionId, value) => allValues(fields, put(blockId, actionId, value), channel),
    pressed: (...args) => void pressed(...args),
    options: (blockId, actionId, query) =>
      fetchOptions(as, source, { action_id: actionId, block_id: blockId, value: query }),
  };
}

export function SurfaceProvider({ surface, children }: { surface: Surface; children: ReactNode }) {
  return <SurfaceContext.Provider value={surface}>{children}</SurfaceContext.Provider>;
}
