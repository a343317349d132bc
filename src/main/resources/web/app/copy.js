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

/** On the button, for a moment, and to screen readers. */
function tell(button, text) {
  const label = (button.dataset.label ??= button.textContent);
  button.textContent = text; // its accessible name stays, so the status below is what is read out
  const status = button.closest("dialog")?.querySelector("[role=status]") ?? document.getElementById("announcement");
  if (status) status.textContent = text;
  setTimeout(() => (button.textContent = label), 2000);
}
