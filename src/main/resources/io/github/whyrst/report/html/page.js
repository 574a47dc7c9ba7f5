"use strict";
// Puts the parts together once the page is there.

/** Stories that are unfolded for paper; beyond it a page tells what its screen shows. */
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

function unfoldForPaper(stories) {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = stories.filter((story) => !story.hidden && !story.open).slice(0, STORIES_ON_PAPER);
    opened.forEach((story) => (story.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((story) => (story.open = false)));
}

function showCounts(shown, asked, stories, asides) {
  const byStory = new Map();
  shown.forEach(({ story }) => byStory.set(story, (byStory.get(story) ?? 0) + 1));
  stories.forEach((story) => (story.hidden = !byStory.has(Number(story.dataset.story))));
  for (const line of document.querySelectorAll(".elsewhere")) {
    const { cause, mechanism } = line.dataset;
    line.hidden = !shown.some((reset) => reset.cause === cause && reset.mechanism === mechanism);
  }
  for (const aside of asides) {
    const { cause = "", endpoint = "" } = aside.dataset;
    aside.hidden =
      (asked.causes.length > 0 && !asked.causes.includes(cause)) ||
      !endpoint.includes(asked.endpoint) ||
      !aside.textContent.toLowerCase().includes(asked.text);
  }
}

async function start() {
  const section = document.getElementById("resets");
  if (!section) {
    offerThemes(document.getElementById("theme"), () => {});
    return;
  }
  const [resets, ladders] = await Promise.all([loadResets(), loadLadders()]);
  const stories = [...document.querySelectorAll(".story")];
  const asides = [...document.querySelectorAll(".aside")];
  const table = new ResetTable(section, ladders);
  const timeline = new Timeline(document.getElementById("timeline"), asides);
  const gaps = new Gaps(document.getElementById("gaps"));
  stories.slice(0, 3).forEach((story) => (story.open = true));
  const filter = new Filter(document.getElementById("filter"), resets, (shown, asked) => {
    showCounts(shown, asked, stories, asides);
    table.show(shown);
    timeline.show(shown);
    gaps.show(shown);
  });
  stories.forEach((story) => drawLadders(story, ladders));
  document.addEventListener("click", ({ target }) => {
    if (target.dataset.endpoint && target.matches("button")) {
      filter.set("endpoint", target.dataset.endpoint);
    }
  });
  const redraw = () => {
    timeline.redraw();
    gaps.redraw();
  };
  offerThemes(document.getElementById("theme"), redraw);
  unfoldForPaper(stories);
  document.documentElement.dataset.ready = "true";
}

start().catch((error) => {
  const told = document.createElement("p");
  told.className = "mind";
  told.textContent = `This browser cannot show the single resets and charts: ${error.message}`;
  document.querySelector("main").prepend(told);
  throw error;
});
