// From an empty browser to an approved Statement of Applicability, and on to a second device.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve, sitDown } from "./desk.mjs";
import * as story from "./story.mjs";

const body = (bundle) => bundle.slice(bundle.indexOf("\n"));

for (const kind of ["chromium", "firefox"]) {
  test(`a whole journey in ${kind}`, { timeout: 240_000 }, async (t) => {
    const site = await serve(t);
    const desk = await sitDown(t, kind, site);
    const { user } = desk;

    await user.createWorkbook(story.COMPANY, story.WRITER);
    await story.describeOrganisation(user);
    await story.writeIssues(user);
    await story.decideClimate(user);
    await story.listAssets(user);
    await story.approveMethod(user);
    await story.describeRisk(user);
    await story.planTreatment(user);
    await story.acceptWhatRemains(user);
    await story.decideControls(user);
    const counts = { apply: 91, excluded: 2, undecided: 0, done: 1, partly: 1, "planned or none": 89 };
    assert.deepEqual(await user.counts(), counts);
    await story.approveStatement(user);
    await user.page.getByText(/^Version 1\.0, approved .* by Ada Winter, nothing changed since$/).waitFor();
    await user.saved();

    await desk.restart();
    await desk.user.openWorkbook(story.COMPANY);
    await findEverything(desk.user, counts);
    const first = await desk.saved(desk.user, () => desk.user.export());
    assert.match(first.name, /^harbour-analytics-ltd-\d{4}-\d\d-\d\d\.isms\.json$/);

    const other = await sitDown(t, kind, site);
    await other.user.openStart();
    await other.user.chooseBundle(first.name, first.text);
    const dialog = other.user.dialog("In this bundle");
    await dialog.getByText(story.COMPANY).waitFor();
    await dialog.getByRole("button", { name: "Add as a workbook" }).click();
    await other.user.heading("Overview").waitFor();
    await findEverything(other.user, counts);
    const second = await other.saved(other.user, () => other.user.export());
    assert.ok(body(second.text) === body(first.text), "the second bundle differs from the first after line 1");

    assert.deepEqual(desk.watch.late.filter((address) => !/\/(app-[0-9a-f]+\/|content\/|icon-)/.test(address)), []);
    assert.deepEqual([...desk.watch.complaints, ...other.watch.complaints], []);
  });
}

/** Looks at a value of every kind. */
async function findEverything(user, counts) {
  await user.goTo("Organisation");
  await user.shows("People in scope", "24");
  await user.shows("Countries", "Germany\nDenmark");
  await user.openRecord("Issues", "Two people hold all the knowledge");
  await user.shows("What it means for the ISMS", "A sick leave stops patching.");
  await user.visit("/clause/4.1");
  await user.shows("Decided by", story.WRITER);
  await user.shows("Decided on", "2026-03-02");
  await user.openRecord("Assets", "Customer data");
  await user.shows("Confidentiality", "high");
  await user.goTo("Risk method");
  await user.page.getByText(/approved by Ada Winter on/).waitFor();
  await user.goTo("Risks");
  await user.page.getByText("One risk · one rated · one accepted by its owner").waitFor();
  await user.page.getByRole("link", { name: "Stolen laptop" }).first().click();
  await user.shows("Risk owner", story.OWNER);
  await user.card("Ratings").getByText("Checked on all 24 laptops.").waitFor();
  await user.card("Acceptance").getByRole("definition").filter({ hasText: "Cheaper than a tracker." }).waitFor();
  await user.openRecord("Treatment actions", "Encrypt all disks");
  await user.page.getByRole("button", { name: /^Remove A\.8\.7 / }).waitFor();
  await user.page.getByRole("button", { name: /^Remove A\.5\.24 / }).waitFor();
  await user.shows("Due", "2027-01-31");
  await user.goTo("Statement of Applicability");
  await user.heading("Statement of Applicability").waitFor();
  assert.deepEqual(await user.counts(), counts);
  for (const reason of Object.values(story.EXCLUDED)) await user.page.getByText(reason).first().waitFor();
  await user.page.getByRole("link", { name: "Versions", exact: true }).click();
  await user.card(/^Version 1\.0/).getByText("91 apply, 2 excluded").waitFor();
}
