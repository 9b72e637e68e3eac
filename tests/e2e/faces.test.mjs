// How every page looks and is reached: with assistive technology, at every width, by address, by keyboard.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { dump, overwrite, tools } from "./database.mjs";
import { serve, sitDown } from "./desk.mjs";
import * as story from "./story.mjs";
import { until } from "./until.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LIMITS = { timeout: 180_000 };
const NOWHERE = "01890000-0000-7000-8000-000000000000";

/** Pages of a workbook: the end of the address, and the heading that shows that the page has come. */
const PAGES = {
  "": "Overview",
  "/clause/4": "4 Context of the organization",
  "/clause/4.1": "4.1 Understanding the organization and its context",
  "/clause/7": "7 Support",
  "/issue": "Issues",
  "/asset": "Assets",
  "/treatment": "Treatment actions",
  "/person": "People",
  "/control": "Own controls",
  "/organisation/main": "Organisation",
  "/soa": "Statement of Applicability",
  "/soa/versions": "Versions of the statement",
  "/path": "Path",
  "/registers": "All registers",
  "/glossary": "Glossary",
  "/document": "Documents",
  "/clause/9.3.2": "9.3.2 Management review inputs",
  "/risks": "Risks",
  "/method": "Risk method",
  "/findings": "Findings",
  "/history": "History",
  "/share": "Share and back up",
  "/timeline": "Back in time",
  "/retention": "Retention and people",
  "/dashboard": "Dashboard",
  "/calendar": "Calendar",
  "/coverage": "Audit coverage",
  "/planner": "Road to the certificate",
  "/surveillance": "Surveillance pack",
  "/rehearsal": "Rehearsal",
  "/cards": "Interview cards",
  "/ask": "Ask others",
  "/search": "Search",
  "/setup": "Who are you, and what do you do?",
};

/** Further pages of a workbook with something in it. */
const RECORDS = {
  "/issue/I-001": /Two people hold all the knowledge/,
  "/risk/R-001": /Stolen laptop/,
  "/treatment/T-001": /Encrypt all disks/,
  "/soa/A.5.1": "Statement of Applicability",
  "/soa/A.7.3": "Statement of Applicability",
};

/** Pages of the example company, which keeps something of everything. */
const EXAMPLE = {
  "": "Overview",
  "/path": "Path",
  "/registers": "All registers",
  "/risks": "Risks",
  "/clause/6.1.2": "6.1.2 Information security risk assessment",
  "/document/DOC-001": /Information security policy/,
  "/measure/M-001": /Availability/,
  "/audit/AU-001": /AU-001/,
  "/management_review/MR-001": /Management review/,
  "/incident/IN-001": /Laptop stolen/,
  "/certification/main": "Certification",
  "/dashboard": "Dashboard",
  "/calendar": "Calendar",
  "/coverage": "Audit coverage",
  "/planner": "Road to the certificate",
  "/surveillance": "Surveillance pack",
  "/rehearsal": "Rehearsal",
  "/cards": "Interview cards",
  "/ask": "Ask others",
  "/search": "Search",
  "/timeline": "Back in time",
  "/retention": "Retention and people",
  "/thread/risk/R-001": /R-001|thread/i,
  "/audit/AU-002/report": /AU-002|[Aa]udit/,
  "/supplier/S-001": /S-001/,
  "/task/TK-001": /TK-001/,
  "/wizard/scope": "What does your ISMS cover?",
  "/wizard/review": "When do you meet, and who takes part?",
};

