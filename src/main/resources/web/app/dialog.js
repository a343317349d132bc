import { announce } from "./announce.js";

const dialog = () => document.getElementById("dialog");
const body = () => document.getElementById("dialog-body");

/** What htmx puts into the dialog opens it. Whatever is in there is a page by itself too. */
export function openDialogs() {
  document.addEventListener("htmx:beforeSwap", (event) => {
    const detail = event.detail;
    const refused = detail.xhr.status >= 400;
    if (!detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/html")) {
      detail.shouldSwap = false; // refused before any page was asked
      if (refused) announce(document.body.dataset.failed);
      return;
    }
    if (refused && detail.target !== body() && !detail.serverResponse.includes(`id="${detail.target.id}"`)) {
      // A page that is an error has no part to put in the place of another: it is shown, and the other stays.
      Object.assign(detail, { target: body(), swapOverride: "innerHTML" });
    }
    if (detail.target === body()) {
      // Said here too: a form that has been closed in the meantime can no longer say it.
      detail.selectOverride = "#main > *";
      detail.ignoreTitle = true;
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== body()) return;
    if (!dialog().open) dialog().showModal();
    dialog().scrollTop = 0;
    (firstRefused(body()) ?? body().querySelector("[autofocus]") ?? body().querySelector("h1, h2"))?.focus();
  });
  // The page that comes next is on its way: until it is here nothing is sent again.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.xhr.getResponseHeader("HX-Redirect")) dialog().inert = true;
  });
  document.addEventListener("htmx:sendError", () => announce(document.body.dataset.unreachable));
  // On its way down, and no further: htmx would follow the link.
  document.addEventListener("click", closeDialog, true);
  document.addEventListener("cancel", (event) => mayClose() || event.preventDefault(), true);
  // Browsers let a second Escape through whatever the first one was answered.
  document.addEventListener("close", (event) => (isKept() ? body().replaceChildren() : event.target.showModal()), true);
  // A secret that is shown once must not go because of a slip.
  addEventListener("beforeunload", (event) => isKept() || event.preventDefault());
  firstRefused(document)?.focus();
}

function closeDialog(event) {
  const open = event.target.closest("[data-close]")?.closest("dialog");
  if (!open) return; // on a page by itself it is a link like any other
  event.preventDefault();
  event.stopPropagation();
  if (mayClose()) open.close();
}

function firstRefused(part) {
  return part.querySelector(".invalid :is(input, select, textarea)");
}

/** While a checkbox with data-keep-open is not ticked, what is shown stays, and the browser says why. */
function mayClose() {
  return isKept() || !document.querySelector("[data-keep-open]").reportValidity();
}

function isKept() {
  return !document.querySelector("[data-keep-open]:not(:checked)");
}
