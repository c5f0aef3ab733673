// A toast: stays long enough to be read and undone, and longer while it is pointed at or focused.
// It also tells the page which address was written to, once, wherever it came from.
const STAYS = 12_000;

// Where somebody types, no toast lies: they go to the other end of the page.
function stepAside() {
  const toasts = document.getElementById("toasts");
  const field = document.activeElement;
  if (!toasts.childElementCount || toasts.contains(field)) return;
  toasts.classList.remove("is-aside");
  if (!field.matches("input, textarea, select, button")) return;
  const box = toasts.lastElementChild.getBoundingClientRect(), its = field.getBoundingClientRect();
  const isClear = its.bottom < box.top || its.top > box.bottom || its.right < box.left || its.left > box.right;
  toasts.classList.toggle("is-aside", !isClear);
}
for (const event of ["focusin", "input", "htmx:after:swap"]) document.addEventListener(event, stepAside);

customElements.define("tool-toast", class extends HTMLElement {
  connectedCallback() {
    this.wait();
    stepAside();
    if (this.isTold) return;  // it only moved, into a dialog or out of it
    this.isTold = true;
    for (const event of ["pointerenter", "focusin"]) this.addEventListener(event, () => clearTimeout(this.timer));
    for (const event of ["pointerleave", "focusout"]) this.addEventListener(event, () => this.wait());
    this.querySelector("[data-dismiss]")?.addEventListener("click", () => this.remove());
    [...this.parentElement.children].slice(0, -1).forEach(older => older.remove());
    const path = this.dataset.done;
    if (path) document.dispatchEvent(new CustomEvent("done", {detail: {path}}));
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remove(), STAYS);
  }
});
