/* A message's moment, told in the browser's zone. */

export function momentOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

export function clockTime(ts: string): string {
  return momentOf(ts).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

export function fullTime(ts: string): string {
  return momentOf(ts).toLocaleString([], { dateStyle: "full", timeStyle: "short" });
}

export function dayName(ts: string): string {
  const day = momentOf(ts);
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day.toDateString() === today.toDateString()) return "Today";
  if (day.toDateString() === yesterday.toDateString()) return "Yesterday";
  const year = day.getFullYear() === today.getFullYear() ? undefined : "numeric";
  return day.toLocaleDateString([], { weekday: "long", day: "numeric", month: "long", year });
}
