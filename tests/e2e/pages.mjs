// What a person does on the pages of the program, by the words they see there.

import { until } from "./until.mjs";

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Somebody in front of one tab. */
export class User {
  constructor(page, url) {
    this.page = page;
    this.url = url;
  }

  // Getting around

  /** Brings this tab to the front; what happens in one behind is not a person's doing. */
  async lookAt() {
    await this.page.bringToFront();
  }

  async openStart() {
    await this.page.goto(this.url);
    await this.heading("Build and prove your ISMS in this browser tab").waitFor();
  }

  /** Opens an address inside the program as if it had been sent by somebody. */
  async openLink(hash) {
    await this.page.goto("about:blank");
    await this.page.goto(`${this.url}#${hash}`);
  }

  /** Goes to a page of the open workbook without loading the program again. */
  async visit(page) {
    await this.page.evaluate((hash) => (location.hash = hash), `/w/${this.workbook}${page}`);
  }

  /** Opens the workbook from the list on the start page. */
  async openWorkbook(name) {
    await this.openStart();
    await this.page.getByRole("link", { name, exact: true }).click();
    await this.heading("Overview").waitFor();
  }

  /** Follows an entry of the navigation. */
  async goTo(entry) {
    await this.page.locator("#nav").getByText(entry, { exact: true }).click();
  }

  /** The id of the open workbook. */
  get workbook() {
    return new URL(this.page.url()).hash.split("/")[2];
  }

  heading(name) {
    return this.page.getByRole("heading", { name, exact: true, level: 1 });
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  card(name) {
    return this.page.getByRole("region", { name, exact: true });
  }

  dialog(name) {
    return this.page.getByRole("dialog", { name });
  }

  notice(text) {
    return this.page.locator(".toast").filter({ hasText: text });
  }

  banner(text) {
    return this.page.locator(".banner").filter({ hasText: text });
  }

  // Filling in

  field(label) {
    const named = this.page.getByLabel(new RegExp(`^${escape(label)}( needed)?$`));
    return named.and(this.page.locator("input, textarea, select"));
  }

  /** Types into a field, in place of what it holds, and leaves it. */
  async fill(label, text) {
    const field = this.field(label);
    if ((await field.getAttribute("type")) === "date") await field.fill(text);
    else await this.type(field, text);
    await field.blur();
  }

  /** Presses the keys one by one: what is set by script is no edit to Firefox, which then tells nobody of a change. */
  async type(field, text) {
    await field.selectText();
    await field.pressSequentially(text);
  }

  async fillAll(fields) {
    for (const [label, text] of Object.entries(fields)) await this.fill(label, text);
  }

  async choose(label, option) {
    await this.page.getByRole("combobox", { name: label, exact: true }).selectOption({ label: option });
  }

  /** Picks something that exists from a list that filters as one types. */
  async pick(label, text, typed = text) {
    const box = this.page.getByRole("combobox", { name: label, exact: true });
    await box.click();
    await box.fill(typed);
    await this.page.locator("li[role=option]").filter({ hasText: text, visible: true }).first().click();
  }

  /** Adds somebody new by typing the name. */
  async addPerson(label, name) {
    await this.pick(label, `Add “${name}”`, name);
    await this.shows(label, name);
  }

  /** What a field holds, once it is as expected. */
  async shows(label, text) {
    const field = this.field(label);
    await until(`${label} is ${text}`, async () => {
      const is = await field.inputValue();
      return is === text || { error: is };
    });
  }

  // Saving

  get saveMark() {
    return this.page.locator(".save-text");
  }

  async saved(within) {
    await this.marked(/^Saved/, within);
  }

  async marked(text, within) {
    await until(`the save mark says ${text}`, async () => text.test(await this.saveMark.innerText()), within);
  }

  /** Presses the button that exports; use with `Desk.saved`. */
  async export() {
    await this.page.locator(".bar").getByRole("button", { name: "Export", exact: true }).click();
  }

  // The start page

  async createWorkbook(organisation, name) {
    await this.openStart();
    await this.button("New workbook").click();
    await this.page.getByLabel("Organisation", { exact: true }).fill(organisation);
    await this.page.getByLabel("Your name", { exact: true }).fill(name);
    await this.button("Create workbook").click();
    await this.heading("Overview").waitFor();
  }

  /** Chooses a bundle in the file dialogue and waits for what is said about it. */
  async chooseBundle(name, text) {
    const chooser = this.page.waitForEvent("filechooser");
    await this.button("Choose file").click();
    await (await chooser).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  }

  async pasteBundle(text) {
    await this.button("Paste").click();
    await this.page.getByLabel("The whole text of the file").fill(text);
    await this.button("Read it").click();
  }

  /** Chooses an entry of the menu beside a workbook. */
  async workbookMenu(name, entry) {
    await this.button(`Actions for ${name}`).click();
    await this.page.getByRole("menuitem", { name: entry, exact: true }).filter({ visible: true }).click();
  }

  // Registers and records

  /** Adds a record to a register and fills in its form. */
  async addRecord(register, button, fields) {
    await this.goTo(register);
    await this.heading(register).waitFor();
    await this.button(button).click();
    await this.page.getByText("Fields are saved as you leave them.").waitFor();
    await this.fillAll(fields);
  }

  /** Opens a record from its register. */
  async openRecord(register, title) {
    await this.goTo(register);
    await this.page.getByRole("link", { name: title, exact: true }).click();
    await this.page.getByText("Fields are saved as you leave them.").waitFor();
  }

  // Risks

  /** Rates the open risk. */
  async rate(kind, { likelihood, impact, reason }) {
    await this.card("Ratings").getByRole("button", { name: `, ${kind}` }).click();
    await this.page.getByRole("combobox", { name: "Likelihood", exact: true }).selectOption(String(likelihood));
    await this.page.getByRole("combobox", { name: "Impact", exact: true }).selectOption(String(impact));
    await this.page.getByLabel(/^Reason for this rating/).fill(reason);
    await this.button("Record rating").click();
    await this.dialog(/Rate the/).waitFor({ state: "hidden" });
  }

  /** Records the owner's acceptance of the open risk. */
  async accept({ how, reason }) {
    await this.card("Acceptance").getByRole("button", { name: "Record acceptance" }).click();
    const dialog = this.dialog("Record acceptance");
    await dialog.getByRole("combobox", { name: "How it was given" }).selectOption({ label: how });
    await dialog.getByLabel(/^Why it is accepted/).fill(reason);
    await dialog.getByRole("button", { name: "Record acceptance" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  // The Statement of Applicability

  async decide(control, answer) {
    await this.choose(`Does ${control} apply`, answer);
  }

  /** Excludes a control, which opens its editor and asks for the reason and the person. */
  async exclude(control, reason, person) {
    await this.decide(control, "No");
    await this.fill("Why it is excluded", reason);
    await this.pick("Excluded by", person);
  }

  /** The numbers above the statement, by their words. */
  async counts() {
    const items = await this.page.locator(".count-item").allInnerTexts();
    return Object.fromEntries(items.map((text) => [text.replace(/^\d+/, "").trim(), Number.parseInt(text, 10)]));
  }

  async approveStatement(number, { by, how }) {
    await this.button(`Approve version ${number}`).click();
    const dialog = this.dialog(`Approve version ${number}`);
    await this.pick("Approved by", by);
    await dialog.getByRole("combobox", { name: "How it was given" }).selectOption({ label: how });
    await dialog.getByRole("button", { name: "Record approval" }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}
