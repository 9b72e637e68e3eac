// A newcomer is led from an empty browser to an approved Statement of Applicability; a consultant opens the example.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve, sitDown } from "./desk.mjs";
import { CONTROLS } from "./story.mjs";
import { until } from "./until.mjs";

const ADA = "Ada Winter";

/** Counts what a person does: presses of the pointer, of keys, and choices in lists. */
const COUNTER = () => {
  const add = () => sessionStorage.setItem("inputs", String(Number(sessionStorage.getItem("inputs") ?? 0) + 1));
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, add, true);
  addEventListener("change", (event) => event.target.tagName === "SELECT" && add(), true);
};

/** Somebody in a wizard. */
class Newcomer {
  constructor(user) {
    this.user = user;
    this.page = user.page;
  }

  /** From the overview's best next step, which must lead to the wizard with this first question. */
  async begin(question) {
    await this.user.visit("");
    await this.user.heading("Overview").waitFor();
    await this.page.getByRole("link", { name: "Start the wizard" }).click();
    await this.asked(question);
  }

  async asked(question) {
    await this.page.getByRole("heading", { name: question, level: 1 }).waitFor();
  }

  async next(question) {
    await this.user.button("Next").click();
    await this.asked(question);
  }

  async tick(...labels) {
    for (const label of labels) await this.page.locator(".tick").filter({ hasText: new RegExp(`^${label}`) }).click();
  }

  /** Picks the first few of what is offered. */
  async pickFirst(count) {
    const all = this.page.locator(".choices .choice");
    for (let index = 0; index < count; index += 1) await all.nth(index).click();
  }

  async decided(on) {
    await this.user.pick("Decided by", ADA);
    await this.user.fill("Decided on", on);
    await this.user.choose("How it was given", "In a meeting");
  }

  async write(clause) {
    await this.asked("This is what will be written");
    await this.user.button("Write it all").click();
    await this.page.getByRole("heading", { name: clause, level: 1 }).waitFor();
  }
}

/** Somebody who goes without the set-up finds the first wizard on the path. */
async function context(me) {
  await me.user.visit("/path");
  await me.page.getByRole("link", { name: "Start the wizard 4.1" }).click();
  await me.asked("What does your organisation do?");
  await me.user.choose("Industry", "Software");
  await me.user.fill("People in scope", "40");
  await me.user.fill("Products and services", "Forecasts for ports.");
  await me.next("How do you work?");
  await me.tick("Cloud services", "Own software development", "Home office");
  await me.next("Which laws apply");
  await me.tick("European Union", "Controller", "Processor");
  await me.next("What around you bears on your security?");
  await me.page.locator(".badge", { hasText: "because: cloud" }).first().waitFor();
  await me.pickFirst(3);
  await me.next("What inside bears on your security?");
  await me.pickFirst(2);
  // What was typed counts without a click on “Add”.
  await me.user.fill("Something that is not in the list", "Rents rise");
  await me.next("Is climate change a relevant issue");
  await me.user.choose("Decision", "No, it is not relevant");
  await me.user.fill("Reason", "Two cloud regions, no servers here.");
  await me.decided("2026-11-20");
  await me.user.button("Next").click();
  await me.page.getByRole("listitem").filter({ hasText: "Rents rise" }).waitFor();
  await me.write(/^4\.1 /);
}

async function parties(me) {
  await me.begin("Who would care if your security failed?");
  await me.pickFirst(2);
  await me.user.button("Next").click();
  for (let party = 0; party < 2; party += 1) {
    await me.asked("What does this party need");
    const rows = me.page.locator(".need-row");
    for (let index = 0; index < (await rows.count()); index += 1) {
      await rows.nth(index).getByText("We take it on", { exact: true }).click();
    }
    await me.user.button("Next").click();
    await me.page.waitForTimeout(100);
  }
  await me.write(/^4\.2 /);
}

async function scope(me) {
  await me.begin("What does your ISMS cover?");
  await me.user.fill("Scope statement", "The forecasts and all that makes them.");
  await me.next("Which people and which places");
  await me.user.fillAll({ "Organisation": "All of Harbour Analytics.", "Places": "Hamburg and home offices." });
  await me.next("Which systems and which information");
  await me.user.fillAll({ "Technology": "The platform in the cloud.", "Information": "Data of ports." });
  await me.next("How should it read on the certificate?");
  await me.user.fill("Sentence for the certificate", "Forecasts for ports.");
  await me.next("What lies on the boundary?");
  await me.page.getByLabel("Title").last().fill("Hosting provider");
  await me.user.choose("Sort", "Interface");
  await me.next("Who approves the scope?");
  await me.decided("2026-11-20");
  await me.user.button("Next").click();
  await me.write(/^4\.3 /);
  assert.equal(await me.page.getByText("The scope is not approved as it stands").count(), 0);
}

