/* A small square with initials. The colour follows the name, so a person keeps theirs. */

const TONES = ["#1f6f5c", "#5b4b8a", "#8a4b2f", "#2f5f8a", "#7a3b5d", "#4d6b1f", "#8a2f3c", "#2f6f7a"];

function toneOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return TONES[sum % TONES.length] ?? "#2f5f8a";
}

function initialsOf(name: string): string {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, " ").trim().split(/\s+/);
  return words.slice(0, 2).map((word) => [...word][0]?.toUpperCase() ?? "").join("") || "?";
}

export function Avatar({ name, bot = false, small = false }: { name: string; bot?: boolean; small?: boolean }) {
  const className = `avatar${bot ? " avatar-bot" : ""}${small ? " avatar-small" : ""}`;
  return (
    <span className={className} style={bot ? undefined : { background: toneOf(name) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
