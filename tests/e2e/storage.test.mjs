// What happens to a workbook when tabs compete, browsers crash, space runs out and storage lies.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { dump, manifest, overwrite, raiseVersion, tools, workbooks } from "./database.mjs";
import { serve, sitDown } from "./desk.mjs";
import { until } from "./until.mjs";

const COMPANY = "Quay Software";
const FIELD = "Line of business";
const TEXT = "Technology in short";
const ORGANISATION = "/organisation/main";
const REBUILT = "A part of the stored workbook was damaged and has been rebuilt from its journal. Nothing was lost.";
const LIMITS = { timeout: 90_000 };

/** A browser with a workbook whose organisation page is open. */
async function sitAtWork(t, kind = "chromium") {
  const desk = await sitDown(t, kind, await serve(t), { init: [tools] });
  await desk.user.createWorkbook(COMPANY, "Mia Lund");
  await openOrganisation(desk.user, desk.user.workbook);
  return { desk, user: desk.user, id: desk.user.workbook };
}

async function openOrganisation(user, id) {
  await user.openLink(`/w/${id}${ORGANISATION}`);
  await user.heading("Organisation").waitFor();
}

/** Writes something and waits until it is saved. */
async function write(user, text) {
  await user.fill(FIELD, text);
  await user.saved();
}

/** Leaves the workbook, so that its database can be harmed unseen; the tools work on any page of the program. */
async function leave(user) {
  await user.openLink("/about");
  await user.heading("About and settings").waitFor();
}

for (const kind of ["chromium", "firefox"]) {
  test(`a second tab follows and can take over, in ${kind}`, LIMITS, async (t) => {
    const { desk, user: first, id } = await sitAtWork(t, kind);
    const second = await desk.newTab();
    await openOrganisation(second, id);
    await second.banner("This workbook is open in another tab.").waitFor();
    await second.marked(/^Read-only/);
    assert.ok(await second.field(FIELD).isDisabled(), "the second tab can be edited");

    await first.lookAt();
    await first.fill(FIELD, "Ships");
    await until("the second tab shows it", async () => (await second.field(FIELD).inputValue()) === "Ships", 1_000);

    await second.lookAt();
    await second.button("Take over here").click();
    await second.notice("You can edit in this tab now.").waitFor();
    await first.banner("Another tab took over. Everything you did here is saved.").waitFor();
    await first.marked(/^Read-only/);
    assert.ok(await first.field(FIELD).isDisabled(), "the first tab can still be edited");
    await force(first, "forced");
    await first.notice("This tab is read-only. Take over to edit here.").waitFor();

    await second.shows(FIELD, "Ships");
    await write(second, "Ships and trains");
    await first.lookAt();
    await first.button("Reload").click();
    await first.shows(FIELD, "Ships and trains");
    await first.banner("This workbook is open in another tab.").waitFor();
    assert.deepEqual(desk.watch.complaints, []);
  });

  test(`closing the writing tab hands over to the one that waits, in ${kind}`, LIMITS, async (t) => {
    const { desk, user: first, id } = await sitAtWork(t, kind);
    const second = await desk.newTab();
    await openOrganisation(second, id);
    await second.banner("This workbook is open in another tab.").waitFor();
    await first.lookAt();
    await write(first, "Ships");
    await first.page.close();
    await second.lookAt();
    await second.notice("You can edit in this tab now.").waitFor();
    await second.shows(FIELD, "Ships");
    await write(second, "Trains");
  });
}

/** An edit that gets past the disabled field. */
async function force(user, text) {
  await user.field(FIELD).evaluate((field, text) => {
    field.disabled = false;
    field.value = text;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, text);
}

test("a killed browser loses nothing that was shown as saved", LIMITS, async (t) => {
  const { desk, id } = await sitAtWork(t);
  let saved = 0;
  for (const target of [40, 160]) {
    const before = saved;
    await desk.user.page.exposeFunction("noteSaved", (count) => (saved = count));
    await desk.user.page.reload();
    await desk.user.heading("Organisation").waitFor();
    await editQuickly(desk.user, before);
    await until(`${target} saved edits`, () => saved >= target, 30_000);
    await desk.kill();
    const acknowledged = saved;

    await desk.launch();
    await openOrganisation(desk.user, id);
    const kept = Number(await desk.user.field(FIELD).inputValue());
    assert.ok(kept >= acknowledged, `${acknowledged} edits were shown as saved, the last one kept is ${kept}`);
    assert.equal(await desk.user.notice("rebuilt").count(), 0);
    await desk.user.goTo("History");
    const shown = await desk.user.page.getByText(/^\d+ steps$/).innerText();
    assert.equal(Number.parseInt(shown, 10), 1 + kept, "a step for the creation and one for each edit");
    await openOrganisation(desk.user, id);
    saved = kept;
  }
});

/** Begins to edit a field every few milliseconds, counting up, and to tell how far it was shown as saved. */
async function editQuickly(user, from) {
  const mark = await user.saveMark.elementHandle();
  await user.field(FIELD).evaluate(
    (field, [mark, from]) => {
      let count = from;
      const edit = () => {
        count += 1;
        field.value = String(count);
        field.dispatchEvent(new Event("change", { bubbles: true }));
        setTimeout(edit, count % 7 === 0 ? 30 : 1);
      };
      const bar = mark.closest(".bar");
      const tell = () => {
        if (bar.querySelector(".save-text").textContent.startsWith("Saved")) window.noteSaved(count);
      };
      new MutationObserver(tell).observe(bar, { subtree: true, childList: true, characterData: true });
      edit();
    },
    [mark, from],
  );
}

const REFUSALS = {
  "reading the property throws": () =>
    Object.defineProperty(window, "indexedDB", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    }),
  "opening throws": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  },
};

