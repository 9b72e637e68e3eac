// A running ISMS, in the example company: a policy is changed and approved anew, a figure is corrected, top management
// reviews, and records are changed by the dozen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve, sitDown } from "./desk.mjs";

const LIMITS = { timeout: 120_000 };

async function openExample(t, kind) {
  const desk = await sitDown(t, kind, await serve(t));
  await desk.user.openStart();
  await desk.user.button("Open the example").click();
  await desk.user.heading("Overview").waitFor();
  return desk;
}

for (const kind of ["chromium", "firefox"]) {
  test(`a policy is changed, approved anew and compared, in ${kind}`, LIMITS, async (t) => {
    const { user, watch } = await openExample(t, kind);
    const { page } = user;
    await user.visit("/document/DOC-001");
    await page.getByText("Reads as approved").waitFor();
    const text = page.getByLabel("Text", { exact: true });
    await text.press("ControlOrMeta+End");
    await text.pressSequentially("\n\nVisitors are **accompanied**.");
    await text.blur();
    await page.getByText("Changed since its approval").waitFor();
    await page.locator(".written strong", { hasText: "accompanied" }).waitFor();

    await user.button("Approve…").click();
    const dialog = page.locator("dialog[open]");
    await dialog.getByLabel("How it was given").selectOption({ label: "In a meeting" });
    await dialog.getByLabel("Your name").fill("Sofia Marinelli");
    await dialog.getByRole("button", { name: "Approve…" }).click();
    await page.getByText("Reads as approved").waitFor();
    await page.getByRole("link", { name: /^Version 1\.1, approved by Niamh Gallagher/ }).waitFor();
    await page.getByText("What changed against the version before").click();
    await page.locator("ins", { hasText: "Visitors are **accompanied**." }).waitFor();
    assert.equal(await page.locator(".changes del").count(), 0);
    assert.deepEqual(watch.complaints, []);
  });
}

test("a wrong figure is corrected and both stay on record", LIMITS, async (t) => {
  const desk = await openExample(t, "chromium");
  const { user, watch } = desk;
  const { page } = user;
  await user.visit("/measure/M-001");
  await user.button("Add a value").click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("Period").fill("2026-11");
  await dialog.getByLabel("Value").fill("many");
  await dialog.getByRole("button", { name: "Add it" }).click();
  await dialog.getByText("The value has to be a number").waitFor();
  await dialog.getByLabel("Value").fill("9,99");
  await dialog.getByRole("button", { name: "Add it" }).click();
  const row = page.getByRole("row", { name: /2026-11/ });
  await row.getByText("Far off").waitFor();
  await user.button("Correct the value of 2026-11").click();
  await dialog.getByLabel("Value").fill("99.95");
  await dialog.getByRole("button", { name: "Add it" }).click();
  await row.getByText("On target").waitFor();
  assert.equal(await row.count(), 1);
  await user.saved();
  const { text } = await desk.saved(user, () => user.export());
  assert.ok(text.includes('"value":"9.99"') && text.includes('"value":"99.95"'));
  assert.deepEqual(watch.complaints, []);
});

test("top management reviews what the workbook puts before it", LIMITS, async (t) => {
  const { user, watch } = await openExample(t, "chromium");
  const { page } = user;
  const next = async (question) => {
    await user.button("Next").click();
    await page.getByRole("heading", { level: 1, name: question }).waitFor();
  };
  await user.visit("/wizard/review");
  await page.getByRole("heading", { level: 1, name: "When do you meet" }).waitFor();
  await user.fill("Name", "Extraordinary review");
  await user.fill("Held on", "2026-11-23");
  await user.button("Next").click();
  // Every input has a first wording from the registers.
  let taken = 0;
  for (let screen = 0; screen < 3; screen += 1) {
    await page.waitForTimeout(200);
    const offers = page.getByRole("button", { name: "Use this" });
    while ((await offers.count()) > 0 && (await offers.first().isVisible())) {
      await offers.first().click();
      taken += 1;
    }
    await user.button("Next").click();
  }
  assert.equal(taken, 10, "the ten inputs of 9.3.2");
  await page.waitForTimeout(200);
  await next(/./);
  await next(/./);
  await next("This is what will be written");
  await page.getByRole("listitem").filter({ hasText: "Extraordinary review" }).first().waitFor();
  await user.button("Write it all").click();
  await page.getByRole("heading", { level: 1, name: /^9\.3\.1 / }).waitFor();
  await page.getByRole("link", { name: "Extraordinary review" }).first().waitFor();
  assert.deepEqual(watch.complaints, []);
});

test("records are changed by the dozen and taken back in one step", LIMITS, async (t) => {
  const { user, watch } = await openExample(t, "chromium");
  const { page } = user;
  await user.visit("/asset");
  await page.getByLabel("Pick all shown").check();
  await user.button("Set a field…").click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("Field").selectOption({ label: "Classification" });
  await dialog.getByRole("combobox", { name: "Classification" }).selectOption({ label: "Internal" });
  await dialog.getByRole("button", { name: "Set it" }).click();
  await page.getByText("18 records were changed.").waitFor();
  const internal = page.locator("tbody td", { hasText: /^Internal$/ });
  assert.equal(await internal.count(), 18);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await page.getByText("18 records were changed.").waitFor({ state: "detached" });
  assert.ok((await internal.count()) < 18);
  assert.deepEqual(watch.complaints, []);
});
