/** Says beside a field with data-count how many characters are in it: code points, as the server counts them. */
export function countCharacters(part) {
  for (const field of part.querySelectorAll(":is(input, textarea)[data-count]")) {
    const output = document.getElementById(field.dataset.count);
    const count = () => (output.value = [...field.value].length);
    field.addEventListener("input", count);
    count();
  }
}
