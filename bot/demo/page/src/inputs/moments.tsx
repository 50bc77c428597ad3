/* A day, a time of day, or both. Both is kept as Slack keeps it: seconds since 1970. */

import { fieldMarks, useField, type Place } from "./field";

const two = (number: number) => String(number).padStart(2, "0");

function toLocal(seconds: number | null | undefined): string {
  if (!seconds) return "";
  const day = new Date(seconds * 1000);
  const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return `${date}T${two(day.getHours())}:${two(day.getMinutes())}`;
}

function toSeconds(local: string): number | null {
  const moment = new Date(local).getTime();
  return local === "" || Number.isNaN(moment) ? null : Math.floor(moment / 1000);
}

export function Moment({ place }: { place: Place }) {
  const { type } = place.element;
  const held = useField(place);
  const shared = { ...fieldMarks(place), className: "field field-moment" };
  return (
    <>
      {type === "datepicker" && (
        <input
          {...shared}
          type="date"
          value={held.value.selected_date ?? ""}
          onChange={(event) => held.change({ selected_date: event.target.value || null })}
        />
      )}
      {type === "timepicker" && (
        <input
          {...shared}
          type="time"
          value={held.value.selected_time ?? ""}
          onChange={(event) => held.change({ selected_time: event.target.value || null })}
        />
      )}
      {type === "datetimepicker" && (
        <input
          {...shared}
          type="datetime-local"
          value={toLocal(held.value.selected_date_time)}
          onChange={(event) => held.change({ selected_date_time: toSeconds(event.target.value) })}
        />
      )}
      {held.confirmBox}
    </>
  );
}
