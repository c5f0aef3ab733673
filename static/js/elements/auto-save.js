// Keeps what is typed in a form until the server has it: over a reload, a lost session, a closed dialog.
const PREFIX = "draft:";
const key = (action, name) => `${PREFIX}${action} ${name}`;

function forget(action) {
  for (const each of Object.keys(localStorage)) {
    if (each.startsWith(key(action, ""))) localStorage.removeItem(each);
  }
}
document.addEventListener("done", event => forget(event.detail.path));

customElements.define("auto-save", class extends HTMLElement {
  connectedCallback() {
    this.restore();
    this.addEventListener("input", event => this.keep(event.target));
  }

  get action() {
    return new URL(this.querySelector("form").action).pathname;
  }

  get fields() {
    return [...this.querySelectorAll("textarea, input[type=text], input:not([type])")];
  }

  keep(field) {
    if (!this.fields.includes(field)) return;
    if (field.value === field.defaultValue) localStorage.removeItem(key(this.action, field.name));
    else localStorage.setItem(key(this.action, field.name), field.value);
  }

  restore() {
    let found = false;
    for (const field of this.fields) {
      const draft = localStorage.getItem(key(this.action, field.name));
      if (draft === null || draft === field.value) continue;
      field.value = draft;
      found = true;
    }
    if (found) this.offer();
  }

  offer() {
    const word = document.createElement("p");
    word.className = "hint draft";
    word.textContent = "We kept what you had typed here. ";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button is-small";
    button.textContent = "Discard it";
    button.addEventListener("click", () => {
      forget(this.action);
      for (const field of this.fields) field.value = field.defaultValue;
      word.remove();
    });
    word.append(button);
    this.prepend(word);
  }
});
