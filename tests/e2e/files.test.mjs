// Files as evidence: added, checked, handed over with a bundle or without, and found again on another device.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { serve, sitDown } from "./desk.mjs";
import { until } from "./until.mjs";

const COMPANY = "Harbour Analytics Ltd";
const LIMITS = { timeout: 180_000 };
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
// No PDF, which Firefox would open after saving it.
const REPORT = { name: "access review.eml", mimeType: "message/rfc822", buffer: Buffer.from("Subject: a review") };
const PICTURE = { name: "locked door.png", mimeType: "image/png", buffer: PNG };

const body = (bundle) => bundle.slice(bundle.indexOf("\n"));
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

async function choose(user, button, files) {
  const chooser = user.page.waitForEvent("filechooser");
  await user.button(button).click();
  await (await chooser).setFiles(files);
}

const card = (user) => user.card("The file");

/** Where the file of the open record stands. */
async function stands(user, word) {
  await card(user).locator(".badge").getByText(word, { exact: true }).waitFor();
}

async function openEvidence(user, title) {
  await user.visit("/evidence");
  await user.page.getByRole("link", { name: title, exact: true }).click();
  await card(user).waitFor();
}

/** Exports with files or without. */
async function exported(desk, files) {
  return desk.saved(desk.user, async () => {
    await desk.user.export();
    const button = desk.user.dialog("Export the bundle").getByRole("button", { name: new RegExp(`^${files} files`) });
    await until("the sizes are known", () => button.isEnabled());
    await button.click();
  });
}

async function importBundle(user, bundle) {
  await user.openStart();
  await user.chooseBundle(bundle.name, bundle.text);
  const dialog = user.dialog("In this bundle");
  await dialog.getByText(COMPANY).waitFor();
  return dialog;
}

for (const kind of ["chromium", "firefox"]) {
  test(`files go from one device to another and stay what they were, in ${kind}`, LIMITS, async (t) => {
    const site = await serve(t);
    const desk = await sitDown(t, kind, site);
    const { user } = desk;
    await user.createWorkbook(COMPANY, "Mia Lund");
    await user.visit("/evidence");
    await choose(user, "Choose files", [REPORT, PICTURE, { ...PICTURE, name: "copy.png" }]);
    await user.notice("copy.png was left out: the same file is there as locked door.png.").waitFor();
    await user.notice("2 pieces of evidence were made").waitFor();
    await openEvidence(user, "locked door");
    await stands(user, "Intact");
    const shown = () => card(user).getByRole("img").evaluate((image) => image.naturalWidth);
    await until("the picture is there", async () => (await shown()) === 1);
    await openEvidence(user, "access review");
    await stands(user, "On this device");
    await card(user).getByText(sha256(REPORT.buffer)).waitFor();
    const copy = await desk.saved(user, () => user.button("Save a copy").click());
    assert.deepEqual([copy.name, copy.text], [REPORT.name, REPORT.buffer.toString()]);
    await user.saved();

    const full = await exported(desk, "With");
    const bare = await exported(desk, "Without");
    const parsed = JSON.parse(full.text);
    assert.deepEqual(parsed.header.parts, ["records", "stamps", "files"]);
    assert.deepEqual(parsed.files.map((file) => file.sha256), [REPORT, PICTURE].map((file) => sha256(file.buffer)).sort());
    assert.ok(!bare.text.includes('"files"'));

    const second = await sitDown(t, kind, site);
    const dialog = await importBundle(second.user, full);
    await dialog.getByText("2 files come with it.").waitFor();
    await dialog.getByRole("button", { name: "Add as a workbook" }).click();
    await second.user.heading("Overview").waitFor();
    await openEvidence(second.user, "access review");
    await second.user.button("Check now").click();
    await stands(second.user, "Intact");
    const again = await exported(second, "With");
    assert.ok(body(again.text) === body(full.text), "the second bundle differs from the first after line 1");

    const third = await sitDown(t, kind, site);
    const without = await importBundle(third.user, bare);
    await without.getByText("2 files that its evidence names are not in it.").waitFor();
    await without.getByRole("button", { name: "Add as a workbook" }).click();
    await third.user.heading("Overview").waitFor();
    await openEvidence(third.user, "access review");
    await stands(third.user, "Missing here");
    await choose(third.user, "Choose a file", [{ ...REPORT, buffer: Buffer.from("Subject: another") }]);
    const other = third.user.dialog("This is another file");
    await other.getByText(sha256(REPORT.buffer)).waitFor();
    await other.getByRole("button", { name: "Cancel" }).click();
    await stands(third.user, "Missing here");
    await choose(third.user, "Choose a file", [REPORT]);
    await third.user.notice("It is the file that was noted: same SHA-256.").waitFor();
    await stands(third.user, "On this device");
    assert.deepEqual([...desk.watch.complaints, ...second.watch.complaints, ...third.watch.complaints], []);
  });
}

