"use strict";
// Which resets are shown. What is asked for stands in the address, so that it can be passed on.

class Filter {
  constructor(form, resets, changed) {
    this.form = form;
    this.resets = resets;
    this.changed = changed;
    this.storyWords = new Map();
    form.hidden = false;
    form.addEventListener("input", () => this.apply(true));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.apply(true)));
    addEventListener("hashchange", () => this.read());
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) {
        form.reset();
      }
    });
    this.read();
  }

  get asked() {
    const data = new FormData(this.form);
    return {
      causes: data.getAll("cause"),
      endpoint: data.get("endpoint").trim().toLowerCase(),
      harm: data.get("harm"),
      origin: data.get("origin") ?? "",
      text: data.get("text").trim().toLowerCase(),
    };
  }

  /** Takes over what the address asks for. */
  read() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) {
      return;
    }
    const asked = new URLSearchParams(hash);
    const causes = (asked.get("cause") ?? "").split(",");
    for (const box of this.form.querySelectorAll("[name=cause]")) {
      box.checked = causes.includes(box.value);
    }
    for (const name of ["endpoint", "harm", "origin", "text"]) {
      if (this.form.elements[name]) {
        this.form.elements[name].value = asked.get(name) ?? "";
      }
    }
    this.apply(false);
  }

  write({ causes, endpoint, harm, origin, text }) {
    const asked = new URLSearchParams();
    if (causes.length) asked.set("cause", causes.join(","));
    if (endpoint) asked.set("endpoint", endpoint);
    if (harm) asked.set("harm", harm);
    if (origin) asked.set("origin", origin);
    if (text) asked.set("text", text);
    const hash = asked.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  set(name, value) {
    this.form.elements[name].value = value;
    this.apply(true);
  }

  apply(write) {
    const asked = this.asked;
    if (write) {
      this.write(asked);
    }
    const shown = this.resets.filter((reset) => this.passes(reset, asked));
    const count = (n) => n.toLocaleString("en");
    document.getElementById("matches").value =
      `${count(shown.length)} of ${count(this.resets.length)} resets`;
    this.changed(shown, asked);
  }

  passes(reset, { causes, endpoint, harm, origin, text }) {
    return (
      (!causes.length || causes.includes(reset.cause)) &&
      (!harm || reset.harm === harm) &&
      (!origin || reset.origin === origin) &&
      (!endpoint || reset.sender.includes(endpoint) || reset.receiver.includes(endpoint)) &&
      (!text || this.words(reset).includes(text))
    );
  }

  /** What is searched for text: the row and what its story tells. */
  words(reset) {
    reset.words ??= [
      `frame ${reset.frame}`,
      clock(reset.millis),
      reset.cause,
      reset.mechanism,
      reset.sender,
      reset.receiver,
      reset.harm,
      reset.origin,
      ...(reset.logged ?? []),
    ]
      .join(" ")
      .toLowerCase();
    return reset.words + " " + this.wordsOfStory(reset.story);
  }

  wordsOfStory(number) {
    if (!this.storyWords.has(number)) {
      const story = document.querySelector(`.story[data-story="${number}"]`);
      this.storyWords.set(number, story ? story.textContent.toLowerCase() : "");
    }
    return this.storyWords.get(number);
  }
}
