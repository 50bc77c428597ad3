/* Choose one from a list: options, people, channels. The browser's own menu, so it works everywhere. */

import { useDirectory, type Directory } from "../people/directory";
import { words } from "../blocks/rendered";
import type { Element, FieldValue, Option } from "../wire/blocks";
import { fieldMarks, useField, type Place } from "./field";
import { flatOptions } from "./values";

export interface Choice {
  value: string;
  label: string;
}

/** The choices a people, channel or conversation menu offers. */
export function choicesOf(element: Element, directory: Directory): Choice[] {
  if (element.type.includes("users_select")) {
    return directory.people.map((person) => ({ value: person.id, label: person.real_name || person.name }));
  }
  const include = element.filter?.include;
  return directory.channels
    .filter((channel) => {
      if (element.type.includes("channels_select")) return !channel.is_im && !channel.is_private;
      const kind = channel.is_im ? "im" : channel.is_private ? "private" : "public";
      return !include || include.includes(kind);
    })
    .map((channel) => ({
      value: channel.id,
      label: channel.is_im ? (channel.with?.name ?? channel.name) : `#${channel.name}`,
    }));
}

/** The name of the part of a FieldValue that holds an id, for menus that hold ids. */
export function idPart(type: string): "selected_user" | "selected_channel" | "selected_conversation" | null {
  if (type === "users_select") return "selected_user";
  if (type === "channels_select") return "selected_channel";
  return type === "conversations_select" ? "selected_conversation" : null;
}

function OptionList({ options }: { options: Option[] }) {
  return options.map((option, index) => (
    <option key={index} value={option.value ?? ""}>{words(option.text)}</option>
  ));
}

export function Menu({ place }: { place: Place }) {
  const { element } = place;
  const directory = useDirectory();
  const held = useField(place);
  const part = idPart(element.type);
  const chosen = part ? (held.value[part] ?? "") : (held.value.selected_option?.value ?? "");

  const choose = (value: string) => {
    if (part) return held.change({ [part]: value || null } as Partial<FieldValue>);
    const option = flatOptions(element).find((one) => one.value === value) ?? null;
    held.change({ selected_option: option });
  };

  return (
    <>
      <select
        {...fieldMarks(place)}
        className={chosen ? "field field-menu" : "field field-menu is-empty"}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{words(element.placeholder) || "Choose…"}</option>
        {part && choicesOf(element, directory).map((choice) => (
          <option key={choice.value} value={choice.value}>{choice.label}</option>
        ))}
        {!part && element.options && <OptionList options={element.options} />}
        {!part && element.option_groups?.map((group, index) => (
          <optgroup key={index} label={words(group.label)}><OptionList options={group.options} /></optgroup>
        ))}
      </select>
      {held.confirmBox}
    </>
  );
}
