const shown = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Shows times in the viewer's zone; UTC stays in the title. Whole days stay as they are: they are in UTC. */
export function localTimes(part) {
  for (const time of part.querySelectorAll("time[datetime*=T]")) {
    time.textContent = shown.format(new Date(time.dateTime));
  }
}
