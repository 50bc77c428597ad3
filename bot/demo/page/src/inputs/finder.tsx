/* A field that finds: type a few letters, pick from the list. Used for long lists and for lists the app looks up. */

import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

export interface Found {
  value: string;
  label: string;
  detail?: string;
}

export interface FinderProps {
  inputProps: Record<string, unknown>;
  found: Found[];
  shown: string;
  query: string;
  onQuery: (query: string) => void;
  onPick: (found: Found) => void;
  onClear?: () => void;
  empty: ReactNode;
  keepOpen?: boolean;
}

export function Finder(props: FinderProps) {
  const { inputProps, found, shown, query, onQuery, onPick, onClear, empty, keepOpen = false } = props;
  const listId = useId();
  const root = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const active = Math.min(at, Math.max(found.length - 1, 0));

  useEffect(() => {
    if (open) root.current?.querySelector(".is-active")?.scrollIntoView({ block: "nearest" });
  }, [active, open]);

  const close = () => {
    setOpen(false);
    onQuery("");
  };
  const pick = (one: Found) => {
    onPick(one);
    if (keepOpen) onQuery("");
    else close();
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const move = event.key === "ArrowDown" ? 1 : -1;
      if (open && found.length > 0) setAt((active + move + found.length) % found.length);
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      const one = found[active];
      if (one) pick(one);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    }
  };

  return (
    <span className="finder" ref={root}>
      <input
        autoComplete="off"
        {...inputProps}
        className="field field-menu"
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && found[active] ? `${listId}-${active}` : undefined}
        value={open ? query : shown}
        onChange={(event) => {
          onQuery(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKey}
      />
      {shown && onClear && !open && (
        <button type="button" className="finder-clear" aria-label="Clear" onClick={onClear}>✕</button>
      )}
      {open && (
        <span className="finder-list" role="listbox" id={listId}>
          {found.length === 0 && <span className="finder-empty">{empty}</span>}
          {found.map((one, index) => (
            <span
              key={one.value}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className={index === active ? "finder-option is-active" : "finder-option"}
              data-option-value={one.value}
              onMouseDown={(event) => event.preventDefault()}
              onMouseEnter={() => setAt(index)}
              onClick={() => pick(one)}
            >
              {one.label}
              {one.detail && <small>{one.detail}</small>}
            </span>
          ))}
        </span>
      )}
    </span>
  );
}
