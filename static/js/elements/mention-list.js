// Offers the people and sides that can be called by what is typed after an @. The list is in the page;
// without it, typing a handle works as well. The text keeps the focus, so the keyboard stays where it is.
const TYPED = /(?:^|[^\p{L}\p{N}@])@([\p{L}\p{N}.-]*)$/u;
const plain = text => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");

customElements.define("mention-list", class extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.list = this.querySelector("[role=listbox]");
    this.status = this.querySelector("[role=status]");
    this.text.setAttribute("aria-autocomplete", "list");
    this.text.setAttribute("aria-controls", this.list.id);
    this.text.autocomplete = "off";
    this.text.addEventListener("input", () => this.offer());
    this.text.addEventListener("keydown", event => this.steer(event));
    this.text.addEventListener("click", () => this.close());
    this.text.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", event => event.preventDefault());  // the text keeps the focus
    this.list.addEventListener("mousedown", event => event.preventDefault());
    this.list.addEventListener("click", event => this.choose(event.target.closest("[role=option]")));
  }

  get typed() {
    if (this.text.selectionStart !== this.text.selectionEnd) return null;
    return TYPED.exec(this.text.value.slice(0, this.text.selectionStart))?.[1] ?? null;
  }

  get offered() {
    return [...this.list.children].filter(option => !option.hidden);
  }

  offer() {
    const typed = this.typed;
    if (typed === null) return this.close();
    for (const option of this.list.children) {
      option.hidden = !option.dataset.spellings.split(" ").some(word => word.startsWith(plain(typed)));
    }
    const [first, ...others] = this.offered;
    const isWritten = !others.length && first?.dataset.handle === plain(typed);  // nothing is left to choose
    if (!first || isWritten) return this.close();
    this.list.hidden = false;
    this.status.textContent = `${others.length + 1} to choose from: arrow keys, then Enter.`;
    this.point(first);
  }

  point(option) {
    for (const each of this.list.children) each.setAttribute("aria-selected", String(each === option));
    this.text.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({block: "nearest"});
  }

  steer(event) {
    if (this.list.hidden || event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const {offered} = this;
    const at = offered.findIndex(option => option.getAttribute("aria-selected") === "true");
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) this.point(offered[(at + step + offered.length) % offered.length]);
    else if (event.key === "Enter" || event.key === "Tab") this.choose(offered[at]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  choose(option) {
    if (!option) return;
    const end = this.text.selectionStart;
    this.text.setRangeText(`@${option.dataset.handle} `, end - this.typed.length - 1, end, "end");
    this.close();
    this.text.dispatchEvent(new Event("input", {bubbles: true}));  // the draft is kept too
  }

  close() {
    this.list.hidden = true;
    this.status.textContent = "";
    this.text.removeAttribute("aria-activedescendant");
  }
});
