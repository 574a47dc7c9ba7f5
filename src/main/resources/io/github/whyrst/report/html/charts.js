"use strict";
// The two charts, redrawn for every filter, zoom, size and colour scheme; each with its table.

const BINS = 90;
const MARGINS = { left: 44, right: 30 };

/** Incidents drawn beside each other, and how high each is. */
const MOST_LANES = 8;
const BAND = 14;

/** Of the small text in charts, in pixels, rather more than less. */
const LETTER_WIDTH = 6.5;

/** A colour of the style sheet, as it is in the scheme of now. */
function colour(name) {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = `var(${name})`;
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** A stretch of numbers in bins of one width, or on a logarithmic scale of one ratio. */
class Bins {
  constructor(from, to, count, logarithmic = false) {
    this.scale = logarithmic ? Math.log : (x) => x;
    this.unscale = logarithmic ? Math.exp : (x) => x;
    this.from = this.scale(from);
    this.width = (this.scale(to) - this.from) / count;
    this.count = count;
  }

  index(value) {
    const index = Math.floor((this.scale(value) - this.from) / this.width);
    return Math.min(Math.max(index, 0), this.count - 1);
  }

  start(index) {
    return this.unscale(this.from + index * this.width);
  }

  middle(index) {
    return this.unscale(this.from + (index + 0.5) * this.width);
  }

  /** How many of the values are in each bin. */
  counts(values) {
    const counts = new Array(this.count).fill(0);
    values.forEach((value) => counts[this.index(value)]++);
    return counts;
  }
}

class Chart {
  constructor(section) {
    this.section = section;
    this.plot = section.querySelector(".plot");
    this.table = section.querySelector("details table");
    new ResizeObserver(() => this.resized()).observe(this.plot);
  }

  /** Draws for the first time when there is something to draw, and room. */
  draw(option) {
    this.section.hidden = false;
    if (!this.chart) {
      this.chart = echarts.init(this.plot, null, { renderer: "svg" });
      this.made();
    } else if (this.chart.getHeight() !== this.plot.clientHeight) {
      this.chart.resize();
    }
    this.chart.setOption(option, { notMerge: true });
    this.chart.getZr().flush();
  }

  /** Listens to the chart, once there is one. */
  made() {}

  resized() {
    if (this.chart && this.plot.clientWidth) {
      this.chart.resize();
      this.redraw();
    }
  }

  barWidth(bins) {
    return Math.max(1, (this.plot.clientWidth - MARGINS.left - MARGINS.right) / bins - 1);
  }

  axis() {
    const quiet = { lineStyle: { color: colour("--line") } };
    return {
      axisLabel: { color: colour("--faint"), hideOverlap: true },
      axisLine: quiet,
      axisTick: quiet,
      splitLine: { lineStyle: { color: colour("--line"), opacity: 0.5 } },
    };
  }

  counting() {
    return { type: "value", minInterval: 1, ...this.axis(), axisLine: { show: false } };
  }

  tooltip(formatter) {
    return {
      trigger: "axis",
      formatter,
      confine: true,
      backgroundColor: colour("--raised"),
      borderColor: colour("--line"),
      textStyle: { color: colour("--ink"), fontSize: 12 },
    };
  }

  fill(head, rows) {
    const line = (tag, cells) => {
      const row = document.createElement("tr");
      cells.forEach((text, i) => {
        const made = document.createElement(i === 0 ? "th" : tag);
        made.scope = tag === "th" ? "col" : i === 0 ? "row" : "";
        made.textContent = text;
        row.append(made);
      });
      return row;
    };
    const [top, body] = ["thead", "tbody"].map((tag) => document.createElement(tag));
    top.append(line("th", head));
    body.append(...rows.map((cells) => line("td", cells)));
    this.table.replaceChildren(top, body);
  }
}

/** Text for a tooltip, which is HTML. */
function escaped(text) {
  return String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

class Timeline extends Chart {
  constructor(section, asides) {
    super(section);
    this.incidents = asides.filter(span);
    this.causes = [...document.querySelectorAll("[name=cause]")].map((box) => box.value);
    this.whole = whole && [whole[0], Math.max(whole[1], whole[0] + 1)];
    this.view = this.whole;
  }

  show(resets) {
    this.resets = resets.filter((reset) => reset.millis !== undefined);
    this.redraw();
  }

  redraw() {
    if (!this.resets || !this.view) {
      return;
    }
    const [from, to] = this.view;
    const bins = new Bins(from, to, BINS);
    const counts = this.counts(bins);
    const bands = this.bands(to - from);
    const top = 8 + BAND * (1 + Math.max(-1, ...bands.map(({ lane }) => lane)));
    this.plot.style.height = `${top + 220}px`;
    this.draw({
      animation: false,
      useUTC: true,
      grid: [
        { ...MARGINS, top: 4, height: top - 8 },
        { ...MARGINS, top, bottom: 74 },
      ],
      legend: {
        type: "scroll",
        bottom: 0,
        data: [...counts.keys()],
        textStyle: { color: colour("--ink") },
        selectedMode: false,
        icon: "rect",
      },
      tooltip: this.tooltip((points) => this.hover(points, bins, counts)),
      xAxis: [{ show: false }, { gridIndex: 1, ...this.timeAxis() }].map((axis) => ({
        type: "time",
        min: this.whole[0],
        max: this.whole[1],
        ...axis,
      })),
      yAxis: [
        { show: false, inverse: true, min: 0, max: Math.max(1, (top - 8) / BAND) },
        { gridIndex: 1, ...this.counting() },
      ],
      dataZoom: this.zooms(),
      series: [
        this.drawn(bands),
        ...[...counts].map(([cause, numbers]) => ({
          name: cause,
          type: "bar",
          stack: "resets",
          xAxisIndex: 1,
          yAxisIndex: 1,
          barWidth: this.barWidth(BINS),
          itemStyle: { color: colour(`--${cause}`) },
          data: numbers.map((n, bin) => [bins.middle(bin), n]),
        })),
      ],
    });
    this.describe(bins, counts);
  }

  /** Of each cause, how many resets are in each bin. */
  counts(bins) {
    const [from, to] = this.view;
    const times = new Map();
    for (const { cause, millis } of this.resets) {
      if (millis >= from && millis <= to) {
        times.set(cause, times.get(cause) ?? []);
        times.get(cause).push(millis);
      }
    }
    const shown = this.causes.filter((cause) => times.has(cause));
    return new Map(shown.map((cause) => [cause, bins.counts(times.get(cause))]));
  }

  /** Incidents as bands in lanes, so that none hides another; each wide enough to be seen. */
  bands(seen) {
    const ends = [];
    const bands = [];
    for (const incident of this.incidents) {
      const [from, end] = span(incident);
      const to = Math.max(end, from + seen / 60);
      const free = ends.findIndex((last) => last < from);
      const lane = free < 0 ? ends.length : free;
      if (!incident.hidden && lane < MOST_LANES) {
        ends[lane] = to;
        bands.push({ ...incident.dataset, from, to, lane });
      }
    }
    return bands;
  }

  drawn(bands) {
    return {
      type: "line",
      data: [],
      markArea: {
        label: { position: "inside", color: colour("--paper"), fontSize: 10 },
        tooltip: { trigger: "item", formatter: ({ name }) => this.told(name) },
        data: bands.map(({ from, to, lane, number, cause }) => [
          { name: number, coord: [from, lane], itemStyle: { color: colour(`--${cause}`) } },
          { coord: [to, lane + 0.85] },
        ]),
      },
    };
  }

  /** What an incident's band says. */
  told(number) {
    const incident = this.incidents.find(({ dataset }) => dataset.number === number);
    return escaped(incident.querySelector("h3").textContent.replace(/\s+/g, " "));
  }

  zooms() {
    const [startValue, endValue] = this.view;
    const [start, end] = this.whole;
    const zoom = {
      xAxisIndex: [0, 1],
      startValue,
      endValue,
      filterMode: "none",
      minValueSpan: Math.min(1, (end - start) / 4),
    };
    return [
      { type: "inside", zoomOnMouseWheel: "ctrl", ...zoom },
      {
        type: "slider",
        bottom: 26,
        height: 16,
        moveHandleSize: 0,
        brushSelect: false,
        showDataShadow: false,
        labelFormatter: (at) => clock(at),
        textStyle: { color: colour("--faint") },
        borderColor: colour("--line"),
        fillerColor: colour("--filler"),
        ...zoom,
      },
    ];
  }

  made() {
    this.chart.on("datazoom", () => {
      const { startValue, endValue } = this.chart.getOption().dataZoom[0];
      this.view = [startValue, endValue];
      clearTimeout(this.zooming);
      this.zooming = setTimeout(() => this.redraw(), 60);
    });
    this.chart.on("click", { componentType: "markArea" }, ({ name }) => {
      const incident = this.incidents.find(({ dataset }) => dataset.number === name);
      incident.closest("details")?.setAttribute("open", "");
      incident.scrollIntoView({ block: "center" });
    });
  }

  timeAxis() {
    const axis = this.axis();
    const span = this.view[1] - this.view[0];
    const formatter = (at) => {
      const text = clock(at);
      return span < 20_000 ? text : span < 7_200_000 ? text.slice(0, -4) : text.slice(0, -7);
    };
    return { ...axis, splitLine: { show: false }, axisLabel: { ...axis.axisLabel, formatter } };
  }

  hover(points, bins, counts) {
    const bin = points[0]?.dataIndex;
    if (bin === undefined) {
      return "";
    }
    const lines = [`${clock(bins.start(bin))} to ${clock(bins.start(bin + 1))}`];
    for (const [cause, numbers] of counts) {
      if (numbers[bin]) {
        lines.push(`${escaped(cause)}: <b>${numbers[bin]}</b>`);
      }
    }
    return lines.join("<br>");
  }

  describe(bins, counts) {
    const causes = [...counts.keys()];
    const rows = [];
    for (let bin = 0; bin < bins.count; bin++) {
      const numbers = causes.map((cause) => counts.get(cause)[bin]);
      if (numbers.some((n) => n > 0)) {
        rows.push([clock(bins.start(bin)), ...numbers]);
      }
    }
    this.fill(["from", ...causes], rows);
  }
}

class Gaps extends Chart {
  constructor(section) {
    super(section);
    this.timers = [...section.querySelectorAll("[data-seconds]")].map((row) => ({
      name: row.cells[0].textContent,
      seconds: Number(row.dataset.seconds),
    }));
  }

  show(resets) {
    this.gaps = resets.map((reset) => reset.gap).filter((gap) => gap > 0);
    this.redraw();
  }

  redraw() {
    if (!this.gaps?.length) {
      this.section.hidden = true;
      return;
    }
    const least = this.gaps.reduce((a, b) => Math.min(a, b));
    const most = this.gaps.reduce((a, b) => Math.max(a, b));
    const near = this.timers.filter(({ seconds }) => seconds >= least / 2 && seconds <= most * 2);
    const ends = [least, most, ...near.map(({ seconds }) => seconds)];
    const [from, to] = [Math.min(...ends) * 0.9, Math.max(...ends) * 1.1];
    const logarithmic = to / from > 20;
    const bins = new Bins(from, to, 60, logarithmic);
    const counts = bins.counts(this.gaps);
    this.draw({
      animation: false,
      grid: { ...MARGINS, top: 30, bottom: 40 },
      tooltip: this.tooltip(([point]) => this.hover(point.dataIndex, bins, counts)),
      xAxis: {
        type: logarithmic ? "log" : "value",
        min: from,
        max: to,
        name: "seconds",
        nameLocation: "middle",
        nameGap: 24,
        nameTextStyle: { color: colour("--faint") },
        ...this.axis(),
        splitLine: { show: false },
        axisLabel: { ...this.axis().axisLabel, formatter: (x) => short(x) },
      },
      yAxis: this.counting(),
      series: [
        {
          type: "bar",
          barWidth: this.barWidth(60),
          itemStyle: { color: colour("--idle-timeout") },
          data: counts.map((n, bin) => [bins.middle(bin), n]),
          markLine: {
            silent: true,
            symbol: "none",
            lineStyle: { color: colour("--ink"), type: "dashed", opacity: 0.7 },
            data: this.lines(near, bins),
          },
        },
      ],
    });
    this.fill(
      ["from seconds", "quiet times"],
      counts.map((n, bin) => [short(bins.start(bin)), n]).filter(([, n]) => n > 0),
    );
  }

  /** A line for each value that timers have, those named that most match as far as there is room. */
  lines(timers, bins) {
    const lines = new Map();
    for (const { name, seconds } of timers) {
      lines.set(seconds, [...(lines.get(seconds) ?? []), name]);
    }
    const width = this.plot.clientWidth - MARGINS.left - MARGINS.right;
    const taken = [];
    return [...lines].map(([seconds, [first, ...others]]) => {
      const more = others.length ? ` and ${others.length} more` : "";
      const name = `${short(seconds)} s: ${first}${more}`;
      const at = (width * (bins.scale(seconds) - bins.from)) / (bins.width * bins.count);
      const room = name.length * LETTER_WIDTH;
      const align = at < room / 2 ? "left" : at > width - room / 2 ? "right" : "center";
      const left = at - { left: 0, center: room / 2, right: room }[align];
      const free = taken.every((other) => left > other.end || left + room < other.left);
      if (free) {
        taken.push({ left, end: left + room });
      }
      return { xAxis: seconds, label: { show: free, formatter: name, align, color: colour("--ink") } };
    });
  }

  hover(bin, bins, counts) {
    return `${short(bins.start(bin))} to ${short(bins.start(bin + 1))} s: <b>${counts[bin]}</b>`;
  }
}

function short(x) {
  return String(Number(x.toPrecision(3)));
}
