// A toast: stays long enough to be read and undone, and longer while it is pointed at or focused.
// It also tells the page which change it is about, once, wherever it came from.
const STAYS = 12_000;

customElements.define("tool-toast", class extends HTMLElement {
  connectedCallback() {
    this.wait();
    if (this.told) return;  // it only moved, into a dialog or out of it
    this.told = true;
    for (const event of ["pointerenter", "focusin"]) this.addEventListener(event, () => clearTimeout(this.timer));
    for (const event of ["pointerleave", "focusout"]) this.addEventListener(event, () => this.wait());
    const detail = {path: this.dataset.done, told: Number(this.dataset.told)};
    if (detail.path) document.dispatchEvent(new CustomEvent("done", {detail}));
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remove(), STAYS);
  }
});
