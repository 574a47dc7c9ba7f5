"use strict";
// Puts the parts together once the page is there.

/** Stories that are unfolded to begin with. */
const STORIES_OPEN = 3;

/** Stories that are unfolded for paper, as the page says there. */
const STORIES_ON_PAPER = 40;

function darkNow() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function offerThemes(button, redraw) {
  const name = () => (button.textContent = darkNow() ? "Light" : "Dark");
  button.hidden = false;
  name();
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = darkNow() ? "light" : "dark";
    name();
    redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    name();
    redraw();
  });
}

/** Paper is light, as wide as it is, and has nothing to click on. */
function prepareForPaper(stories, ladders, redraw) {
  const root = document.documentElement;
  let opened = [];
  let theme;
  addEventListener("beforeprint", () => {
    opened = stories.filter((story) => !story.hidden && !story.open).slice(0, STORIES_ON_PAPER);
    for (const story of opened) {
      story.open = true;
      drawLadders(story, ladders);
    }
    theme = root.dataset.theme;
    root.dataset.theme = "light";
    redraw();
    for (const drawing of document.querySelectorAll(".plot svg")) {
      const { width, height } = drawing.getBoundingClientRect();
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    }
  });
  addEventListener("afterprint", () => {
    opened.forEach((story) => (story.open = false));
    document.querySelectorAll(".plot svg").forEach((drawing) => drawing.removeAttribute("viewBox"));
    if (theme) {
      root.dataset.theme = theme;
    } else {
      delete root.dataset.theme;
    }
    redraw();
  });
}

/** Hides the comparisons, stories, incidents and findings that have nothing of what is asked for. */
function hideTold(shown, asked, stories, asides) {
  const told = new Set(shown.map(({ story }) => story));
  const kinds = new Set(shown.map(({ cause, mechanism }) => `${cause}/${mechanism}`));
  const numbers = new Set(shown.map(({ number }) => number));
  for (const compared of document.querySelectorAll(".compared [data-reset]")) {
    compared.hidden = !numbers.has(Number(compared.dataset.reset));
  }
  stories.forEach((story) => (story.hidden = !told.has(Number(story.dataset.story))));
  for (const line of document.querySelectorAll(".elsewhere")) {
    line.hidden = !kinds.has(line.dataset.kind);
  }
  for (const aside of asides) {
    const { cause = "", endpoint = "" } = aside.dataset;
    aside.hidden =
      (asked.causes.length > 0 && !asked.causes.includes(cause)) ||
      !endpoint.includes(asked.endpoint) ||
      !aside.textContent.toLowerCase().includes(asked.text);
  }
}

/** All that hangs on the resets: filter, charts, table, stories. Returns how to draw it anew. */
async function showResets(section) {
  const [resets, ladders] = await Promise.all([loadResets(), loadLadders()]);
  const stories = [...document.querySelectorAll(".story")];
  const asides = [...document.querySelectorAll(".aside")];
  for (const story of stories) {
    story.addEventListener("toggle", () => drawLadders(story, ladders));
  }
  stories.slice(0, STORIES_OPEN).forEach((story) => (story.open = true));
  const table = new ResetTable(section, ladders);
  const timeline = new Timeline(document.getElementById("timeline"), asides);
  const gaps = new Gaps(document.getElementById("gaps"));
  const filter = new Filter(document.getElementById("filter"), resets, (shown, asked) => {
    hideTold(shown, asked, stories, asides);
    table.show(shown);
    timeline.show(shown);
    gaps.show(shown);
  });
  document.addEventListener("click", ({ target }) => {
    if (target.matches("button[data-endpoint]")) {
      filter.set("endpoint", target.dataset.endpoint);
    }
  });
  const redraw = () => {
    timeline.redraw();
    gaps.redraw();
  };
  prepareForPaper(stories, ladders, redraw);
  return redraw;
}

async function start() {
  const section = document.getElementById("resets");
  const redraw = section ? await showResets(section) : () => {};
  offerThemes(document.getElementById("theme"), redraw);
  document.documentElement.dataset.ready = "true";
}

start().catch((error) => {
  const told = document.createElement("p");
  told.className = "mind";
  told.textContent = `This browser cannot show the single resets and charts: ${error.message}`;
  document.querySelector("main").prepend(told);
  throw error;
});
