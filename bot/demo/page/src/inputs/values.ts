/* What every field holds: its start, what the person changed, and whether a required one is still empty. */

import type { Block, Element, FieldValue, Option, Values } from "../wire/blocks";

export interface Field {
  block: Block;
  blockId: string;
  element: Element;
}

const STATELESS = new Set(["button", "overflow", "image", "workflow_button", "feedback_buttons", "icon_button"]);

export function namedBlocks(blocks: Block[]): Block[] {
  return blocks.map((block, index) => (block.block_id ? block : { ...block, block_id: `block-${index}` }));
}

export function listFields(blocks: Block[]): Field[] {
  return blocks.flatMap((block): Field[] => {
    const inner = block.child_blocks ? listFields(block.child_blocks) : [];
    const elements = block.type === "actions" ? (block.elements as Element[]) : [block.element, block.accessory];
    const own = (elements ?? []).filter((element): element is Element => Boolean(element?.action_id));
    const held = own.filter((element) => !STATELESS.has(element.type));
    return [...held.map((element) => ({ block, blockId: block.block_id ?? "", element })), ...inner];
  });
}

export function startingValue(element: Element, channel?: string): FieldValue {
  const { type } = element;
  const here = element.default_to_current_conversation ? channel : undefined;
  switch (type) {
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: element.initial_option ?? null };
    case "checkboxes":
    case "multi_static_select":
    case "multi_external_select":
      return { type, selected_options: element.initial_options ?? [] };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "multi_channels_select":
      return { type, selected_channels: element.initial_channels ?? [] };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? here ?? null };
    case "multi_conversations_select":
      return { type, selected_conversations: element.initial_conversations ?? (here ? [here] : []) };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "datetimepicker":
      return { type, selected_date_time: element.initial_date_time ?? null };
    default:
      return { type, value: element.initial_value || null };
  }
}

export function allValues(fields: Field[], typed: Values, channel?: string): Values {
  const values: Values = {};
  for (const { blockId, element } of fields) {
    const action = element.action_id ?? "";
    const changed = typed[blockId]?.[action];
    const kept = changed?.type === element.type ? changed : startingValue(element, channel);
    values[blockId] = { ...values[blockId], [action]: kept };
  }
  return values;
}

function isEmpty(value: FieldValue | undefined): boolean {
  if (!value) return true;
  const { type: _type, ...held } = value;
  return Object.values(held).every((part) => part === null || part === "" || (Array.isArray(part) && part.length === 0));
}

function faultOf({ block, element }: Field, value: FieldValue | undefined): string | null {
  if (isEmpty(value)) return block.optional ? null : "Please complete this required field.";
  const text = value?.value ?? "";
  if (element.min_length && text.length < element.min_length) return `Please write at least ${element.min_length} characters.`;
  if (element.type === "number_input") return numberFault(element, text);
  if (element.type === "email_text_input" && !/^\S+@\S+\.\S+$/.test(text)) return "Please enter a valid email address.";
  if (element.type === "url_text_input" && !URL.canParse(text)) return "Please enter a valid web address.";
  return null;
}

function numberFault(element: Element, text: string): string | null {
  const number = Number(text);
  if (Number.isNaN(number)) return "Please enter a number.";
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return "Please enter a whole number.";
  if (element.min_value && number < Number(element.min_value)) return `Must be at least ${element.min_value}.`;
  if (element.max_value && number > Number(element.max_value)) return `Must be at most ${element.max_value}.`;
  return null;
}

/** The faults Slack's own window finds before it asks the app. */
export function findFaults(fields: Field[], values: Values): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const field of fields) {
    if (field.block.type !== "input") continue;
    const fault = faultOf(field, values[field.blockId]?.[field.element.action_id ?? ""]);
    if (fault) faults[field.blockId] = fault;
  }
  return faults;
}

export function flatOptions(element: Element): Option[] {
  return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
}
