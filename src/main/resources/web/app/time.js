const shown = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Shows times in the viewer's zone; UTC stays in the title. */
export function localTimes(part) {
  for (const time of part.querySelectorAll("time[datetime]")) {
    time.textContent = shown.format(new Date(time.dateTime));
  }
}
