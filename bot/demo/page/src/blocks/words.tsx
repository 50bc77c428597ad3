/* Blocks that are mostly words: header, section, context, alert. */

import { ElementShown } from "../inputs/element";
import type { Block, Element, Text } from "../wire/blocks";
import { TextShown } from "./rendered";

export function Header({ block }: { block: Block }) {
  const level = Number(block.level) || 3;
  return (
    <div className={`header header-${level}`} role="heading" aria-level={Math.min(level + 2, 6)}>
      <TextShown text={block.text} />
    </div>
  );
}

export function Section({ block }: { block: Block }) {
  const { accessory } = block;
  return (
    <div className={`section${accessory ? ` section-beside section-${accessory.type}` : ""}`}>
      <div className="section-words">
        {block.text && <TextShown text={block.text} />}
        {block.fields && (
          <div className="fields">
            {block.fields.map((field, index) => (
              <div className="fact" key={index}><TextShown text={field} /></div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="accessory"><ElementShown blockId={block.block_id ?? ""} element={accessory} /></div>
      )}
    </div>
  );
}

export function Context({ block }: { block: Block }) {
  const parts = (block.elements ?? []) as (Element | Text)[];
  return (
    <div className="context">
      {parts.map((part, index) =>
        part.type === "image" ? (
          <img className="context-image" key={index} src={(part as Element).image_url} alt={(part as Element).alt_text ?? ""} />
        ) : (
          <div className="context-words" key={index}><TextShown text={part as Text} /></div>
        ),
      )}
    </div>
  );
}

const SIGNS: Record<string, string> = { info: "ℹ", warning: "⚠", error: "✕", success: "✓", default: "•" };

export function Alert({ block }: { block: Block }) {
  const level = String(block.level ?? "default");
  return (
    <div className={`alert alert-${level}`} role={level === "error" ? "alert" : "status"}>
      <span className="alert-sign" aria-hidden="true">{SIGNS[level] ?? SIGNS.default}</span>
      <TextShown text={block.text} />
    </div>
  );
}
