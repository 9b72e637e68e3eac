// The program on the plainest of hosts: somewhere below a domain, without a single header of its own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve, sitDown } from "./desk.mjs";
import { until } from "./until.mjs";

for (const kind of ["chromium", "firefox"]) {
  test(`works below a path and without headers, in ${kind}`, { timeout: 60_000 }, async (t) => {
    const site = await serve(t, { base: "/~kim/tools/isms/", headers: false });
    const desk = await sitDown(t, kind, site);
    const { user } = desk;
    await user.createWorkbook("Quay Software", "Mia Lund");
    assert.ok(user.page.url().startsWith(`${site.url}#/w/`), user.page.url());
    await user.goTo("Organisation");
    await user.fill("Line of business", "Ships");
    await user.saved();
    await desk.restart();
    await desk.user.openWorkbook("Quay Software");
    await desk.user.goTo("Organisation");
    await desk.user.shows("Line of business", "Ships");
    assert.deepEqual(desk.watch.complaints, []);
  });
}

test("the policy holds without headers, and breaking it is noticed", { timeout: 60_000 }, async (t) => {
  const desk = await sitDown(t, "chromium", await serve(t, { headers: false }));
  const { page } = desk.user;
  await desk.user.openStart();
  assert.deepEqual(desk.watch.complaints, []);

  const refused = await page.evaluate(() => fetch("https://example.invalid/").then(() => "", (error) => error.name));
  assert.equal(refused, "TypeError");
  await page.evaluate(() => {
    const script = document.createElement("script");
    try {
      script.textContent = "window.stolen = true";
    } catch {
      // Where the browser knows Trusted Types, text does not even become a script.
    }
    document.body.append(script);
    const image = new Image();
    image.src = "https://example.invalid/pixel.png";
    document.body.append(image);
  });
  for (const directive of ["connect-src", "require-trusted-types-for", "img-src"]) {
    await until(`${directive} is noticed`, () => desk.watch.violations.some((text) => text.startsWith(directive)));
  }
  assert.equal(await page.evaluate(() => window.stolen), undefined);
});
