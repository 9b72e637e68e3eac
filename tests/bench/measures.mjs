// The measurements. Each gives the lines of the table that it fills.

import { until } from "../e2e/until.mjs";
import { address, loadProgram, openPage } from "./books.mjs";
import { count, timing } from "./table.mjs";

/** The baseline of what should be there at the next picture on a screen of 60 Hz. */
const ONE_FRAME = { baseline: [16.7], against: "one frame" };

/** Does something so many times, one after the other. */
async function repeat(runs, act) {
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push(await act(run));
  return all;
}

/** Waits until the page has nothing left to do, so that it does not run into what is measured next. */
const quiet = (user) => user.page.evaluate(() => window.bench.quiet());

/** Starts a clock in the page at the next event of a type, acts, and reads it when what is waited for has come. */
async function clocked(user, type, what, act) {
  await user.page.evaluate(([type, what]) => window.bench.arm(type, what), [type, what]);
  await act();
  return user.page.evaluate(() => window.bench.read());
}

/** The line of a measurement whose every run gives a time and what its baseline took. */
function compared(all, line) {
  return [timing({ ...line, times: all.map(({ time }) => time), baseline: all.flatMap(({ took }) => took) })];
}

/** From the address to the overview, each time in a program that was loaded anew; beside it, reading what is stored. */
export async function opening(user, book, { gate, runs }) {
  const all = await repeat(runs, async () => {
    await loadProgram(user);
    await until("nobody holds the workbook", () => user.page.evaluate(() => window.bench.free()));
    await quiet(user);
    const time = await user.page.evaluate((hash) => window.bench.go(hash, "Overview"), address(book));
    await quiet(user);
    return { time, took: await user.page.evaluate((id) => window.bench.readAll(id), book.id) };
  });
  return compared(all, { gate, what: `open ${book.title}`, against: "read and parse what is stored" });
}

/** From leaving a changed field of a record to the save mark; beside it, the least that a durable write takes. */
export async function saving(user, book, { gate, runs, page, label }) {
  await openPage(user, book, page, /^[AR]-/);
  const field = user.field(label);
  const all = await repeat(runs, async (run) => {
    await user.type(field, `Written in run ${run}`);
    await quiet(user);
    const time = await clocked(user, "change", "saved", () => field.blur());
    await quiet(user);
    return { time, took: await repeat(3, () => user.page.evaluate(() => window.bench.addDurably())) };
  });
  const what = `edit to saved, ${page.slice(1)}, ${book.title}`;
  return compared(all, { gate, what, against: "durable write of 1 KB" });
}

/** A reference typed digit by digit and taken back; each key leaves another number of risks. */
export async function filtering(user, book, { gate, runs }) {
  await openPage(user, book, "/risks", "Risks");
  const box = user.page.getByRole("searchbox");
  await box.focus();
  await quiet(user);
  const keys = [..."4271", ...Array.from("4271", () => "Backspace")];
  const times = await repeat(runs, (run) =>
    clocked(user, "input", "filtered", () => user.page.keyboard.press(keys[run % keys.length])),
  );
  return [timing({ gate, what: `key in the filter, ${book.title}`, times, ...ONE_FRAME })];
}

/** The arrow keys in the Statement of Applicability, mostly downwards. */
export async function moving(user, book, { gate, runs }) {
  await openPage(user, book, "/soa", "Statement of Applicability");
  await user.page.locator("tr[data-line] > [tabindex='0']").first().focus();
  await quiet(user);
  const keys = ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown", "ArrowLeft"];
  const times = await repeat(runs, (run) =>
    clocked(user, "keydown", "moved", () => user.page.keyboard.press(keys[run % keys.length])),
  );
  return [timing({ gate, what: `arrow key in the grid, ${book.title}`, times, ...ONE_FRAME })];
}

/** Rows of tables in the page. */
export async function rows(user, book, { gate, page, heading }) {
  await openPage(user, book, page, heading);
  await user.page.locator("tbody tr").first().waitFor();
  const value = await user.page.locator("tr").count();
  return [count({ gate, what: `rows in the page “${heading}”, ${book.title}`, value })];
}
