// How long is left, counted while the team works: said anew by itself, amber when it is due soon, red when it is late.
// What the server wrote stands until then, and wherever there is no script. Only a turn is said aloud.
customElements.define("time-left", class TimeLeft extends HTMLElement {
  static shown = new Set();

  static {
    const tell = () => this.shown.forEach(each => each.tell(this.now));
    setInterval(tell, 1_000);
    for (const event of ["htmx:after:swap", "visibilitychange"]) document.addEventListener(event, tell);
  }

  // The team's time in seconds: ahead of the world's only in the demo, whose clock says how far.
  static get now() {
    return Date.now() / 1_000 + Number(document.querySelector("[data-ahead]")?.dataset.ahead ?? 0);
  }

  connectedCallback() {
    TimeLeft.shown.add(this);
    this.tell(TimeLeft.now);
  }

  disconnectedCallback() {
    TimeLeft.shown.delete(this);
  }

  tell(now) {
    const {due, soon} = this.dataset;
    if (!due) return;
    const hue = now > Date.parse(due) / 1_000 ? "late" : now >= Date.parse(soon) / 1_000 ? "risk" : "";
    for (const each of ["risk", "late"]) this.classList.toggle(each, each === hue);
    this.say(".words", this.words(hue, now));
    if (![hue, undefined].includes(this.hue)) this.say("[role=status]", this.words(hue, now));
    this.hue = hue;
  }

  say(where, words) {
    const place = this.querySelector(where);
    if (place && place.textContent !== words) place.textContent = words;
  }

  words(hue, now) {
    const {dense, until} = this.dataset;
    if (hue === "late") return `late since ${until}`;
    const begins = hue ? (dense === undefined ? "due soon: " : "soon: ") : "";
    return `${begins}${this.lasting(this.left(now))} left${dense === undefined ? `, until ${until}` : ""}`;
  }

  // What remains of the spans in which it counts, which are seconds of UTC, and what comes after them.
  left(now) {
    const spans = this.dataset.spans.split(" ").filter(Boolean).map(span => span.split("-").map(Number));
    return spans.reduce((sum, [opens, closes]) => sum + Math.max(0, closes - Math.max(opens, now)), Number(this.dataset.rest));
  }

  lasting(seconds) {
    const {day, days} = this.dataset;
    if (seconds >= 2 * day) return `${Math.floor(seconds / day)} ${days}`;
    const minutes = Math.ceil(seconds / 60), hours = Math.floor(minutes / 60);
    return [hours && `${hours} h`, (minutes % 60 || !hours) && `${minutes % 60} m`].filter(Boolean).join(" ");
  }
});
