// Figures out of many runs: medians, ratios, one table, one line for each gate.

/** What `share` of the values do not exceed. */
function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

export const median = (values) => percentile(values, 0.5);

/** One line of figures: the times in milliseconds and what they are compared with. */
export function timing({ gate, what, times, baseline, against }) {
  const p50 = median(times);
  const base = median(baseline);
  return { gate, what, runs: times.length, p50, p95: percentile(times, 0.95), base, against, value: p50 / base };
}

/** One line of a number that was counted and is its own measure. */
export const count = ({ gate, what, value }) => ({ gate, what, value, runs: 1 });

const number = (value, digits = 1) => (value === undefined ? "" : value.toFixed(digits));

const HEAD = ["measured", "runs", "p50 ms", "p95 ms", "baseline ms", "ratio", "baseline"];

function cells({ what, runs, p50, p95, base, against, value }) {
  const ratio = base === undefined ? number(value, 0) : number(value, 2);
  return [what, String(runs), number(p50), number(p95), number(base), ratio, against ?? "a count"];
}

/** All lines as one aligned table; numbers to the right, words to the left. */
export function table(lines) {
  const rows = [HEAD, ...lines.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const words = new Set([0, HEAD.length - 1]);
  const align = (cell, column) => (words.has(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  return rows.map((row) => row.map(align).join("  ").trimEnd()).join("\n");
}

/** The verdict on one line: whether its ratio, or its count, is within the limit. */
export function verdict({ gate, value }, limit) {
  const over = !(value <= limit);
  return { over, text: `ratio ${gate} ${number(value, 2)} ${limit} ${over ? "OVER" : "ok"}` };
}
