// What somebody has typed, or is about to choose, when the page goes away under it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve, sitDown } from "./desk.mjs";

const LIMITS = { timeout: 60_000 };
const LINE = "Line of business";
const LONG = "Products and services";

/** On the organisation's page, which one came to from the overview. */
async function sitAtForm(t, kind) {
  const desk = await sitDown(t, kind, await serve(t));
  await desk.user.createWorkbook("Quay Software", "Mia Lund");
  await openForm(desk.user);
  return desk;
}

async function openForm(user) {
  await user.goTo("Organisation");
  await user.heading("Organisation").waitFor();
}

for (const kind of ["chromium", "firefox"]) {
  test(`is kept when it is left, in ${kind}`, LIMITS, async (t) => {
    const desk = await sitAtForm(t, kind);
    const { user } = desk;
    await user.field(LINE).click();
    await user.page.keyboard.type("Ships");
    await user.page.keyboard.press("Tab");
    await user.saved();
    await user.page.reload();
    await user.shows(LINE, "Ships");
    assert.deepEqual(desk.watch.complaints, []);
  });

  test(`is kept when the reader exports from the field, in ${kind}`, LIMITS, async (t) => {
    const desk = await sitAtForm(t, kind);
    const { user } = desk;
    await user.field(LINE).click();
    await user.page.keyboard.type("Ships");
    const { text } = await desk.saved(user, () => user.export());
    assert.match(text, /"sector":"Ships"/);
  });

  for (const label of [LINE, LONG]) {
    test(`in “${label}” is kept when one goes back, in ${kind}`, LIMITS, async (t) => {
      const desk = await sitAtForm(t, kind);
      const { user } = desk;
      await user.field(label).click();
      await user.page.keyboard.type("Ships");
      await user.page.goBack();
      await user.heading("Overview").waitFor();
      await openForm(user);
      await user.shows(label, "Ships");
      assert.deepEqual(desk.watch.complaints, []);
    });
  }

  test(`in a list that filters is no error when one goes back, in ${kind}`, LIMITS, async (t) => {
    const desk = await sitDown(t, kind, await serve(t));
    const { user } = desk;
    await user.createWorkbook("Quay Software", "Mia Lund");
    await user.addRecord("Issues", "Add issue", {});
    await user.page.getByRole("combobox", { name: "Owner", exact: true }).click();
    await user.page.goBack();
    await user.heading("Issues").waitFor();
    assert.deepEqual(desk.watch.complaints, []);
  });

  test(`is kept when the page is loaded again, in ${kind}`, LIMITS, async (t) => {
    const desk = await sitAtForm(t, kind);
    const { user } = desk;
    await user.field(LINE).click();
    await user.page.keyboard.type("Ships");
    await user.page.reload();
    await user.heading("Organisation").waitFor();
    await user.shows(LINE, "Ships");
    assert.deepEqual(desk.watch.complaints, []);
  });
}
