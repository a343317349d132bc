/** A button with data-add-row puts another empty row below the last one of the list it names. */
export function growRows() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row]");
    if (!button) return;
    const rows = document.querySelector(button.dataset.addRow);
    const row = rows.lastElementChild.cloneNode(true);
    for (const field of row.querySelectorAll("input")) field.value = "";
    rows.append(row);
    row.querySelector("input").focus();
  });
}
