/* From an element's type to what stands on the page. */

import { useId } from "react";
import { Button } from "../blocks/button";
import { Overflow } from "../blocks/overflow";
import { words } from "../blocks/rendered";
import type { Element } from "../wire/blocks";
import { Choices } from "./choices";
import type { Place } from "./field";
import { ExternalMenu, MultiMenu } from "./finding-menus";
import { Menu } from "./menus";
import { Moment } from "./moments";
import { TextField } from "./text-fields";

type Standing = Omit<Place, "id" | "blockId" | "element"> & { id?: string };

export function ElementShown(props: { blockId: string; element: Element; standing?: Standing }) {
  const { blockId, element, standing } = props;
  const ownId = useId();
  const label = words(element.placeholder) || element.type.replaceAll("_", " ");
  const place: Place = { id: ownId, label, pressOnChange: true, ...standing, blockId, element };

  switch (element.type) {
    case "button":
    case "workflow_button":
      return <Button blockId={blockId} element={element} />;
    case "overflow":
      return <Overflow blockId={blockId} element={element} />;
    case "static_select":
    case "users_select":
    case "channels_select":
    case "conversations_select":
      return <Menu place={place} />;
    case "external_select":
      return <ExternalMenu place={place} />;
    case "multi_static_select":
    case "multi_external_select":
    case "multi_users_select":
    case "multi_channels_select":
    case "multi_conversations_select":
      return <MultiMenu place={place} />;
    case "radio_buttons":
    case "checkboxes":
      return <Choices place={place} />;
    case "datepicker":
    case "timepicker":
    case "datetimepicker":
      return <Moment place={place} />;
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return <TextField place={place} />;
    case "image":
      return <img className="accessory-image" src={element.image_url ?? element.slack_file?.url} alt={element.alt_text ?? ""} />;
    default:
      return <span className="unknown">This page cannot show “{element.type}” yet.</span>;
  }
}
