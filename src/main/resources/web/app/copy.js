import { announce } from "./announce.js";

/** A button with data-copy copies the text of the element it names, and says so. */
export function copyOnClick() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.querySelector(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      tell(button, document.body.dataset.copied);
    } catch {
      getSelection().selectAllChildren(source);
      tell(button, document.body.dataset.notCopied);
    }
  });
}

/** On the button, for a moment, and where it is read out: the button's accessible name stays. */
function tell(button, text) {
  const label = (button.dataset.label ??= button.textContent);
  button.textContent = text;
  announce(text);
  setTimeout(() => (button.textContent = label), 2000);
}