test("a file that is taken off comes back with undo, and a damaged one is found out", LIMITS, async (t) => {
  const desk = await sitDown(t, "chromium", await serve(t));
  const { user } = desk;
  await user.createWorkbook(COMPANY, "Mia Lund");
  await user.visit("/evidence");
  await choose(user, "Choose files", [REPORT]);
  await openEvidence(user, "access review");
  await stands(user, "On this device");
  await user.button("Take off").click();
  await user.button("Choose a file").waitFor();
  await user.notice("access review.eml was taken off.").getByRole("button", { name: "Undo" }).click();
  await stands(user, "On this device");
  await user.saved();
  await user.page.evaluate((key) => {
    return new Promise((done, failed) => {
      const opening = indexedDB.open("isms-library");
      opening.onsuccess = () => {
        const transaction = opening.result.transaction("files", "readwrite");
        transaction.objectStore("files").put(new Uint8Array([1, 2, 3]), key);
        transaction.oncomplete = () => done(opening.result.close());
        transaction.onerror = failed;
      };
    });
  }, `file/${sha256(REPORT.buffer)}`);
  await user.button("Check now").click();
  await stands(user, "Damaged");
  await user.export();
  const dialog = user.dialog("Export the bundle");
  await dialog.getByRole("button", { name: /^With files/ }).click();
  await dialog.getByText("The file of EV-001 is missing or damaged on this device, so nothing was written.").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await choose(user, "Choose a file", [REPORT]);
  await stands(user, "On this device");
  await user.button("Check now").click();
  await stands(user, "Intact");
  assert.deepEqual(desk.watch.complaints, []);
});

test("evidence is made for a clause, with a pasted screenshot, and what is too large is refused", LIMITS, async (t) => {
  const desk = await sitDown(t, "chromium", await serve(t));
  const { user } = desk;
  await user.createWorkbook(COMPANY, "Mia Lund");
  await user.visit("/clause/7.2");
  await user.button("Add evidence for Clause 7.2").click();
  await card(user).waitFor();
  await user.page.evaluate((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  }, [...PNG]);
  await stands(user, "Intact");
  await user.shows("Sort", "screenshot");
  await card(user).getByText(/^screenshot-\d{4}-\d\d-\d\d\.png$/).waitFor();
  await user.visit("/clause/7.2");
  await user.page.getByRole("link", { name: /^EV-001 screenshot-/ }).waitFor();

  await openEvidence(user, /^screenshot-/);
  const film = join(desk.folder, "film.mp4");
  writeFileSync(film, Buffer.alloc(60 << 20));
  await choose(user, "Replace", film);
  await user.notice("film.mp4 has 60 MB; at most 50 MB can be kept.").waitFor();
  await stands(user, "Intact");
  assert.deepEqual(desk.watch.complaints, []);
});

test("a file for which there is no room is said so, and nothing else changes", LIMITS, async (t) => {
  const desk = await sitDown(t, "chromium", await serve(t));
  const { user } = desk;
  // Before anything is stored: the browser remembers for a while how much space was left.
  const quota = await desk.quota(user);
  await quota(1_500_000);
  await user.createWorkbook(COMPANY, "Mia Lund");
  await user.visit("/evidence");
  const large = { name: "large.bin", mimeType: "application/octet-stream", buffer: randomBytes(4 << 20) };
  await choose(user, "Choose files", [large, REPORT]);
  await user.notice("There is no room for large.bin in this browser’s storage.").waitFor();
  await user.notice("One piece of evidence was made.").waitFor();
  await user.saved();
  await quota(undefined);
});
