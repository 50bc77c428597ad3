/* Block Kit as it arrives: one loose shape per level, because the page must show what it does not know yet. */

export interface Text {
  type: "plain_text" | "mrkdwn";
  text: string;
  emoji?: boolean;
  verbatim?: boolean;
}

export interface Option {
  text: Text;
  value?: string;
  description?: Text;
  url?: string;
}

export interface OptionGroup {
  label: Text;
  options: Option[];
}

export interface ConfirmDialog {
  title: Text;
  text: Text;
  confirm: Text;
  deny: Text;
  style?: "primary" | "danger";
}

export interface Picture {
  image_url?: string;
  slack_file?: { url?: string; id?: string };
  alt_text?: string;
}

/** A button, a menu, a field: anything with an action_id. */
export interface Element extends Picture {
  type: string;
  action_id?: string;
  text?: Text | string;
  value?: string;
  url?: string;
  style?: "primary" | "danger";
  icon?: string;
  accessibility_label?: string;
  confirm?: ConfirmDialog;
  placeholder?: Text;
  options?: Option[];
  option_groups?: OptionGroup[];
  initial_option?: Option;
  initial_options?: Option[];
  initial_value?: string;
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  initial_user?: string;
  initial_users?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  initial_conversation?: string;
  initial_conversations?: string[];
  default_to_current_conversation?: boolean;
  filter?: { include?: string[]; exclude_bot_users?: boolean };
  max_selected_items?: number;
  min_query_length?: number;
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
  focus_on_load?: boolean;
  dispatch_action_config?: { trigger_actions_on?: string[] };
  positive_button?: { text: Text; value: string; accessibility_label?: string };
  negative_button?: { text: Text; value: string; accessibility_label?: string };
  visible_to_user_ids?: string[];
}

export interface Cell {
  type: string;
  text?: string;
  value?: number;
  elements?: unknown[];
  element?: Element;
}

export interface Block {
  type: string;
  block_id?: string;
  text?: Text | string;
  fields?: Text[];
  accessory?: Element;
  elements?: unknown[];
  element?: Element;
  label?: Text;
  hint?: Text;
  optional?: boolean;
  dispatch_action?: boolean;
  level?: number | string;
  title?: Text | string;
  title_url?: string;
  video_url?: string;
  subtitle?: Text;
  subtext?: Text;
  body?: Text;
  icon?: Picture;
  hero_image?: Picture;
  actions?: Element[];
  child_blocks?: Block[];
  fallback?: Block[];
  is_collapsible?: boolean;
  default_collapsed?: boolean;
  rows?: Cell[][];
  caption?: string;
  page_size?: number;
  row_header_column_index?: number;
}

export interface View {
  id: string;
  type: "modal" | "home";
  title?: Text;
  submit?: Text | null;
  close?: Text | null;
  blocks: Block[];
  hash?: string;
}

/** What a person has put into one field, in Slack's own words (view.state.values). */
export interface FieldValue {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
}

export type Values = Record<string, Record<string, FieldValue>>;
