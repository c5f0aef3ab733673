// A field to copy from: it selects itself when it is entered, and a button copies it.
customElements.define("copy-text", class extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.button = this.querySelector("button");
    this.words = this.button.querySelector("span");
    this.button.hidden = false;
    this.field.addEventListener("focus", () => this.field.select());
    this.button.addEventListener("click", () => this.copy());
  }

  async copy() {
    this.words.textContent = await this.isCopied() ? "Copied" : "Press Ctrl+C to copy";
  }

  // Browsers give the clipboard only to safe addresses; elsewhere the older way still works.
  async isCopied() {
    try {
      await navigator.clipboard.writeText(this.field.value);
      return true;
    } catch {
      this.field.focus();
      this.field.select();
      return document.execCommand("copy");
    }
  }
});
