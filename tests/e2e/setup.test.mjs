// A newcomer answers the first questions and gets a headstart: everything drafted, nothing done. Then a rule of a document
// is answered, and undo takes all of it back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve, sitDown } from "./desk.mjs";

const LIMITS = { timeout: 120_000 };

const SCREENS = [
  async (page) => {
    await page.locator("#f-industry").selectOption({ label: "Software" });
    await page.locator("#f-products").fill("Scheduling software for workshops");
  },
  async (page) => {
    await page.locator("#f-headcount").fill("40");
    await page.locator("#f-sites").fill("Bristol");
  },
  async (page) => {
    for (const way of ["Own offices", "Cloud services", "Own software development"]) {
      await page.getByText(way, { exact: true }).click();
    }
  },
  async (page) => page.getByText("United Kingdom", { exact: true }).click(),
  async () => {},
  async (page) => {
    await page.locator("#team-top_management").fill("Ada Green");
    await page.locator("#team-security_manager").fill("Ben Hill");
    await page.locator("#team-it").fill("Cleo Marsh");
  },
];

for (const kind of ["chromium", "firefox"]) {
  test(`a newcomer answers a few questions and begins with drafts, in ${kind}`, LIMITS, async (t) => {
    const { user, watch } = await sitDown(t, kind, await serve(t));
    const { page } = user;
    await user.openStart();
    await user.createWorkbook("Avocet Software", "Ben Hill");
    await page.getByRole("link", { name: "Start the set-up" }).click();
    for (const [place, answer] of SCREENS.entries()) {
      await page.getByText(`Step ${place + 1} of 7`).waitFor();
      await answer(page);
      await user.button("Next").click();
    }
    await user.button("Write the drafts").click();
    await page.getByRole("heading", { name: "Everything that fits is drafted" }).waitFor();
    const meter = page.getByRole("region", { name: "Headstart" });
    assert.match(await meter.locator(".figure").textContent(), /^9\d %/);
    assert.match(await meter.locator(".legend").textContent(), /^0 confirmed/);
    await page.getByRole("link", { name: "To the overview" }).click();
    await user.heading("Overview").waitFor();
    await user.saved();

    // Nothing suggested is decided.
    assert.match(await page.locator(".figure", { hasText: "of 93 decided" }).textContent(), /^0/);

    // A rule is answered, and the document waits for the others.
    await user.visit("/document/DOC-001");
    const rules = page.getByRole("region", { name: "Rules" });
    const open = await rules.getByRole("status").textContent();
    await rules.getByText("We do this", { exact: true }).first().click();
    await rules.getByRole("status").filter({ hasNotText: open }).waitFor();
    assert.equal(await user.button("Approve…").isDisabled(), true);

    // The drafts were one step: after the answer, undo takes all of them back.
    await user.button("Undo").click();
    await user.button("Undo").click();
    await user.visit("/risk");
    await page.getByText("No risks yet").first().waitFor();
    assert.deepEqual(watch.complaints, []);
  });
}
