"use strict";
// What the page carries compressed: rows of all resets, their cards, the ladders of some.

const END_OF_CARD = "\u001e";

async function unpack(element) {
  const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** All resets, in the order of their numbers. */
async function loadResets() {
  const lines = (await unpack(document.getElementById("rows"))).trim();
  const resets = lines ? JSON.parse(`[${lines.replaceAll("\n", ",")}]`) : [];
  resets.forEach((reset, number) => {
    reset.number = number;
    reset.millis = reset.time && millis(reset.time);
  });
  return resets;
}

/** Seconds since the epoch in milliseconds, to the microsecond, which is as fine as doubles are. */
function millis(seconds) {
  return Math.round(seconds * 1e6) / 1e3;
}

const blocks = new Map();

/** The HTML of one reset's card, made and escaped when the page was. */
async function cardOf(number) {
  const size = Number(document.getElementById("resets").dataset.cardsInABlock);
  const index = Math.floor(number / size);
  if (!blocks.has(index)) {
    const packed = document.getElementsByClassName("cards")[index];
    blocks.set(index, unpack(packed).then((text) => text.split(END_OF_CARD)));
  }
  return (await blocks.get(index))[number % size];
}

/** The HTML of ladders by the number of their reset. */
async function loadLadders() {
  const ladders = new Map();
  for (const each of (await unpack(document.getElementById("ladders"))).split(END_OF_CARD)) {
    const end = each.indexOf("\n");
    if (end > 0) {
      ladders.set(Number(each.slice(0, end)), each.slice(end + 1));
    }
  }
  return ladders;
}

/** Puts the ladder of its reset, if there is one, into each place for one. */
function drawLadders(within, ladders) {
  for (const place of within.querySelectorAll(".ladder:empty")) {
    place.innerHTML = ladders.get(Number(place.dataset.reset)) ?? "";
  }
}

/** From when to when something was, in milliseconds since the epoch; null where that is unknown. */
function span({ dataset: { from, to } }) {
  return from && to ? [millis(from), millis(to)] : null;
}

const whole = span(document.body);
const showsDates = whole && utc(whole[0]).slice(0, 10) !== utc(whole[1]).slice(0, 10);

function utc(millis) {
  return new Date(millis).toISOString();
}

/** The time of day; with the date where the capture goes over midnight. */
function clock(millis) {
  if (millis === undefined) {
    return "unknown";
  }
  const text = utc(millis);
  return (showsDates ? text.slice(0, 10) + " " : "") + text.slice(11, 23);
}
