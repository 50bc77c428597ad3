/* Small judgements under an answer: good, bad, delete. */

import type { Block, Element } from "../wire/blocks";
import { TextShown, words } from "./rendered";
import { useConfirm } from "./confirm";
import { useSurface } from "./surface";

function SmallButton(props: { blockId: string; element: Element; sign: string; label: string; value?: string; title?: string }) {
  const { blockId, element, sign, label, value, title } = props;
  const surface = useSurface();
  const [confirmed, confirmBox] = useConfirm(element.confirm);
  const busy = surface.busy === `${blockId}/${element.action_id}/${value ?? ""}`;
  return (
    <>
      <button
        type="button"
        className={busy ? "btn btn-small is-busy" : "btn btn-small"}
        aria-label={label}
        title={title}
        aria-disabled={busy || undefined}
        data-action-id={element.action_id}
        data-block-id={blockId}
        data-value={value}
        onClick={() => !busy && confirmed(() => surface.pressed(blockId, element, { value, text: title ? { type: "plain_text", text: title } : undefined }))}
      >
        <span aria-hidden="true">{busy ? "…" : sign}</span>
        {title && <TextShown text={title} />}
      </button>
      {confirmBox}
    </>
  );
}

export function ContextActions({ block }: { block: Block }) {
  const blockId = block.block_id ?? "";
  const surface = useSurface();
  const elements = ((block.elements ?? []) as Element[]).filter(
    (element) => !element.visible_to_user_ids || element.visible_to_user_ids.includes(surface.as),
  );
  return (
    <div className="actions actions-small">
      {elements.map((element, index) => {
        if (element.type === "icon_button") {
          const label = element.accessibility_label ?? words(element.text);
          const sign = element.icon === "trash" ? "🗑" : "•";
          return <SmallButton key={index} {...{ blockId, element, sign, label }} value={element.value} title={words(element.text)} />;
        }
        const judgements = [
          { given: element.positive_button, sign: "👍" },
          { given: element.negative_button, sign: "👎" },
        ];
        return judgements.map(({ given, sign }) => given && (
          <SmallButton
            key={`${index}${sign}`}
            {...{ blockId, element, sign }}
            label={given.accessibility_label ?? words(given.text)}
            title={words(given.text)}
            value={given.value}
          />
        ));
      })}
    </div>
  );
}