for (const [how, init] of Object.entries(REFUSALS)) {
  test(`where storage is refused one works in memory (${how})`, LIMITS, async (t) => {
    const desk = await sitDown(t, "chromium", await serve(t), { init: [init] });
    const { user } = desk;
    await user.openStart();
    await user.banner("This browser window stores nothing.").waitFor();
    await user.createWorkbook(COMPANY, "Mia Lund");
    await user.banner("Nothing can be stored in this window.").waitFor();
    await user.goTo("Organisation");
    await user.fill(FIELD, "Ships");
    await user.goTo("Overview");
    await user.goTo("Organisation");
    await user.shows(FIELD, "Ships");
    await user.marked(/^In memory only/);
    const { text } = await desk.saved(user, () => user.export());
    assert.match(text, /"sector":"Ships"/);
    assert.deepEqual(desk.watch.complaints, []);
  });
}

test("a full disk is said at once, and nothing is lost", LIMITS, async (t) => {
  const desk = await sitDown(t, "chromium", await serve(t));
  const { user } = desk;
  // Before anything is stored: the browser remembers for a while how much space was left.
  const quota = await desk.quota(user);
  await quota(500_000);
  await user.createWorkbook(COMPANY, "Mia Lund");
  const id = user.workbook;
  await user.visit(ORGANISATION);
  // Noise, because the browser counts bytes after compressing them; and put there at once, because it is long.
  const long = randomBytes(750_000).toString("base64");
  await user.field(TEXT).fill(long);
  await user.field(TEXT).blur();
  await user.marked(/^Not saved/, 1_000);
  await user.banner("There is no space left for this site.").waitFor();
  const { text } = await desk.saved(user, () => user.button("Export now").click());
  assert.ok(text.includes(long), "the export lacks the edit that was not saved");
  await user.goTo("Overview");
  await user.visit(ORGANISATION);
  assert.equal(await user.field(TEXT).inputValue(), long);

  await quota(undefined);
  await user.saved(20_000);
  await desk.restart();
  await openOrganisation(desk.user, id);
  assert.equal(await desk.user.field(TEXT).inputValue(), long);
});

test("a damaged chunk is rebuilt from the journal", LIMITS, async (t) => {
  const { desk, user, id } = await sitAtWork(t);
  await write(user, "Ships");
  await leave(user);
  const [key] = (await dump(user, id)).snapshot[0];
  await overwrite(user, id, [["snapshot", key, "[]"]]);
  await openOrganisation(user, id);
  await user.notice(REBUILT).waitFor();
  await user.shows(FIELD, "Ships");
  await user.shows("Legal name", COMPANY);
  await write(user, "Trains");

  await leave(user);
  await openOrganisation(user, id);
  await user.shows(FIELD, "Trains");
  assert.equal(await user.notice("rebuilt").count(), 0, "it was not written anew");
  assert.deepEqual(desk.watch.complaints, []);
});

test("when everything is damaged there is a rescue copy, and nothing is overwritten", LIMITS, async (t) => {
  const { desk, user, id } = await sitAtWork(t);
  await keepAndRestore(user);
  await user.visit(ORGANISATION);
  await write(user, "Ships");
  await leave(user);
  const stored = await dump(user, id);
  assert.ok(manifest(stored, "previous"), "there is no previous snapshot to damage");
  const stamps = manifest(stored).chunks.filter(({ part }) => part === "stamps").map((chunk) => chunk.key);
  const chunks = stored.snapshot.map(([key]) => key);
  const previous = chunks.filter((key) => manifest(stored, "previous").chunks.some((chunk) => chunk.key === key));
  const journal = stored.journal.map(([key]) => key);
  await overwrite(user, id, [
    ...[...stamps, ...previous].map((key) => ["snapshot", key, "noise"]),
    ...journal.map((key) => ["journal", key, "noise"]),
  ]);
  const harmed = await dump(user, id);

  await user.openLink(`/w/${id}`);
  await user.heading("This workbook cannot be read").waitFor();
  const rescued = await desk.saved(user, () => user.button("Save a rescue copy").click());
  assert.equal(rescued.name, "rescue.isms.json");
  await user.chooseBundle(rescued.name, rescued.text);
  await user.dialog("In this bundle").getByRole("button", { name: "Add as a second workbook" }).click();
  await user.heading("Overview").waitFor();
  assert.notEqual(user.workbook, id);
  await user.goTo("Organisation");
  await user.shows("Legal name", COMPANY);
  assert.deepEqual(await dump(user, id), harmed);
});

