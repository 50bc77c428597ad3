/* Menus that look up their options in the app (external), and menus that hold several choices (multi). */

import { useEffect, useState } from "react";
import { words } from "../blocks/rendered";
import { useSurface } from "../blocks/surface";
import { useDirectory } from "../people/directory";
import type { FieldValue, Option } from "../wire/blocks";
import { fieldMarks, useField, type Place } from "./field";
import { Finder, type Found } from "./finder";
import { choicesOf } from "./menus";
import { flatOptions } from "./values";

const TYPING_REST_MS = 200;

function asOption({ value, label }: { value: string; label: string }): Option {
  return { value, text: { type: "plain_text", text: label } };
}

function asFound(option: Option): Found {
  return { value: option.value ?? "", label: words(option.text), detail: words(option.description) || undefined };
}

/** Every option that fits what was typed, from the block itself or from the app. */
function useMatching(place: Place, query: string): { options: Option[]; hint: string } {
  const surface = useSurface();
  const directory = useDirectory();
  const { element, blockId } = place;
  const external = element.type.includes("external");
  const least = element.min_query_length ?? 3;
  const [remote, setRemote] = useState<Option[] | null>(null);

  useEffect(() => {
    if (!external || query.length < least) return setRemote(null);
    let current = true;
    const timer = window.setTimeout(() => {
      surface.options(blockId, element.action_id ?? "", query)
        .then((options) => current && setRemote(options))
        .catch(() => current && setRemote([]));
    }, TYPING_REST_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [external, query, least, blockId, element.action_id]);

  if (external && query.length < least) return { options: [], hint: `Type at least ${least} characters.` };
  if (external) return { options: remote ?? [], hint: remote ? "Nothing found." : "Looking…" };
  const fixed = element.options || element.option_groups;
  const all = fixed ? flatOptions(element) : choicesOf(element, directory).map(asOption);
  const fits = all.filter((option) => words(option.text).toLowerCase().includes(query.toLowerCase()));
  return { options: fits, hint: "Nothing found." };
}

export function ExternalMenu({ place }: { place: Place }) {
  const held = useField(place);
  const [query, setQuery] = useState("");
  const { options, hint } = useMatching(place, query);
  const pick = (found: Found) => held.change({ selected_option: options.find((one) => one.value === found.value) ?? null });
  return (
    <>
      <Finder
        inputProps={{ ...fieldMarks(place), placeholder: words(place.element.placeholder) || "Search…" }}
        found={options.map(asFound)}
        shown={words(held.value.selected_option?.text)}
        query={query}
        onQuery={setQuery}
        onPick={pick}
        onClear={() => held.change({ selected_option: null }, false)}
        empty={hint}
      />
      {held.confirmBox}
    </>
  );
}

const HELD_IN: Record<string, "selected_users" | "selected_channels" | "selected_conversations"> = {
  multi_users_select: "selected_users",
  multi_channels_select: "selected_channels",
  multi_conversations_select: "selected_conversations",
};

export function MultiMenu({ place }: { place: Place }) {
  const { element } = place;
  const directory = useDirectory();
  const held = useField(place);
  const [query, setQuery] = useState("");
  const { options, hint } = useMatching(place, query);
  const part = HELD_IN[element.type];
  const labels = new Map(choicesOf(element, directory).map((choice) => [choice.value, choice.label]));
  const chosen: Option[] = part
    ? (held.value[part] ?? []).map((id) => asOption({ value: id, label: labels.get(id) ?? id }))
    : (held.value.selected_options ?? []);

  const keep = (next: Option[]) =>
    held.change((part ? { [part]: next.map((one) => one.value ?? "") } : { selected_options: next }) as Partial<FieldValue>);
  const full = element.max_selected_items !== undefined && chosen.length >= element.max_selected_items;
  const left = options.filter((option) => !chosen.some((one) => one.value === option.value));
  const pick = (found: Found) => {
    const option = left.find((one) => one.value === found.value);
    if (option && !full) keep([...chosen, option]);
  };

  return (
    <span className="multi">
      {chosen.map((option) => (
        <span className="multi-chip" key={option.value}>
          {words(option.text)}
          <button
            type="button"
            aria-label={`Remove ${words(option.text)}`}
            onClick={() => keep(chosen.filter((one) => one.value !== option.value))}
          >
            ✕
          </button>
        </span>
      ))}
      <Finder
        inputProps={{ ...fieldMarks(place), placeholder: chosen.length ? "Add another…" : words(element.placeholder) || "Choose…" }}
        found={full ? [] : left.map(asFound)}
        shown=""
        query={query}
        onQuery={setQuery}
        onPick={pick}
        empty={full ? `At most ${element.max_selected_items}.` : hint}
        keepOpen
      />
      {held.confirmBox}
    </span>
  );
}
