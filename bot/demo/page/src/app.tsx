/* The whole page for one person: it reads what they may see, and puts the parts in their places. */

import { useCallback, useEffect, useState } from "react";
import { Conversation } from "./conversation/conversation";
import { goTo, placeNow, usePlace } from "./live/address";
import { useFeed } from "./live/feed";
import { useReading } from "./live/reading";
import { AnswerForm } from "./panels/answer-form";
import { GuideShown, isGuided } from "./panels/guide";
import { Home } from "./panels/home";
import { Modal } from "./panels/modal";
import { Sidebar } from "./panels/sidebar";
import { ToastProvider } from "./panels/toasts";
import { TopBar } from "./panels/top-bar";
import { botName, DirectoryProvider } from "./people/directory";
import { fetchContacts, fetchGuide, fetchMessages, fetchPeople, fetchState } from "./wire/calls";
import type { DeskState, Example, Guide } from "./wire/desk";

/** Where somebody arrives who asked for no place: at the guide, or where something is new. */
function firstChannel(state: DeskState | null, guide: Guide | null): string | null {
  const channels = state?.channels ?? [];
  const guided = channels.find((channel) => state && isGuided(guide, state.me.id, channel.id));
  if (guided) return guided.id;
  const rooms = channels.filter((channel) => !channel.is_im);
  return (rooms.find((channel) => channel.unread > 0) ?? rooms[0] ?? channels[0])?.id ?? null;
}

/** Everything this person can see now, read again whenever the server says it changed. */
function useDesk() {
  const place = usePlace();
  const people = useReading("people", fetchPeople);
  const contacts = useReading("contacts", fetchContacts);
  const guide = useReading("guide", async () => ({ of: await fetchGuide() }));
  const known = people.data?.some((person) => person.id === place.as);
  const as = people.data ? (known ? place.as : (people.data[0]?.id ?? null)) : place.as;
  const state = useReading(as, () => fetchState(as ?? ""));
  const wished = state.data?.channels.find((channel) => channel.id === place.channel);
  const channelId = state.data && guide.data ? (wished?.id ?? firstChannel(state.data, guide.data.of)) : null;
  const atChannel = !place.home && channelId !== null;
  const messages = useReading(atChannel ? `${as}/${channelId}` : null, () => fetchMessages(as ?? "", channelId ?? ""));

  const again = useCallback(() => {
    state.again();
    messages.again();
  }, [state.again, messages.again]);
  const connected = useFeed(as, again);

  useEffect(() => {
    if (!as || place.home || !channelId) return;
    if (placeNow().as !== place.as) return; // somebody else was chosen since this was drawn
    if (place.as !== as || place.channel !== channelId) goTo({ as, channel: channelId, ts: wished ? place.ts : null });
  }, [as, channelId, place.as, place.channel, place.home]);

  const channel = state.data?.channels.find((one) => one.id === channelId) ?? null;
  return { place, people: people.data ?? [], contacts: contacts.data, guide: guide.data?.of ?? null, as, state, channel, messages, again, connected };
}

export function App() {
  const { place, people, contacts, guide, as, state, channel, messages, again, connected } = useDesk();
  const [menuOpen, setMenuOpen] = useState(false);
  const [answer, setAnswer] = useState<{ start: Example | null } | null>(null);
  const desk = state.data;

  useEffect(() => {
    const unread = desk?.channels.reduce((sum, one) => sum + one.unread, 0) ?? 0;
    document.title = unread > 0 ? `(${unread}) Local Slack` : "Local Slack";
  }, [desk]);

  const go = (to: { channel?: string; home?: boolean }) => {
    if (as) goTo({ as, ...to });
    setMenuOpen(false);
  };

  return (
    <DirectoryProvider people={people} state={desk}>
      <ToastProvider as={as} notices={desk?.notices ?? []}>
        <div className={answer ? "page has-panel" : "page"}>
          <TopBar
            people={people}
            as={as}
            teamName={desk?.team.name ?? ""}
            canPlayClient={contacts !== null}
            answerOpen={answer !== null}
            onPerson={(id) => goTo({ as: id, channel: place.channel ?? undefined, home: place.home })}
            onAnswer={() => setAnswer(answer ? null : { start: null })}
            onMenu={() => setMenuOpen(true)}
          />
          {desk && (
            <Sidebar
              state={desk}
              current={channel?.id ?? null}
              home={place.home}
              first={(as && guide?.people[as]?.channel) || null}
              open={menuOpen}
              onChannel={(id) => go({ channel: id })}
              onHome={() => go({ home: true })}
              onClose={() => setMenuOpen(false)}
            />
          )}
          {desk && as && place.home && <Home as={as} state={desk} />}
          {desk && as && !place.home && channel && (
            <Conversation
              as={as}
              channel={channel}
              state={desk}
              reading={messages}
              canPlayClient={contacts !== null}
              wantedTs={place.ts}
              guide={
                isGuided(guide, as, channel.id) ? (
                  <GuideShown guide={guide} state={desk} as={as} channel={channel.id} onPlay={(start) => setAnswer({ start })} onGo={go} />
                ) : null
              }
              onRead={state.again}
            />
          )}
          {desk && !place.home && !channel && <main className="main"><div className="waiting">This person is in no channel yet.</div></main>}
          {!desk && <main className="main"><div className="waiting" role="status">{state.failed ? "The local Slack does not answer yet. Trying again…" : "Opening the local Slack…"}</div></main>}
          {answer && contacts && desk && (
            <AnswerForm
              key={answer.start?.label}
              contacts={contacts}
              examples={guide?.examples ?? []}
              start={answer.start}
              state={desk}
              onGo={(id) => {
                setAnswer(null);
                go({ channel: id });
              }}
              onClose={() => setAnswer(null)}
            />
          )}
          {!connected && <div className="reconnecting" role="status" data-testid="reconnecting">Reconnecting…</div>}
        </div>
        {desk?.modal && as && <Modal key={desk.modal.id} as={as} view={desk.modal} appName={botName(desk)} onDone={again} />}
      </ToastProvider>
    </DirectoryProvider>
  );
}
