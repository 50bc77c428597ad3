/* A table with a caption, sorted by a press on its heads, a page at a time. */

import { useState } from "react";
import type { Block, Cell } from "../wire/blocks";
import { Button } from "./button";
import { Rendered } from "./rendered";
import { cellAsRichText } from "./translated";

function sortKey(cell: Cell | undefined): number | string {
  return cell?.value ?? cell?.text ?? JSON.stringify(cell?.elements ?? "");
}

function sorted(rows: Cell[][], column: number, down: boolean): Cell[][] {
  const direction = down ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [sortKey(one[column]), sortKey(other[column])];
    const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
    return order * direction;
  });
}

function CellShown({ cell, blockId }: { cell: Cell; blockId: string }) {
  if (cell.type === "action_cell" && cell.element) return <Button blockId={blockId} element={cell.element} />;
  return <Rendered block={cellAsRichText(cell)} />;
}

export function DataTable({ block }: { block: Block }) {
  const [order, setOrder] = useState<{ column: number; down: boolean } | null>(null);
  const [page, setPage] = useState(0);
  const [heads = [], ...body] = block.rows ?? [];
  const size = block.page_size ?? 5;
  const rows = order ? sorted(body, order.column, order.down) : body;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const now = Math.min(page, pages - 1);
  const blockId = block.block_id ?? "";
  const turn = (column: number) => setOrder({ column, down: order?.column === column && !order.down });

  return (
    <div className="wide">
      <table className="data-table">
        {block.caption && <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {heads.map((head, column) => {
              const way = order?.column === column ? (order.down ? "descending" : "ascending") : undefined;
              return (
                <th key={column} scope="col" aria-sort={way}>
                  <button type="button" onClick={() => turn(column)}>
                    {head.text} <span aria-hidden="true">{way ? (order?.down ? "▼" : "▲") : "↕"}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.slice(now * size, now * size + size).map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => {
                const Tag = column === block.row_header_column_index ? "th" : "td";
                return (
                  <Tag key={column} className={cell.type === "raw_number" ? "number" : undefined}>
                    <CellShown cell={cell} blockId={blockId} />
                  </Tag>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <div className="pager">
          <button type="button" className="btn btn-small" disabled={now === 0} onClick={() => setPage(now - 1)}>‹ Back</button>
          <span>Page {now + 1} of {pages}</span>
          <button type="button" className="btn btn-small" disabled={now === pages - 1} onClick={() => setPage(now + 1)}>Next ›</button>
        </div>
      )}
    </div>
  );
}
