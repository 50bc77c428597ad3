/* A message's blocks on their ground: ready to be read and pressed. */

import type { Block } from "../wire/blocks";
import type { Source } from "../wire/desk";
import { BlockList } from "./block";
import { SurfaceProvider, useSurfaceOf } from "./surface";

export function Blocks(props: { as: string; source: Source; blocks: Block[] }) {
  const surface = useSurfaceOf(props.as, props.source, props.blocks);
  return (
    <SurfaceProvider surface={surface}>
      <div className="blocks"><BlockList blocks={surface.blocks} /></div>
    </SurfaceProvider>
  );
}
