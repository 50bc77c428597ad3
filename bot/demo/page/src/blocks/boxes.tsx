/* Blocks that hold others: card, carousel of cards, container. */

import { useState } from "react";
import type { Block, Picture } from "../wire/blocks";
import { BlockList } from "./block";
import { Button } from "./button";
import { TextShown, words } from "./rendered";

function PictureShown({ picture, className }: { picture?: Picture; className: string }) {
  const address = picture?.image_url ?? picture?.slack_file?.url;
  return address ? <img className={className} src={address} alt={picture?.alt_text ?? ""} /> : null;
}

export function Card({ block }: { block: Block }) {
  return (
    <div className="box card" role="group" aria-label={words(block.title)}>
      <PictureShown picture={block.hero_image} className="card-hero" />
      <div className="card-head">
        <PictureShown picture={block.icon} className="box-icon" />
        <div>
          {block.title && <div className="box-title"><TextShown text={block.title} /></div>}
          {block.subtitle && <div className="box-subtitle"><TextShown text={block.subtitle} /></div>}
        </div>
      </div>
      {block.body && <TextShown text={block.body} />}
      {block.subtext && <div className="box-subtitle"><TextShown text={block.subtext} /></div>}
      {block.actions && (
        <div className="actions">
          {block.actions.map((button, index) => (
            <Button key={button.action_id ?? index} blockId={block.block_id ?? ""} element={button} />
          ))}
        </div>
      )}
    </div>
  );
}

export function Carousel({ block }: { block: Block }) {
  const cards = (block.elements ?? []) as Block[];
  return (
    <div className="carousel" role="group" aria-label="Cards" tabIndex={0}>
      {cards.map((card, index) => (
        <Card key={card.block_id ?? index} block={{ ...card, block_id: card.block_id ?? block.block_id }} />
      ))}
    </div>
  );
}

export function Container({ block }: { block: Block }) {
  const [open, setOpen] = useState(!block.default_collapsed);
  const foldable = block.is_collapsible === true;
  const head = (
    <>
      <PictureShown picture={block.icon} className="box-icon" />
      <span>
        <span className="box-title"><TextShown text={block.title} /></span>
        {block.subtitle && <span className="box-subtitle"><TextShown text={block.subtitle} /></span>}
      </span>
    </>
  );
  return (
    <div className="box container" role="group" aria-label={words(block.title)}>
      {foldable ? (
        <button type="button" className="container-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          {head}
          <span className="container-fold" aria-hidden="true">{open ? "▾" : "▸"}</span>
        </button>
      ) : (
        <div className="container-head">{head}</div>
      )}
      {(open || !foldable) && <BlockList blocks={block.child_blocks ?? []} />}
    </div>
  );
}
