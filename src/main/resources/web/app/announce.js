/** Says something at the foot of the page for a while, or of the dialog where one is open: nothing else is heard then. */
export function announce(text) {
  const place = document.querySelector("dialog[open] .announcement") ?? document.querySelector("body > .announcement");
  place.textContent = text;
  clearTimeout(place.timer);
  place.timer = setTimeout(() => (place.textContent = ""), 6000);
}
