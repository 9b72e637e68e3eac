// The workbooks that are measured, and the ways to them.

import { bundle, mixed, uuid } from "./bundle.mjs";

/** Patience with what is not measured here. */
const PATIENCE = { timeout: 60_000 };

const book = (place, title, counts) => ({ place, id: uuid(place), title, counts });

export const SMALL = book(1, "1,000 records", mixed(1_000));
export const LARGE = book(2, "10,000 records", mixed(10_000));

/** Registers of ten thousand. */
export const FULL = book(3, "10,000 risks and assets", { people: 20, assets: 10_000, risks: 10_000, readings: 10_000 });

/** The address of a page of a workbook, inside the program. */
export const address = (book, page = "") => `/w/${book.id}${page}`;

/** Loads the program anew, both halves: any dialog of the start page brings the second one. */
export async function loadProgram(user) {
  await user.openStart();
  await user.button("Paste").click();
  await user.button("Cancel").click();
}

/** Brings a workbook in by the door for bundles. */
export async function bringIn(user, book) {
  await user.openStart();
  await user.chooseBundle(`${book.title}.isms.json`, bundle(book));
  const add = user.button("Add as a workbook");
  await add.waitFor(PATIENCE);
  await add.click();
  await user.heading("Overview").waitFor(PATIENCE);
}

/** Opens a page of a workbook in a program that was loaded anew. */
export async function openPage(user, book, page, heading) {
  await user.openLink(address(book, page));
  await user.heading(heading).waitFor(PATIENCE);
}
