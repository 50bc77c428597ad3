/* From a block's type to what stands on the page. What we do not press ourselves, the renderer shows. */

import type { Block, Element } from "../wire/blocks";
import { ElementShown } from "../inputs/element";
import { Card, Carousel, Container } from "./boxes";
import { ContextActions } from "./context-actions";
import { DataTable } from "./data-table";
import { InputBlock } from "./input-block";
import { Rendered } from "./rendered";
import { imagesAsLinks, readableCells, videoAsLink } from "./translated";
import { Alert, Context, Header, Section } from "./words";

const BY_RENDERER = new Set(["rich_text", "divider", "image", "data_visualization", "plan", "task_card", "file"]);

export function BlockShown({ block }: { block: Block }) {
  const blockId = block.block_id ?? "";
  switch (block.type) {
    case "header":
      return <Header block={block} />;
    case "section":
      return <Section block={block} />;
    case "context":
      return <Context block={block} />;
    case "alert":
      return <Alert block={block} />;
    case "actions":
      return (
        <div className="actions">
          {((block.elements ?? []) as Element[]).map((element, index) => (
            <ElementShown key={element.action_id ?? index} blockId={blockId} element={element} />
          ))}
        </div>
      );
    case "input":
      return <InputBlock block={block} />;
    case "context_actions":
      return <ContextActions block={block} />;
    case "card":
      return <Card block={block} />;
    case "carousel":
      return <Carousel block={block} />;
    case "container":
      return <Container block={block} />;
    case "data_table":
      return <DataTable block={block} />;
    case "table":
      return <div className="wide"><Rendered block={readableCells(block)} /></div>;
    case "markdown":
      return <Rendered block={imagesAsLinks(block)} />;
    case "video":
      return <Rendered block={videoAsLink(block)} />;
    case "layout":
      return <BlockList blocks={block.fallback ?? []} />;
    default:
      if (BY_RENDERER.has(block.type)) return <Rendered block={block} />;
      return <p className="unknown">This page cannot show a “{block.type}” block yet.</p>;
  }
}

export function BlockList({ blocks }: { blocks: Block[] }) {
  return blocks.map((block, index) => (
    <div className="block" data-block-type={block.type} key={block.block_id ?? index}>
      <BlockShown block={block} />
    </div>
  ));
}
