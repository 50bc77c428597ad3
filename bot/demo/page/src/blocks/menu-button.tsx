/* A small button that opens a short list of things to do; walked with the arrow keys, closed with Escape. */

import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

export interface MenuItem {
  key: string;
  label: ReactNode;
  onPick: () => void;
}

interface MenuButtonProps {
  label: string;
  sign: string;
  items: MenuItem[];
  busy?: boolean;
  look?: string;
  marks?: Record<string, string | undefined>;
}

function step(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const here = items.indexOf(document.activeElement as HTMLElement);
  const move = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
  if (move === undefined) return;
  event.preventDefault();
  items.at(move % items.length)?.focus();
}

export function MenuButton({ label, sign, items, busy = false, look = "btn btn-icon", marks }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const menu = root.current?.querySelector<HTMLElement>("[role=menu]");
    menu?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    if (menu && menu.getBoundingClientRect().right > window.innerWidth) menu.classList.add("opens-left");
    menu?.scrollIntoView({ block: "nearest" });
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    step(event);
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  };

  return (
    <span className="menu-root" ref={root}>
      <button
        {...marks}
        type="button"
        ref={opener}
        className={busy ? `${look} is-busy` : look}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-disabled={busy || undefined}
        onClick={() => setOpen(!open && !busy)}
      >
        {busy ? "…" : sign}
      </button>
      {open && (
        <div className="menu" role="menu" aria-label={label} onKeyDown={onKey}>
          {items.map((item) => (
            <button
              type="button"
              role="menuitem"
              className="menu-item"
              key={item.key}
              data-option-value={item.key}
              onClick={() => {
                close();
                item.onPick();
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
