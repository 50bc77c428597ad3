/* Moments as this person's Slack tells them: in their zone, on a clock of 24 hours. */

type Zone = string | undefined;

const LOCALE = "en-GB";
const DAY_MS = 86_400_000;

export function momentOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

function told(moment: Date, zone: Zone, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...parts }).format(moment);
}

const dayOf = (moment: Date, zone: Zone) => told(moment, zone, { year: "numeric", month: "2-digit", day: "2-digit" });

/** "today", "yesterday", "tomorrow", or null for every other day. */
function nearDay(moment: Date, zone: Zone): string | null {
  const near: [string, number][] = [["today", 0], ["yesterday", -1], ["tomorrow", 1]];
  const now = Date.now();
  return near.find(([, days]) => dayOf(new Date(now + days * DAY_MS), zone) === dayOf(moment, zone))?.[0] ?? null;
}

function yearIfOther(moment: Date): "numeric" | undefined {
  return moment.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
}

export function clockTime(ts: string, zone: Zone): string {
  return told(momentOf(ts), zone, { hour: "2-digit", minute: "2-digit" });
}

export function fullTime(ts: string, zone: Zone): string {
  return told(momentOf(ts), zone, { dateStyle: "full", timeStyle: "short" });
}

export function dayName(ts: string, zone: Zone): string {
  const moment = momentOf(ts);
  const near = nearDay(moment, zone);
  if (near) return near.charAt(0).toUpperCase() + near.slice(1);
  return told(moment, zone, { weekday: "long", day: "numeric", month: "long", year: yearIfOther(moment) });
}

const DATE_PARTS: Record<string, (moment: Date) => Intl.DateTimeFormatOptions> = {
  date_num: () => ({ year: "numeric", month: "2-digit", day: "2-digit" }),
  date: () => ({ day: "numeric", month: "long", year: "numeric" }),
  date_short: (moment) => ({ day: "numeric", month: "short", year: yearIfOther(moment) }),
  date_long: () => ({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  time: () => ({ hour: "2-digit", minute: "2-digit" }),
  time_secs: () => ({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
};

/** A date as Block Kit asks for it: "{date_short_pretty} {time}" and the like; the fallback when it cannot be read. */
export function formattedDate(timestamp: string, format: string, fallback: string, zone: Zone): string {
  const moment = momentOf(timestamp);
  if (Number.isNaN(moment.getTime())) return fallback;
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const pretty = name.endsWith("_pretty");
    const parts = DATE_PARTS[name.replace(/_pretty$/, "")];
    if (!parts) return whole;
    return (pretty && nearDay(moment, zone)) || told(moment, zone, parts(moment));
  });
}
