/* One line of mrkdwn: mentions, dates, links, code, *bold*, _italic_, ~strike~, emoji and entities. */

export interface Style {
  bold?: true;
  italic?: true;
  strike?: true;
  code?: true;
}

export interface Inline {
  type: "text" | "link" | "user" | "usergroup" | "channel" | "broadcast" | "date" | "emoji";
  text?: string;
  url?: string;
  user_id?: string;
  usergroup_id?: string;
  channel_id?: string;
  range?: string;
  timestamp?: number;
  format?: string;
  fallback?: string;
  name?: string;
  style?: Style;
}

const MARKS: Record<string, keyof Style> = { "*": "bold", _: "italic", "~": "strike" };
const ANGLE = /^<([^<>]+)>/;
const CODE = /^`([^`\n]+)`/;
const EMOJI = /^:([a-z0-9_+'-]+):/i;
const BARE_URL = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)"'\]]/i;
const WORD = /[\p{L}\p{N}]/u;

export function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function styled(inline: Inline, style: Style): Inline {
  return Object.keys(style).length > 0 ? { ...inline, style } : inline;
}

/** What stands between < and >. Null when it is nothing Slack knows. */
function angled(body: string): Inline | null {
  const [head = "", label] = body.split(/\|(.*)/s);
  if (/^@[UWB]\w+$/.test(head)) return { type: "user", user_id: head.slice(1) };
  if (/^#[CGD]\w+$/.test(head)) return { type: "channel", channel_id: head.slice(1) };
  if (/^!subteam\^\w+$/.test(head)) return { type: "usergroup", usergroup_id: head.slice(9) };
  if (/^!(here|channel|everyone)$/.test(head)) return { type: "broadcast", range: head.slice(1) };
  if (head.startsWith("!date^")) return date(head, label ?? "");
  if (/^(https?:\/\/|mailto:|tel:|slack:|\/)/i.test(head)) {
    return { type: "link", url: unescape(head), text: unescape(label ?? head) };
  }
  return null;
}

function date(head: string, fallback: string): Inline {
  const [, stamp = "", format = ""] = head.split("^");
  const timestamp = Number(stamp);
  if (!Number.isFinite(timestamp) || stamp === "") return { type: "text", text: unescape(fallback) };
  return { type: "date", timestamp, format: unescape(format), fallback: unescape(fallback) };
}

/** Where the mark at `at` closes again, or -1: on its line, hugging its words, not inside a word. */
function closing(text: string, at: number): number {
  const mark = text[at] ?? "";
  const before = text[at - 1] ?? " ";
  if (WORD.test(before) || before === mark || /[\s]/.test(text[at + 1] ?? " ")) return -1;
  for (let end = at + 2; end < text.length && text[end] !== "\n"; end += 1) {
    const hugs = text[end] === mark && !/\s/.test(text[end - 1] ?? " ") && text[end - 1] !== mark;
    if (hugs && !WORD.test(text[end + 1] ?? " ") && text[end + 1] !== mark) return end;
  }
  return -1;
}

function match(text: string, at: number, verbatim: boolean, style: Style): [Inline[], number] | null {
  const rest = text.slice(at);
  const angle = ANGLE.exec(rest);
  const known = angle ? angled(angle[1] ?? "") : null;
  if (angle && known) return [[styled(known, style)], angle[0].length];
  const code = CODE.exec(rest);
  if (code) return [[styled({ type: "text", text: unescape(code[1] ?? "") }, { ...style, code: true })], code[0].length];
  const emoji = EMOJI.exec(rest);
  if (emoji) return [[{ type: "emoji", name: emoji[1] }], emoji[0].length];
  const url = verbatim ? null : BARE_URL.exec(rest);
  if (url) return [[styled({ type: "link", url: unescape(url[0]), text: unescape(url[0]) }, style)], url[0].length];
  const mark = MARKS[text[at] ?? ""];
  const end = mark ? closing(text, at) : -1;
  if (!mark || end < 0) return null;
  return [inlineElements(text.slice(at + 1, end), verbatim, { ...style, [mark]: true }), end + 1 - at];
}

export function inlineElements(text: string, verbatim = false, style: Style = {}): Inline[] {
  const found: Inline[] = [];
  let words = "";
  const flush = () => {
    if (words) found.push(styled({ type: "text", text: unescape(words) }, style));
    words = "";
  };
  for (let at = 0; at < text.length; ) {
    const hit = /[<`:h*_~]/i.test(text[at] ?? "") ? match(text, at, verbatim, style) : null;
    if (hit) {
      flush();
      found.push(...hit[0]);
      at += hit[1];
    } else {
      words += text[at];
      at += 1;
    }
  }
  flush();
  return found;
}

/** Plain text: nothing is read but entities and, where wished, emoji names. */
export function plainElements(text: string, emoji: boolean): Inline[] {
  const pieces = emoji ? text.split(/(:[a-z0-9_+'-]+:)/i) : [text];
  return pieces
    .filter((piece) => piece !== "")
    .map((piece): Inline => {
      const name = emoji ? EMOJI.exec(piece) : null;
      return name && name[0] === piece ? { type: "emoji", name: name[1] } : { type: "text", text: unescape(piece) };
    });
}
