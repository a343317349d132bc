import uPlot from "uplot";

const COLOURS = 9; // as many as app.css and Chart.java have: --series-1 and so on
const DASHES = [undefined, [8, 4], [2, 3], [12, 4, 2, 4], [5, 5]]; // tells lines apart where colours do not
const numbers = new Intl.NumberFormat();

/**
 * Draws the table of a figure with data-chart, which says what the picture is of. The table's first column has times, every
 * other one is a line. It stays, for whoever would rather read it, or cannot see the picture.
 */
export function chart(part) {
  for (const figure of part.querySelectorAll("figure[data-chart]")) {
    const data = read(figure.querySelector("details table"));
    if (data.times.length < 2) continue;
    const place = figure.querySelector("[data-plot]");
    place.hidden = false;
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", figure.dataset.chart);
    draw(figure, place, data);
  }
}

function read(table) {
  const lines = [...table.tHead.rows[0].cells].slice(1);
  const rows = [...table.tBodies[0].rows];
  const moments = rows.map((row) => row.querySelector("time").dateTime);
  return {
    lines,
    daily: moments.every((moment) => moment.length === 10), // whole days, which are in UTC
    times: moments.map((moment) => Date.parse(moment) / 1000),
    counts: lines.map((_, index) => rows.map((row) => Number(row.cells[index + 1].dataset.count))),
  };
}

function draw(figure, place, data) {
  let plot;
  const start = () => {
    plot?.destroy();
    plot = new uPlot(options(figure, place.clientWidth, data), [data.times, ...data.counts], place);
  };
  start();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const recolour = () => (figure.isConnected ? start() : dark.removeEventListener("change", recolour));
  dark.addEventListener("change", recolour);
  new ResizeObserver(() => {
    if (place.clientWidth && place.clientWidth !== plot.width) plot.setSize({ width: place.clientWidth, height: plot.height });
  }).observe(place);
}

function options(figure, width, { lines, daily }) {
  const style = getComputedStyle(figure);
  const colour = (name) => style.getPropertyValue(name).trim();
  const grid = { stroke: colour("--line"), width: 1 };
  const axis = { stroke: colour("--text"), font: `13px ${style.fontFamily}`, grid, ticks: grid };
  return {
    width,
    height: 260,
    tzDate: daily ? (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC") : undefined,
    cursor: { drag: { setScale: false } },
    axes: [
      { ...axis, grid: { show: false }, space: daily ? 50 : 80, values: daily ? days : hours },
      { ...axis, size: 64, incrs: [1, 2, 5].flatMap((n) => [...Array(12)].map((_, power) => n * 10 ** power)).sort((a, b) => a - b), values: (_, all) => all.map((value) => numbers.format(value)) },
    ],
    scales: { y: { range: (_, least, most) => [0, Math.max(most * 1.05, 1)] } },
    series: [
      { label: figure.dataset.time, value: (_, seconds) => (seconds == null ? "" : moment(seconds, daily)) },
      ...lines.map((line) => series(line, colour)),
    ],
  };
}

function series(line, colour) {
  const number = Number(line.dataset.series);
  const stroke = colour(`--series-${((number - 1) % COLOURS) + 1}`);
  return {
    label: line.dataset.label,
    stroke,
    fill: number === 1 ? `${stroke}22` : undefined,
    width: 2,
    dash: DASHES[(number - 1) % DASHES.length],
    points: { show: false },
    value: (_, count) => (count == null ? "" : numbers.format(count)),
  };
}

const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const today = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const hour = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

const days = (_, all) => all.map((seconds) => day.format(seconds * 1000));

/** Times of the viewer's day, with its date below where another day begins; the dates alone where there is no room for more. */
function hours(plot, all, axis, space, step) {
  const dates = all.map((seconds) => today.format(seconds * 1000));
  if (step >= 86400) return dates;
  return all.map((seconds, index) => hour.format(seconds * 1000) + (dates[index] === dates[index - 1] ? "" : `\n${dates[index]}`));
}

const moment = (seconds, daily) => (daily ? day : minute).format(seconds * 1000);
