/* A field with its label, its hint, and what was wrong with it. */

import { useId } from "react";
import { ElementShown } from "../inputs/element";
import type { Block } from "../wire/blocks";
import { TextShown, words } from "./rendered";
import { useSurface } from "./surface";

const GROUPS = new Set(["radio_buttons", "checkboxes"]);

export function InputBlock({ block }: { block: Block }) {
  const surface = useSurface();
  const id = useId();
  if (!block.element) return null;
  const fault = surface.errors[block.block_id ?? ""];
  const labelId = `${id}-label`;
  const described = [block.hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const Label = GROUPS.has(block.element.type) ? "span" : "label";

  return (
    <div className={fault ? "input has-fault" : "input"}>
      <Label className="input-label" id={labelId} {...(Label === "label" ? { htmlFor: id } : {})}>
        {words(block.label)}
        {block.optional && <span className="input-optional"> (optional)</span>}
      </Label>
      <ElementShown
        blockId={block.block_id ?? ""}
        element={block.element}
        standing={{
          id,
          labelledBy: labelId,
          describedBy: described || undefined,
          invalid: Boolean(fault),
          pressOnChange: block.dispatch_action === true,
        }}
      />
      {fault && <p className="input-fault" id={`${id}-fault`} role="alert" data-testid={`fault-${block.block_id}`}>{fault}</p>}
      {block.hint && <div className="input-hint" id={`${id}-hint`}><TextShown text={block.hint} /></div>}
    </div>
  );
}
