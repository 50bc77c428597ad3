/* The "⋯" menu of Block Kit. */

import { isOpenable } from "../people/mentions";
import type { Element, Option } from "../wire/blocks";
import { useConfirm } from "./confirm";
import { MenuButton } from "./menu-button";
import { TextShown } from "./rendered";
import { useSurface } from "./surface";

export function Overflow({ blockId, element }: { blockId: string; element: Element }) {
  const surface = useSurface();
  const [confirmed, confirmBox] = useConfirm(element.confirm);

  const choose = (option: Option) => {
    if (option.url && isOpenable(option.url)) window.open(option.url, "_blank", "noopener");
    confirmed(() => surface.pressed(blockId, element, { selected_option: option }));
  };
  const items = (element.options ?? []).map((option, index) => ({
    key: option.value ?? String(index),
    label: (
      <>
        <TextShown text={option.text} />
        {option.description && <small><TextShown text={option.description} /></small>}
      </>
    ),
    onPick: () => choose(option),
  }));

  return (
    <>
      <MenuButton
        label={element.accessibility_label ?? "More actions"}
        sign="⋯"
        items={items}
        busy={surface.busy === `${blockId}/${element.action_id}/`}
        marks={{ "data-action-id": element.action_id, "data-block-id": blockId }}
      />
      {confirmBox}
    </>
  );
}
