// A person's browser: a profile of its own, its tabs, and the files it saves.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, firefox } from "playwright-core";
import { User } from "./pages.mjs";
import { start } from "./server.mjs";
import { until } from "./until.mjs";
import { Watch } from "./watch.mjs";

const DIST = process.env.DIST ?? new URL("../../dist", import.meta.url).pathname;

const LAUNCH = {
  chromium: { program: chromium, variable: "CHROMIUM", options: { args: ["--no-sandbox"] } },
  firefox: { program: firefox, variable: "FIREFOX", options: { channel: "moz-firefox" } },
};

/** Serves the program for one test or one file of tests; `context` is what `after` is called on. */
export async function serve(context, options = {}) {
  const site = await start({ root: DIST, ...options });
  context.after(site.close);
  return site;
}

/** A browser with an empty profile, for one test. `init` are scripts that every page runs before its own. */
export async function sitDown(context, kind, site, options = {}) {
  const desk = new Desk(kind, site, options);
  context.after(() => desk.leave());
  await desk.launch();
  return desk;
}

/** One person's browser. */
export class Desk {
  #context;

  constructor(kind, site, options) {
    this.kind = kind;
    this.site = site;
    this.options = options;
    this.folder = mkdtempSync(join(tmpdir(), "isms-e2e-"));
    this.profile = join(this.folder, "profile");
    this.downloads = join(this.folder, "downloads");
    mkdirSync(this.downloads);
    this.watch = new Watch(site.url);
  }

  /** Starts the browser on the same profile as before. */
  async launch() {
    const { program, variable, options } = LAUNCH[this.kind];
    const executablePath = process.env[variable];
    assert.ok(executablePath, `${variable} names no program; \`cargo xtask e2e\` sets it`);
    const viewport = { width: 1280, height: 900 };
    this.#context = await program.launchPersistentContext(this.profile, {
      ...options,
      executablePath,
      viewport,
      downloadsPath: this.downloads,
      // A home of its own, so that nothing is left in the one of whoever runs the tests.
      env: { ...process.env, HOME: this.folder },
    });
    this.#context.setDefaultTimeout(10_000);
    for (const script of this.options.init ?? []) await this.#context.addInitScript(script);
    await this.watch.over(this.#context);
    this.user = this.#userOf(this.#context.pages()[0] ?? (await this.#context.newPage()));
  }

  /** Another tab of the same browser. */
  async newTab() {
    return this.#userOf(await this.#context.newPage());
  }

  #userOf(page) {
    return new User(page, this.site.url);
  }

  /** The file that `act` makes the browser save: its name and its text. */
  async saved(user, act) {
    if (this.kind === "chromium") {
      const [download] = await Promise.all([user.page.waitForEvent("download"), act()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
    }
    // Firefox saves the file but does not tell over WebDriver BiDi.
    const before = new Set(readdirSync(this.downloads));
    await act();
    const done = () => readdirSync(this.downloads).find((name) => !before.has(name) && !name.endsWith(".part"));
    const file = await until("a saved file", done);
    const text = await until("the whole file", () => readFileSync(join(this.downloads, file), "utf8"));
    return { name: file.replace(/\(\d+\)/, ""), text };
  }

  /** A function that limits the space of the site in bytes, or lifts the limit. Chromium only. */
  async quota(user) {
    const session = await this.#context.newCDPSession(user.page);
    const { origin } = new URL(this.site.url);
    return (quotaSize) => session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
  }

  async close() {
    await this.#context?.close();
    this.#context = undefined;
  }

  /** Closes the browser and starts it again. */
  async restart() {
    await this.close();
    await this.launch();
  }

  /** Ends every process of this browser at once, as a crash would. */
  async kill() {
    const mine = () => {
      const all = execFileSync("ps", ["-A", "-ww", "-o", "pid=,args="], { encoding: "utf8" }).split("\n");
      return all.filter((line) => line.includes(this.profile)).map((line) => Number.parseInt(line, 10));
    };
    const end = (pid) => {
      try {
        process.kill(pid, "SIGKILL");
      } catch (error) {
        if (error.code !== "ESRCH") throw error;
      }
    };
    await until("no process of this profile left", () => {
      const left = mine();
      left.forEach(end);
      return left.length === 0;
    });
    this.#context = undefined;
    for (const lock of readdirSync(this.profile).filter((name) => name.startsWith("Singleton"))) {
      rmSync(join(this.profile, lock), { force: true });
    }
  }

  async leave() {
    await this.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
