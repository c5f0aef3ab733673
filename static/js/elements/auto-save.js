// Keeps what is typed in a form until the server has it: over a reload, a lost session, a closed dialog.
// Drafts belong to the person who is signed in. A form that says what it had `seen` keeps that with its
// draft, so that text restored days later still meets what others wrote meanwhile.
const person = document.documentElement.dataset.person;
const key = (action, name) => `draft:${person}:${action} ${name}`;
const pathOf = form => new URL(form.action).pathname;

// The next thing sent by this form is another one, not the same again.
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, "0")).join("");

function forget(action) {
  for (const each of Object.keys(localStorage)) {
    if (each.startsWith(key(action, ""))) localStorage.removeItem(each);
  }
}

customElements.define("auto-save", class extends HTMLElement {
  connectedCallback() {
    this.action = pathOf(this.form);
    this.restore();
    this.addEventListener("input", event => this.keep(event.target));
    this.addEventListener("htmx:before:request", () => { this.sent = new Map(this.texts.map(text => [text.name, text.value])); });
    this.querySelector("[data-forget]")?.addEventListener("click", () => forget(this.action));
    this.done = event => { if (event.detail.path === this.action) this.kept(); };
    document.addEventListener("done", this.done);
  }

  disconnectedCallback() {
    document.removeEventListener("done", this.done);
  }

  // Asked for anew each time: a form that was refused comes again as another one.
  get form() {
    return this.querySelector("form");
  }

  get texts() {
    return [...this.querySelectorAll("textarea, select, input[type=text], input[type=date]")].filter(field => field.name && !field.matches("[data-undrafted]"));
  }

  get seen() {
    return this.form.elements.seen;
  }

  keep(field) {
    if (!this.texts.includes(field)) return;
    localStorage.setItem(key(this.action, field.name), field.value);
    if (this.seen && localStorage.getItem(key(this.action, "seen")) === null) {
      localStorage.setItem(key(this.action, "seen"), this.seen.value);
    }
  }

  // The server has it. Text that was typed since it was sent stays, in the form and as a draft.
  kept() {
    for (const text of this.texts) {
      if (this.sent && this.sent.get(text.name) !== text.value) continue;
      localStorage.removeItem(key(this.action, text.name));
      if (this.form.matches("[data-reset]")) text.value = "";
    }
    localStorage.removeItem(key(this.action, "seen"));
    if (this.form.elements.once) this.form.elements.once.value = newKey();
    if (this.form.matches("[data-reset]")) this.forgetErrors();
  }

  // What was wrong with it before is not wrong with the next thing.
  forgetErrors() {
    this.form.querySelectorAll(".error").forEach(error => error.remove());
    this.form.querySelectorAll(".has-error").forEach(field => field.classList.remove("has-error"));
    this.form.querySelectorAll("[aria-invalid]").forEach(field => field.removeAttribute("aria-invalid"));
  }

  restore() {
    let found = false;
    for (const text of this.texts) {
      const draft = localStorage.getItem(key(this.action, text.name));
      if (draft === null || draft === text.value) continue;
      text.value = draft;
      found = true;
    }
    const seen = localStorage.getItem(key(this.action, "seen"));
    if (this.seen && seen !== null) {
      if (found) this.seen.value = seen;
      else localStorage.setItem(key(this.action, "seen"), this.seen.value);
    }
    if (found) this.offer();
  }

  offer() {
    const word = document.createElement("p");
    word.className = "hint draft";
    const rest = this.querySelector(".rules") ? "Criteria are not kept: look at them again. " : "";
    word.textContent = `We kept what you had typed here. ${rest}`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button is-small";
    button.textContent = "Discard it";
    button.addEventListener("click", () => {
      forget(this.action);
      this.form.reset();
      word.remove();
    });
    word.append(button);
    this.prepend(word);
  }
});

// A page that came after a plain form was sent says which one was kept.
document.addEventListener("done", event => {
  if (![...document.querySelectorAll("auto-save")].some(each => each.action === event.detail.path)) forget(event.detail.path);
});
