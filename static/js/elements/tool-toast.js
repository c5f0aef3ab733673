// A toast: stays long enough to be read and undone, and longer while it is pointed at or focused.
// It also tells the page which address was written to, once, wherever it came from.
const STAYS = 12_000;

customElements.define("tool-toast", class extends HTMLElement {
  connectedCallback() {
    this.wait();
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