describe("every page", () => {
  // `node:test` gives hooks no context to call `after` on.
  const ends = [];
  const context = { after: (end) => ends.push(end) };
  let desk;
  let user;
  let addresses;
  let empty;

  before(async () => {
    desk = await sitDown(context, "chromium", await serve(context), { init: [AXE, tools] });
    user = desk.user;
    await user.openStart();
    await user.createWorkbook("Empty Ltd", story.WRITER);
    empty = user.workbook;
    const [damaged, newer] = await harm(user);
    await user.createWorkbook(story.COMPANY, story.WRITER);
    const filled = user.workbook;
    await fillIn(user);
    await user.openStart();
    await user.button("Open the example").click();
    await user.heading("Overview").waitFor();
    const example = user.workbook;
    addresses = [
      ["/", "Build and prove your ISMS in this browser tab"],
      ["/about", "About and settings"],
      ["/nowhere", "There is no such page"],
      [`/w/${NOWHERE}`, "This workbook is not on this device"],
      [`/w/${damaged}`, "This workbook cannot be read"],
      [`/w/${newer}`, "A newer version of the program wrote this workbook"],
      ...Object.entries(PAGES).map(([page, heading]) => [`/w/${empty}${page}`, heading]),
      ...Object.entries({ ...PAGES, ...RECORDS }).map(([page, heading]) => [`/w/${filled}${page}`, heading]),
      ...Object.entries(EXAMPLE).map(([page, heading]) => [`/w/${example}${page}`, heading]),
    ];
  });

  after(async () => {
    for (const end of ends.reverse()) await end();
  });

  async function show([address, heading]) {
    await user.page.evaluate((hash) => (location.hash = hash), address);
    await user.page.getByRole("heading", { level: 1, name: heading, exact: typeof heading === "string" }).waitFor();
  }

  for (const scheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      test(`has nothing for axe to object to, ${scheme}, ${width} wide`, LIMITS, async () => {
        await user.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
        await user.page.setViewportSize({ width, height: 900 });
        const found = [];
        for (const address of addresses) {
          await show(address);
          found.push(...(await violations(user)).map((violation) => `${address[0]}: ${violation}`));
        }
        assert.deepEqual(found, []);
      });
    }
  }

  test("dialogs have nothing for axe to object to", LIMITS, async () => {
    await user.page.emulateMedia({ colorScheme: "light" });
    await user.page.setViewportSize({ width: 1280, height: 900 });
    await show(addresses[0]);
    for (const open of ["New workbook", "Paste"]) {
      await user.button(open).click();
      assert.deepEqual(await violations(user), []);
      await user.page.keyboard.press("Escape");
    }
  });

  test("never scrolls sideways", LIMITS, async () => {
    const wide = [];
    for (const width of [320, 390, 1280, 1920]) {
      await user.page.setViewportSize({ width, height: 900 });
      for (const address of addresses) {
        await show(address);
        const over = await user.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) wide.push(`${address[0]} at ${width}: ${over} too wide`);
      }
    }
    assert.deepEqual(wide, []);
  });

  test("opens from its address alone", LIMITS, async () => {
    await user.page.setViewportSize({ width: 1280, height: 900 });
    for (const [address, heading] of addresses.filter(([address]) => !address.includes(empty))) {
      await user.openLink(address);
      await user.page.getByRole("heading", { level: 1, name: heading, exact: typeof heading === "string" }).waitFor();
    }
  });

  test("goes back and forward", LIMITS, async () => {
    const [first, second, third] = addresses.slice(-3);
    for (const address of [first, second, third]) await show(address);
    await user.page.goBack();
    await user.page.goBack();
    await until("the first address", () => user.page.url().endsWith(first[0]));
    await show(first);
    await user.page.goForward();
    await until("the second address", () => user.page.url().endsWith(second[0]));
    await show(second);
  });

  test("breaks no rule of its own", () => {
    assert.deepEqual(desk.watch.complaints, []);
  });
});

/** Two workbooks that cannot be opened: one is damaged, one was written by a later program. */
async function harm(user) {
  const made = [];
  for (const main of ["noise", '{"format":"isms-workbook-snapshot","version":99}']) {
    await user.createWorkbook("Harmed Ltd", story.WRITER);
    const id = user.workbook;
    await user.openStart();
    const journal = (await dump(user, id)).journal.map(([key]) => ["journal", key, "noise"]);
    await overwrite(user, id, [["manifest", "main", main], ...journal]);
    made.push(id);
  }
  return made;
}

