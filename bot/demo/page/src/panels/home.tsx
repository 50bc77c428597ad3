/* The bot's App Home, as this person sees it. */

import { useEffect } from "react";
import { Blocks } from "../blocks/blocks";
import { botName } from "../people/directory";
import { openHome } from "../wire/calls";
import type { DeskState } from "../wire/desk";

export function Home({ as, state }: { as: string; state: DeskState }) {
  useEffect(() => {
    void openHome(as);
  }, [as]);

  return (
    <main className="main" aria-label={`${botName(state)} Home`}>
      <header className="place">
        <h1>{botName(state)}</h1>
        <span className="place-note">Home · only you see this</span>
      </header>
      <div className="scroller" tabIndex={0}>
        <div className="home" data-testid="home-view">
          {state.home ? (
            <Blocks as={as} source={{ type: "view", view_id: state.home.id }} blocks={state.home.blocks} />
          ) : (
            <div className="empty">
              <p className="empty-title">Home is being drawn…</p>
              <p>The app was told that you opened its Home. If nothing appears, it has no Home for you.</p>
            </div>
          )}
        </div>
      </div>
    </main>
  );
}
