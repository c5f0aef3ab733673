// A field that Enter sends: of several lines, where Shift and Enter begin another one, or a choice. With
// `with-ctrl` Enter begins the line, and Ctrl or Cmd and Enter send.
const isOpen = field => CSS.supports("selector(:open)") && field.matches("select:open");

customElements.define("enter-sends", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
      if (isOpen(event.target) || (this.hasAttribute("with-ctrl") && !event.ctrlKey && !event.metaKey)) return;
      event.preventDefault();
      event.target.form.requestSubmit();
    });
  }
});
