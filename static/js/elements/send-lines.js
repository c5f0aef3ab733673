// Sends lines that become cards. Enter sends them, and they leave the field at once, so that nobody waits for
// the next one; what was refused or did not arrive comes back.
import {newKey} from "./auto-save.js";

customElements.define("send-lines", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    ({text: this.text, in_column: this.column, kind: this.kind} = this.form.elements);
    this.sent = new Set();
    this.form.addEventListener("submit", event => { event.preventDefault(); this.send(); });
    this.text.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      this.form.requestSubmit();
    });
    this.addEventListener("htmx:finally:request", event => this.answered(event.detail.ctx));
    this.querySelector("[data-all-fields]").addEventListener("click", event => this.handOn(event.currentTarget));
    document.addEventListener("done", event => { if (event.detail.path === "/cards") this.takenOn(); });
  }

  // The draft and the preview follow what stands in the field.
  type(text) {
    this.text.value = text;
    this.text.dispatchEvent(new Event("input", {bubbles: true}));
  }

  send() {
    const text = this.text.value;
    this.text.focus();
    if (!text.trim()) return;
    const once = this.failed?.text === text ? this.failed.once : newKey();  // sent again is not added again
    const values = {text, once, in_column: this.column.value, kind: this.kind.value};
    this.sent.add(values);
    this.querySelector(".draft")?.remove();
    this.type("");
    htmx.ajax("POST", this.form.getAttribute("action"), {source: this.form, target: this.form, swap: "none", values});
  }

  answered({values, response}) {
    if (!this.sent.delete(values)) return;
    const isKept = response?.status >= 200 && response.status < 300;
    if (!isKept) this.failed = response?.status === 422 ? null : values;  // what was refused was not added
    this.type(isKept ? this.text.value : [values.text, this.text.value].filter(Boolean).join("\n"));
  }

  // The full form starts with the first line; when that is added, the line is no longer needed here.
  handOn(link) {
    this.handed = this.text.value.split("\n").find(line => line.trim()) ?? "";
    const start = {text: this.handed.slice(0, 400), kind: this.kind.value, column: this.column.value};
    link.href = `/cards/new?${new URLSearchParams(start)}`;
  }

  takenOn() {
    if (this.handed) this.type(this.text.value.replace(this.handed, "").replace(/^\s*\n/, ""));
    this.handed = "";
  }
});
