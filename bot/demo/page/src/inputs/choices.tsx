/* Radio buttons and checkboxes, each with its text and, if there is one, its description. */

import { TextShown, words } from "../blocks/rendered";
import type { Option } from "../wire/blocks";
import { fieldMarks, useField, type Place } from "./field";

export function Choices({ place }: { place: Place }) {
  const { element } = place;
  const held = useField(place);
  const many = element.type === "checkboxes";
  const chosen = many ? (held.value.selected_options ?? []) : [held.value.selected_option].filter((one) => one != null);
  const isChosen = (option: Option) => chosen.some((one) => one.value === option.value);

  const toggle = (option: Option) => {
    if (!many) return held.change({ selected_option: option });
    const rest = chosen.filter((one) => one.value !== option.value);
    held.change({ selected_options: isChosen(option) ? rest : [...chosen, option] });
  };

  return (
    <div {...fieldMarks(place)} className="choices" role={many ? "group" : "radiogroup"}>
      {(element.options ?? []).map((option, index) => (
        <label className="choice" key={index}>
          <input
            type={many ? "checkbox" : "radio"}
            name={place.id}
            value={option.value}
            aria-label={words(option.text)}
            checked={isChosen(option)}
            onChange={() => toggle(option)}
          />
          <span>
            <TextShown text={option.text} />
            {option.description && <small><TextShown text={option.description} /></small>}
          </span>
        </label>
      ))}
      {held.confirmBox}
    </div>
  );
}