async function risks(me) {
  await me.begin("Which risks may stay as they are?");
  await me.user.fill("Which risks may be retained", "Low ones, by their owner.");
  await me.next("When do you assess");
  await me.next("Who approves the method?");
  await me.decided("2026-11-20");
  await me.next("What is worth protecting?");
  await me.pickFirst(3);
  await me.next("What could go wrong?");
  await me.pickFirst(2);
  await me.user.button("Next").click();
  for (let risk = 0; risk < 2; risk += 1) {
    await me.asked("How likely and how bad");
    await me.user.pick("Risk owner", ADA);
    await me.page.locator(".level-choices").nth(0).locator(".choice").nth(2).click();
    await me.page.locator(".level-choices").nth(1).locator(".choice").nth(2).click();
    await me.user.fill("Reason", "Seen once.");
    await me.user.button("Next").click();
    await me.page.waitForTimeout(100);
  }
  await me.write(/^6\.1\.2 /);
}

async function treatment(me) {
  await me.begin("What do you do about it");
  for (let risk = 0; risk < 2; risk += 1) {
    await me.asked("What do you do about it");
    await me.user.button("Use this").click();
    await me.user.pick("Responsible", ADA);
    await me.user.fill("Due", "2027-03-31");
    await me.user.button("Next").click();
    await me.page.waitForTimeout(100);
  }
  let decided = 0;
  for (const theme of ["organisational", "people", "physical", "technological"]) {
    await me.asked(`Which ${theme} controls apply?`);
    await me.user.choose("Why the ones apply that no risk calls for", "Business");
    const rows = me.page.locator(".need-row");
    for (let index = 0; index < (await rows.count()); index += 1) {
      await rows.nth(index).getByText("Applies", { exact: true }).click();
      decided += 1;
    }
    await me.user.button("Next").click();
    await me.page.waitForTimeout(100);
  }
  assert.equal(decided, CONTROLS.length);
  for (let risk = 0; risk < 2; risk += 1) {
    await me.asked("Does the owner accept what remains");
    await me.page.getByText("The owner accepts it", { exact: true }).click();
    await me.user.pick("Accepted by", ADA);
    await me.user.fill("Accepted on", "2026-11-20");
    await me.user.choose("How it was given", "By e-mail");
    await me.user.button("Next").click();
    await me.page.waitForTimeout(100);
  }
  await me.write(/^6\.1\.3 /);
}

for (const [kind, width] of [["chromium", 1280], ["firefox", 1280], ["chromium", 390]]) {
  test(`through five wizards to an approved statement, in ${kind}, ${width} wide`, { timeout: 240_000 }, async (t) => {
    const desk = await sitDown(t, kind, await serve(t), { init: [COUNTER] });
    const { user } = desk;
    await user.page.setViewportSize({ width, height: 844 });
    await user.createWorkbook("Harbour Analytics Ltd", ADA);
    const me = new Newcomer(user);
    await context(me);
    // Left in the middle, the answers are still there.
    await me.begin("Who would care if your security failed?");
    await me.pickFirst(1);
    await user.button("Leave, keep answers").click();
    await user.page.reload();
    await user.visit("/wizard/parties");
    await until("the answer is still there", () => user.page.locator(".choices input:checked").count());
    await me.pickFirst(1);
    await user.button("Leave, keep answers").click();
    await parties(me);
    await scope(me);
    await risks(me);
    await treatment(me);
    await user.visit("/soa");
    await user.heading("Statement of Applicability").waitFor();
    await user.approveStatement("1.0", { by: ADA, how: "In a meeting" });
    await user.page.getByText(/^Version 1\.0, approved .* by Ada Winter, nothing changed since$/).waitFor();
    if (width > 900) await user.saved();
    const inputs = await user.page.evaluate(() => sessionStorage.getItem("inputs"));
    t.diagnostic(`${inputs} inputs from an empty browser to an approved statement, in ${kind}, ${width} wide`);
    assert.deepEqual(desk.watch.complaints, []);
  });
}

test("one step takes a whole wizard back", { timeout: 60_000 }, async (t) => {
  const desk = await sitDown(t, "chromium", await serve(t));
  const { user } = desk;
  await user.createWorkbook("Harbour Analytics Ltd", ADA);
  await context(new Newcomer(user));
  await user.page.getByRole("link", { name: "I-005" }).waitFor();
  await user.notice("Written. Have a look.").getByRole("button", { name: "Undo" }).click();
  await until("no issue is left", async () => (await user.page.getByRole("link", { name: "I-001" }).count()) === 0);
  assert.deepEqual(desk.watch.complaints, []);
});

for (const kind of ["chromium", "firefox"]) {
  test(`a consultant opens the example, changes a risk and exports, in ${kind}`, { timeout: 120_000 }, async (t) => {
    const desk = await sitDown(t, kind, await serve(t));
    const { user } = desk;
    await user.openStart();
    await user.button("Open the example").click();
    await user.heading("Overview").waitFor();
    await user.page.locator("#nav").getByText("Example company").waitFor();
    await user.goTo("Risks");
    await user.heading("Risks").waitFor();
    await user.page.getByRole("link", { name: "R-002", exact: true }).first().click();
    await user.fill("Why this option", "Agreed with the client on the phone.");
    await user.saved();
    const { name, text } = await desk.saved(user, () => user.export());
    assert.match(name, /^harbour-analytics/);
    assert.match(text, /Agreed with the client on the phone\./);
    await user.openStart();
    await user.page.getByText("example", { exact: true }).waitFor();
    assert.deepEqual(desk.watch.complaints, []);
  });
}