/** A bit of everything. */
async function fillIn(user) {
  await story.describeOrganisation(user);
  await story.writeIssues(user);
  await story.decideClimate(user);
  await story.listAssets(user);
  await story.approveMethod(user);
  await story.describeRisk(user);
  await story.planTreatment(user);
  await story.acceptWhatRemains(user);
  await story.decideControls(user);
  await story.approveStatement(user);
  await user.saved();
}

/** What axe finds, in a line each. */
async function violations(user) {
  const found = await user.page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(" ")) }));
  });
  return found.map(({ id, where }) => `${id} at ${where.slice(0, 3).join(", ")} (${where.length})`);
}

test("a workbook and an issue are made without a mouse", LIMITS, async (t) => {
  const desk = await sitDown(t, "chromium", await serve(t));
  const { user } = desk;
  const { keyboard } = user.page;
  const here = (name) => user.page.evaluate((name) => {
    const now = document.activeElement;
    if (now === document.body) return false;
    const named = now.labels?.[0]?.textContent ?? now.getAttribute("aria-label") ?? now.textContent;
    return named.replace(/\s+/g, " ").trim().startsWith(name);
  }, name);
  const tabTo = (name) =>
    until(`Tab leads to ${name}`, async () => {
      if (await here(name)) return true;
      await keyboard.press("Tab");
      return false;
    });

  await user.openStart();
  await tabTo("New workbook");
  await keyboard.press("Enter");
  await until("the dialog begins with the organisation", () => here("Organisation"));
  await keyboard.type("Keys Ltd");
  await tabTo("Your name");
  await keyboard.type("Kim");
  await keyboard.press("Enter");
  await user.heading("Overview").waitFor();

  await tabTo("Skip to content");
  await keyboard.press("Enter");
  await until("the page has the focus", () => user.page.evaluate(() => document.activeElement.id === "main"));
  await tabTo("Start the set-up");
  await keyboard.press("Enter");
  await user.heading("Who are you, and what do you do?").waitFor();
  await tabTo("Industry");
  await keyboard.type("Sof");
  await tabTo("Next");
  await keyboard.press("Enter");
  await user.heading("How many people, and where?").waitFor();
  await tabTo("Leave, keep answers");
  await keyboard.press("Enter");
  await user.heading("Overview").waitFor();
  await tabTo("Start the wizard");
  await keyboard.press("Enter");
  await user.heading("What does your organisation do?").waitFor();
  await tabTo("Leave, keep answers");
  await keyboard.press("Enter");
  await user.heading("4.1 Understanding the organization and its context").waitFor();
  await tabTo("Add issue");
  await keyboard.press("Enter");
  await user.heading(/^I-001/).waitFor();
  await tabTo("Title");
  await keyboard.type("Nobody has a mouse");
  await tabTo("Internal or external");
  await keyboard.type("Int");
  await tabTo("Owner");
  await keyboard.type("Lee");
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await user.saved();
  await user.goTo("Issues");
  const row = user.page.getByRole("row").filter({ hasText: "Nobody has a mouse" });
  await row.getByText("Internal").waitFor();
  assert.deepEqual(desk.watch.complaints, []);
});

test("the colours one chooses stay", LIMITS, async (t) => {
  const desk = await sitDown(t, "chromium", await serve(t));
  const ground = (user) => user.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await desk.user.openLink("/about");
  await desk.user.heading("About and settings").waitFor();
  const light = await ground(desk.user);
  await desk.user.page.getByText("Dark", { exact: true }).click();
  const dark = await until("other colours", async () => {
    const now = await ground(desk.user);
    return now !== light && now;
  });
  await desk.restart();
  await desk.user.openStart();
  assert.equal(await ground(desk.user), dark);
});
