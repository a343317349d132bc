import uPlot from "uplot";

const COLOURS = 8; // as many as app.css has: --series-1 and so on

/**
 * Draws the table of a figure with data-chart: its first column has times, every other one is a line. The table stays, for
 * whoever would rather read it.
 */
export function chart(part) {
  for (const figure of part.querySelectorAll("figure[data-chart]")) {
    const table = figure.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 2) continue;
    const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
    const times = rows.map((row) => Date.parse(row.querySelector("time").dateTime) / 1000);
    const counts = names.map((_, index) => rows.map((row) => Number(row.cells[index + 1].dataset.count)));
    const place = figure.querySelector("[data-plot]");
    const draw = () => {
      place.replaceChildren();
      new uPlot(options(figure, names, place.clientWidth), [times, ...counts], place);
    };
    draw();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    addEventListener("resize", draw);
  }
}

function options(figure, names, width) {
  const style = getComputedStyle(figure);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = { stroke: colour("--text"), grid: { stroke: colour("--line") }, ticks: { stroke: colour("--line") } };
  return {
    width,
    height: 260,
    axes: [axis, { ...axis, size: 60 }],
    scales: { y: { range: (_, least, most) => [0, Math.max(most, 1)] } },
    series: [
      {},
      ...names.map((label, index) => ({
        label,
        stroke: colour(`--series-${(index % COLOURS) + 1}`),
        width: 2,
        dash: index < COLOURS ? undefined : [6, 4],
      })),
    ],
  };
}
