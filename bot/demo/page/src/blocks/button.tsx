/* A Block Kit button. It says "…" the moment it is pressed, and opens its link if it has one. */

import type { Element } from "../wire/blocks";
import { isOpenable } from "../people/mentions";
import { useConfirm } from "./confirm";
import { TextShown, words } from "./rendered";
import { useSurface } from "./surface";

export function Button({ blockId, element }: { blockId: string; element: Element }) {
  const surface = useSurface();
  const [confirmed, confirmBox] = useConfirm(element.confirm);
  const busy = surface.busy === `${blockId}/${element.action_id}/${element.value ?? ""}`;
  const look = element.style ? `btn btn-${element.style}` : "btn";
  const label = element.accessibility_label;
  const { value, text, style, url } = element;
  const pressed = () => surface.pressed(blockId, element, { value, text, style, url });
  const shared = {
    className: busy ? `${look} is-busy` : look,
    "data-action-id": element.action_id,
    "data-block-id": blockId,
    "aria-label": label,
    "aria-busy": busy || undefined,
  };

  if (element.url && isOpenable(element.url)) {
    return (
      <a {...shared} href={element.url} target="_blank" rel="noopener noreferrer" onClick={pressed}>
        <TextShown text={element.text} />
        <span aria-hidden="true" className="btn-out">↗</span>
      </a>
    );
  }
  return (
    <>
      <button {...shared} type="button" aria-disabled={busy || undefined} onClick={() => !busy && confirmed(pressed)}>
        {/* aria-disabled, not disabled: the focus stays where it was. */}
        <span className="btn-words"><TextShown text={element.text} /></span>
        {busy && <span className="btn-dots" role="img" aria-label={`${words(element.text)}: working`}>…</span>}
      </button>
      {confirmBox}
    </>
  );
}