/** Keeps a restore point and goes back to it, which writes a second snapshot. */
async function keepAndRestore(user) {
  await user.visit("/share");
  await user.button("Keep one now").click();
  await user.page.getByRole("button", { name: /^Restore the state of/ }).first().click();
  await user.notice("Restored.").waitFor();
}

test("a newer format on disk is explained and left alone", LIMITS, async (t) => {
  const { user, id } = await sitAtWork(t);
  await write(user, "Ships");
  await leave(user);
  const newer = { ...manifest(await dump(user, id)), version: 99 };
  await overwrite(user, id, [["manifest", "main", JSON.stringify(newer)]]);
  await isTooNew(user, id);
});

test("a newer database is explained and left alone", LIMITS, async (t) => {
  const { user, id } = await sitAtWork(t);
  await write(user, "Ships");
  await leave(user);
  await raiseVersion(user, id, 2);
  await isTooNew(user, id);
});

async function isTooNew(user, id) {
  const before = await dump(user, id);
  await user.openLink(`/w/${id}`);
  await user.heading("A newer version of the program wrote this workbook").waitFor();
  await user.button("Try again").click();
  await user.heading("A newer version of the program wrote this workbook").waitFor();
  assert.equal(await user.button("Save a rescue copy").count(), 0, "an old program must not write bundles of it");
  assert.deepEqual(await dump(user, id), before);
}

test("a workbook that is deleted elsewhere says so", LIMITS, async (t) => {
  const { desk, user, id } = await sitAtWork(t);
  const second = await desk.newTab();
  await second.openStart();
  await second.workbookMenu(COMPANY, "Delete…");
  await second.dialog(`Delete ${COMPANY}?`).getByRole("button", { name: "Delete for good" }).click();
  await second.notice("Workbook deleted").waitFor();
  await user.banner("This workbook was closed from another tab.").waitFor();
  assert.ok(await user.field(FIELD).isDisabled(), "it can still be edited");
  assert.deepEqual(await workbooks(second), []);
  await user.openLink(`/w/${id}`);
  await user.heading("This workbook is not on this device").waitFor();
});

const WAYS = {
  "loaded anew": (user) => user.openStart(),
  "straight from the workbook": (user) => user.goTo("All workbooks"),
};

for (const [how, toStart] of Object.entries(WAYS)) {
  test(`a workbook is renamed, duplicated and deleted from the start page, ${how}`, LIMITS, async (t) => {
    const { user, id } = await sitAtWork(t);
    await write(user, "Ships");
    await toStart(user);
    await user.workbookMenu(COMPANY, "Rename");
    await user.page.getByLabel("Name", { exact: true }).filter({ visible: true }).fill("Quay");
    await user.button("Save").filter({ visible: true }).click();
    await user.page.getByRole("link", { name: "Quay", exact: true }).waitFor();

    await user.workbookMenu("Quay", "Duplicate");
    await user.page.getByRole("link", { name: "Copy of Quay", exact: true }).click();
    await user.heading("Overview").waitFor();
    const copy = user.workbook;
    assert.notEqual(copy, id);
    await user.visit(ORGANISATION);
    await user.shows(FIELD, "Ships");
    await write(user, "Trains");

    await toStart(user);
    await user.workbookMenu("Copy of Quay", "Delete…");
    await user.dialog("Delete Copy of Quay?").getByRole("button", { name: "Delete for good" }).click();
    await user.notice("Workbook deleted").waitFor();
    assert.deepEqual(await workbooks(user), [id]);
    assert.equal(await user.page.getByRole("link", { name: "Copy of Quay", exact: true }).count(), 0);
    await openOrganisation(user, id);
    await user.shows(FIELD, "Ships");
  });

  test(`replacing keeps a restore point that brings the state before back, ${how}`, LIMITS, async (t) => {
    const { desk, user, id } = await sitAtWork(t);
    await write(user, "Ships");
    const bundle = await desk.saved(user, () => user.export());
    await write(user, "Trains");
    await toStart(user);
    await user.chooseBundle(bundle.name, bundle.text);
    await user.dialog("In this bundle").getByRole("button", { name: "Replace the one here" }).click();
    await user.notice("Replaced. The state before is kept as a restore point.").waitFor();
    await user.heading("Overview").waitFor();
    await user.visit(ORGANISATION);
    await user.shows(FIELD, "Ships");

    await user.visit("/share");
    await user.page.getByRole("button", { name: /^Restore the state of/ }).click();
    await user.notice("Restored. The state before is a restore point now.").waitFor();
    await user.visit(ORGANISATION);
    await user.shows(FIELD, "Trains");
    await desk.restart();
    await openOrganisation(desk.user, id);
    await desk.user.shows(FIELD, "Trains");
  });
}
