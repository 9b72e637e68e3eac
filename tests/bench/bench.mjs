// Measures the built program in Chromium, with a fresh profile. Run it with `cargo xtask bench`.
//
// Times are noisy, so each is compared with a baseline taken in the same page of the same run, and only the ratios of
// the medians have limits. The limits are about twice what was measured, also where that was much: lower them when
// something got faster, and raise one only for a reason.

import { serve, sitDown } from "../e2e/desk.mjs";
import { bringIn, FULL, LARGE, SMALL } from "./books.mjs";
import { filtering, moving, opening, rows, saving } from "./measures.mjs";
import { probe } from "./probe.mjs";
import { table, verdict } from "./table.mjs";

/** How many times the baseline, or how many rows, is too much. */
const LIMITS = {
  "open-1000": 32,
  "open-10000": 20,
  "save-1000": 50,
  "save-10000": 240,
  "save-10000-risk": 220,
  "filter": 9,
  "move": 2,
  "rows-assets": 200,
  "rows-risks": 200,
};

/** How often: what takes long, and all the rest. The filter needs a multiple of eight. */
const LONG = 5;
const QUICK = 16;

const RISK = { page: "/risk/R-007", label: "Why this option" };
const ASSET = { page: "/asset/A-007", label: "Name" };

/** What is measured, in this order; each workbook is brought in when it is first needed. */
const PLAN = [
  [SMALL, opening, { gate: "open-1000", runs: QUICK }],
  [SMALL, saving, { gate: "save-1000", runs: QUICK, ...RISK }],
  [LARGE, opening, { gate: "open-10000", runs: LONG }],
  [LARGE, saving, { gate: "save-10000", runs: QUICK, ...ASSET }],
  [LARGE, saving, { gate: "save-10000-risk", runs: LONG, ...RISK }],
  [LARGE, moving, { gate: "move", runs: QUICK }],
  [FULL, filtering, { gate: "filter", runs: QUICK }],
  [FULL, rows, { gate: "rows-assets", page: "/asset", heading: "Assets" }],
  [FULL, rows, { gate: "rows-risks", page: "/risks", heading: "Risks" }],
];

/** Goes through the plan. A measurement that fails is noted and does not stop the others. */
async function measure(user) {
  const lines = [];
  const failures = [];
  const arrivals = new Map();
  for (const [book, act, options] of PLAN) {
    try {
      if (!arrivals.has(book)) arrivals.set(book, bringIn(user, book));
      await arrivals.get(book);
      lines.push(...(await act(user, book, options)));
    } catch (error) {
      failures.push(`${options.gate} could not be measured: ${error.message.split("\n")[0]}`);
    }
  }
  return { lines, failures };
}

/** Prints everything and says whether all is well. */
function report({ lines, failures }) {
  const verdicts = lines.map((line) => verdict(line, LIMITS[line.gate]));
  console.log([table(lines), "", ...verdicts.map(({ text }) => text), ...failures].join("\n"));
  return failures.length === 0 && verdicts.every(({ over }) => !over);
}

async function main() {
  const closers = [];
  const context = { after: (close) => closers.unshift(close) };
  try {
    const desk = await sitDown(context, "chromium", await serve(context), { init: [probe] });
    const { lines, failures } = await measure(desk.user);
    const complaints = desk.watch.complaints.map((text) => `the page complained: ${text}`);
    return report({ lines, failures: [...failures, ...complaints] });
  } finally {
    for (const close of closers) await close();
  }
}

process.exitCode = (await main()) ? 0 : 1;
