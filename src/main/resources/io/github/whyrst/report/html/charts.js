"use strict";
// The two charts, redrawn for every filter, zoom, size and colour scheme; each with its table.

const BINS = 90;

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
    this.chart ??= echarts.init(this.plot, null, { renderer: "svg" });
    this.chart.setOption(option, { notMerge: true });
  }

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

const MARGINS = { left: 44, right: 18 };

/** Text for a tooltip, which is HTML. */
function escaped(text) {
  return String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

class Timeline extends Chart {
  constructor(section, asides) {
    super(section);
    this.bands = asides.filter((aside) => aside.dataset.from);
    const { from, to } = document.body.dataset;
    this.whole = [Number(from), Math.max(Number(to), Number(from) + 1)];
    this.view = this.whole;
  }

  show(resets) {
    this.resets = resets.filter((reset) => reset.millis !== undefined);
    this.redraw();
  }

  redraw() {
    if (!this.resets || !document.body.dataset.from) {
      return;
    }
    const [from, to] = this.view;
    const bins = new Bins(from, to, BINS);
    const byCause = new Map();
    for (const reset of this.resets) {
      if (reset.millis >= from && reset.millis <= to) {
        if (!byCause.has(reset.cause)) {
          byCause.set(reset.cause, []);
        }
        byCause.get(reset.cause).push(reset.millis);
      }
    }
    const counts = new Map([...byCause].map(([cause, times]) => [cause, bins.counts(times)]));
    const [start, end] = this.whole;
    const zoom = {
      startValue: from,
      endValue: to,
      filterMode: "none",
      minValueSpan: Math.min(1, (end - start) / 4),
    };
    this.draw({
      animation: false,
      useUTC: true,
      grid: { ...MARGINS, top: 26, bottom: 74 },
      legend: { bottom: 0, textStyle: { color: colour("--ink") }, selectedMode: false, icon: "rect" },
      tooltip: this.tooltip((points) => this.hover(points, bins, counts)),
      xAxis: {
        type: "time",
        min: start,
        max: end,
        ...this.axis(),
        splitLine: { show: false },
        axisLabel: { ...this.axis().axisLabel, formatter: (at) => this.label(at, to - from) },
      },
      yAxis: this.counting(),
      dataZoom: [
        { type: "inside", zoomOnMouseWheel: "ctrl", ...zoom },
        {
          type: "slider",
          bottom: 26,
          height: 18,
          showDataShadow: false,
          labelFormatter: (at) => clock(at),
          textStyle: { color: colour("--faint") },
          borderColor: colour("--line"),
          fillerColor: colour("--filler"),
          ...zoom,
        },
      ],
      series: [...counts].map(([cause, numbers], i) => ({
        name: cause,
        type: "bar",
        stack: "resets",
        barWidth: this.barWidth(BINS),
        itemStyle: { color: colour(`--${cause}`) },
        data: numbers.map((n, bin) => [bins.middle(bin), n]),
        ...(i === 0 && this.markIncidents(to - from)),
      })),
    });
    this.chart.off("datazoom");
    this.chart.on("datazoom", () => {
      const { startValue, endValue } = this.chart.getOption().dataZoom[0];
      this.view = [startValue, endValue];
      clearTimeout(this.zooming);
      this.zooming = setTimeout(() => this.redraw(), 60);
    });
    this.describe(bins, counts);
  }

  /** Bands, wide enough to be seen. */
  markIncidents(span) {
    const least = span / 150;
    const shown = this.bands.filter((band) => !band.hidden);
    return {
      markArea: {
        silent: true,
        label: { color: colour("--ink"), fontWeight: "bold", distance: 3 },
        data: shown.map(({ dataset }) => {
          const from = Number(dataset.from);
          const to = Math.max(Number(dataset.to), from);
          const pad = Math.max(0, least - (to - from)) / 2;
          return [
            {
              name: dataset.number,
              xAxis: from - pad,
              itemStyle: { color: colour(`--${dataset.cause}`), opacity: 0.16 },
            },
            { xAxis: to + pad },
          ];
        }),
      },
    };
  }

  label(at, span) {
    const time = utc(at).slice(11);
    return span < 20_000 ? time.slice(0, 12) : span < 7_200_000 ? time.slice(0, 8) : clock(at).slice(0, -7);
  }

  hover(points, bins, counts) {
    const bin = points[0]?.dataIndex;
    if (bin === undefined) {
      return "";
    }
    const [from, to] = [bins.start(bin), bins.start(bin + 1)];
    const lines = [`${clock(from)} to ${clock(to)}`];
    counts.forEach((numbers, cause) => numbers[bin] && lines.push(`${cause}: <b>${numbers[bin]}</b>`));
    for (const { hidden, dataset } of this.bands) {
      if (!hidden && Number(dataset.from) <= to && Number(dataset.to) >= from) {
        lines.push(`incident ${dataset.number}`);
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
            label: { color: colour("--ink"), formatter: ({ name }) => name },
            data: marks(near),
          },
        },
      ],
    });
    this.fill(
      ["from seconds", "quiet times"],
      counts.map((n, bin) => [short(bins.start(bin)), n]).filter(([, n]) => n > 0),
    );
  }

  hover(bin, bins, counts) {
    return `${short(bins.start(bin))} to ${short(bins.start(bin + 1))} s: <b>${counts[bin]}</b>`;
  }
}

/** A line for each value that timers have; the first of them names it. */
function marks(timers) {
  const byValue = Map.groupBy
    ? Map.groupBy(timers, ({ seconds }) => seconds)
    : timers.reduce((map, timer) => map.set(timer.seconds, [...(map.get(timer.seconds) ?? []), timer]), new Map());
  return [...byValue].map(([seconds, [first, ...others]]) => ({
    xAxis: seconds,
    name: `${short(seconds)} s: ${first.name}${others.length ? ` and ${others.length} more` : ""}`,
  }));
}

function short(x) {
  return String(Number(x.toPrecision(3)));
}
