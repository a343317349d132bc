const body = () => document.getElementById("dialog-body");

/** What htmx puts into the dialog opens it. Whatever is in there is a page by itself too. */
export function openDialogs() {
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== body()) return;
    const dialog = document.getElementById("dialog");
    if (!dialog.open) dialog.showModal();
    (body().querySelector("[autofocus]") ?? body().querySelector("h1, h2"))?.focus();
    dialog.scrollTop = 0;
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]") && mayClose()) {
      event.preventDefault();
      event.target.closest("dialog").close();
    }
  });
  document.addEventListener("cancel", (event) => mayClose() || event.preventDefault(), true);
  // Browsers let a second Escape through whatever the first one was answered.
  document.addEventListener("close", (event) => (mayClose() ? body()?.replaceChildren() : event.target.showModal()), true);
  // A secret that is shown once must not go because of a slip.
  addEventListener("beforeunload", (event) => mayClose() || event.preventDefault());
}

/** While a checkbox with data-keep-open is not ticked, what is shown stays. */
function mayClose() {
  return !document.querySelector("[data-keep-open]:not(:checked)");
}
