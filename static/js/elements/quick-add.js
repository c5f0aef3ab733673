// Quick add, docked above the columns: opened by N, by New card and by the + of a column, from any page.
// Escape closes it and keeps the text. How its lines are sent is told in send-lines.js.
const SHOWN = "quick-add";  // for the tab: where it was open, it is open again after a reload
const KIND = `kind:${document.documentElement.dataset.person}`;

function choose(select, value) {
  if ([...select.options].some(option => option.value === value)) select.value = value;
}

customElements.define("quick-add", class extends HTMLElement {
  connectedCallback() {
    ({text: this.text, in_column: this.column, kind: this.kind} = this.querySelector("form").elements);
    this.usual = this.column.value;
    choose(this.kind, localStorage.getItem(KIND));
    this.kind.addEventListener("change", () => localStorage.setItem(KIND, this.kind.value));
    this.column.addEventListener("change", () => sessionStorage.setItem(SHOWN, this.column.value));
    this.querySelector("[data-close]").addEventListener("click", () => this.close());
    this.addEventListener("keydown", event => {
      if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) this.close();
    });
    document.addEventListener("DOMContentLoaded", () => this.comeBack());
  }

  comeBack() {
    const address = new URL(location.href);
    const shown = sessionStorage.getItem(SHOWN);
    if (address.searchParams.has("add")) {
      address.searchParams.delete("add");
      history.replaceState(history.state, "", address);
      this.open();
    } else if (shown) this.show(shown);
  }

  show(column) {
    choose(this.column, column);
    this.hidden = false;
    sessionStorage.setItem(SHOWN, this.column.value);
    if (this.text.value) this.text.dispatchEvent(new Event("input", {bubbles: true}));  // for its preview
  }

  open(column) {
    if (this.hidden) this.opener = document.activeElement;
    this.show(column ?? (this.hidden && !this.text.value ? this.usual : this.column.value));
    this.text.focus();
  }

  close() {
    this.hidden = true;
    sessionStorage.removeItem(SHOWN);
    const isThere = this.opener?.isConnected && this.opener !== document.body;
    (isThere ? this.opener : document.querySelector("[data-quick-add]"))?.focus({preventScroll: true});
  }
});

const quickAdd = () => document.querySelector("quick-add");

document.addEventListener("quick-add", event => {
  if (quickAdd()) quickAdd().open(event.detail?.column);
  else location.assign("/board?add=1");
});

document.addEventListener("click", event => {
  const link = event.target.closest("a[data-quick-add]");
  if (!link || !quickAdd() || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  quickAdd().open(link.dataset.quickAdd || undefined);
});
