"use strict";
// The table of resets. Rows are made some hundred at a time; cards when they are opened.

const ROWS_AT_A_TIME = 200;

class ResetTable {
  constructor(section, ladders) {
    this.table = section.querySelector("table");
    this.body = this.table.tBodies[0];
    this.more = section.querySelector("#more");
    this.ladders = ladders;
    this.files = [...section.querySelectorAll("#files li")].map((item) => item.textContent);
    this.table.hidden = false;
    this.more.addEventListener("click", () => this.showMore());
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest("tr.row");
      if (row && !String(getSelection())) {
        this.toggle(row);
      }
    });
  }

  show(resets) {
    this.resets = resets;
    this.shown = 0;
    this.body.replaceChildren();
    this.showMore();
  }

  showMore() {
    const until = Math.min(this.shown + ROWS_AT_A_TIME, this.resets.length);
    const rows = document.createDocumentFragment();
    while (this.shown < until) {
      rows.append(this.row(this.resets[this.shown++]));
    }
    this.body.append(rows);
    const left = this.resets.length - this.shown;
    this.more.hidden = left === 0;
    this.more.textContent = `Show ${Math.min(ROWS_AT_A_TIME, left)} more of ${left.toLocaleString("en")}`;
  }

  row(reset) {
    const row = document.createElement("tr");
    row.className = `row cause-${reset.cause}`;
    row.dataset.reset = reset.number;
    const frame = document.createElement("td");
    const button = document.createElement("button");
    button.type = "button";
    button.ariaExpanded = "false";
    button.textContent =
      this.files.length > 1 ? `${this.files[reset.file]}: ${reset.frame}` : reset.frame;
    frame.append(button);
    row.append(
      frame,
      cell(clock(reset.millis)),
      ...(reset.origin ? [origin(reset.origin)] : []),
      cell(reset.cause, "label"),
      cell(reset.mechanism),
      cell(reset.confidence, "number"),
      party(reset.sender, reset.sender_role),
      party(reset.receiver, reset.receiver_role),
      cell(reset.harm, `harm-${reset.harm}`),
    );
    return row;
  }

  async toggle(row) {
    const button = row.querySelector("button");
    if (button.ariaExpanded === "true") {
      row.nextElementSibling.remove();
      button.ariaExpanded = "false";
      return;
    }
    button.ariaExpanded = "true";
    const opened = document.createElement("tr");
    opened.className = "card " + row.classList[1];
    const place = opened.insertCell();
    place.colSpan = row.cells.length;
    row.after(opened);
    place.innerHTML = await cardOf(Number(row.dataset.reset));
    drawLadders(place, this.ladders);
  }
}

function cell(text, look) {
  const made = document.createElement("td");
  made.textContent = text;
  if (look) {
    made.className = look;
  }
  return made;
}

/** Where it was made, of resets that two captures were compared for. */
function origin(made) {
  const place = document.createElement("td");
  const mark = place.appendChild(document.createElement("span"));
  mark.className = `origin ${made}`;
  mark.textContent = document.querySelector(`#filter option[value="${made}"]`).textContent;
  return place;
}

function party(endpoint, role) {
  const made = cell(endpoint, "endpoint");
  if (role) {
    const small = document.createElement("small");
    small.textContent = ` ${role}`;
    made.append(small);
  }
  return made;
}
