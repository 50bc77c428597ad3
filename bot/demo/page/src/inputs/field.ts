/* One field: what it holds, how to change it, and whether a change is also a press (as in actions). */

import type { ReactNode } from "react";
import { useConfirm } from "../blocks/confirm";
import { useSurface } from "../blocks/surface";
import type { Element, FieldValue } from "../wire/blocks";

/** Where a field stands: inside an input block it has a label and faults; elsewhere a change presses. */
export interface Place {
  blockId: string;
  element: Element;
  id: string;
  label?: string;
  labelledBy?: string;
  describedBy?: string;
  invalid?: boolean;
  pressOnChange: boolean;
}

export interface Held {
  value: FieldValue;
  change: (part: Partial<FieldValue>, press?: boolean) => void;
  pressNow: (part?: Partial<FieldValue>) => void;
  confirmBox: ReactNode;
}

export function useField({ blockId, element, pressOnChange }: Place): Held {
  const surface = useSurface();
  const [confirmed, confirmBox] = useConfirm(element.confirm);
  const actionId = element.action_id ?? "";
  const value = surface.values[blockId]?.[actionId] ?? { type: element.type };

  const pressNow = (part: Partial<FieldValue> = {}) => {
    const { type: _type, ...held } = { ...value, ...part };
    const values = surface.setValue(blockId, actionId, { ...value, ...part });
    surface.pressed(blockId, element, held, values);
  };
  const change = (part: Partial<FieldValue>, press = pressOnChange) => {
    if (press) confirmed(() => pressNow(part));
    else surface.setValue(blockId, actionId, { ...value, ...part });
  };
  return { value, change, pressNow, confirmBox };
}

/** The attributes every field carries: for tests, for labels, for screen readers. */
export function fieldMarks(place: Place) {
  return {
    id: place.id,
    "data-block-id": place.blockId,
    "data-action-id": place.element.action_id,
    "aria-label": place.labelledBy ? undefined : place.label,
    "aria-labelledby": place.labelledBy,
    "aria-describedby": place.describedBy,
    "aria-invalid": place.invalid || undefined,
    "data-focus-first": place.element.focus_on_load || undefined,
  };
}
