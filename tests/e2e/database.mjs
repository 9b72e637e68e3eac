// The stored workbook itself, read and harmed from a page of the same address.

const NAME = (id) => `isms-workbook-${id}`;

/** Runs one of the `tools` in the page over the open database of a workbook. */
async function inDatabase(user, id, work, argument) {
  return user.page.evaluate(
    async ([name, work, argument]) => {
      const database = await new Promise((done, failed) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
      try {
        return await window.isms[work](database, argument);
      } finally {
        database.close();
      }
    },
    [NAME(id), work, argument],
  );
}

/** What pages need so that the functions here can work in them. Goes into the page before its own scripts. */
export function tools() {
  const answered = (request) =>
    new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  const ended = (transaction) =>
    new Promise((done, failed) => {
      transaction.oncomplete = () => done();
      transaction.onabort = () => failed(transaction.error);
    });
  const STORES = ["journal", "snapshot", "manifest"];
  window.isms = {
    /** Everything stored, as texts. */
    async dump(database) {
      const all = {};
      for (const name of STORES) {
        const store = database.transaction(name).objectStore(name);
        const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
        all[name] = keys.map((key, index) => [key, new TextDecoder("latin1").decode(values[index])]);
      }
      return { version: database.version, ...all };
    },
    /** Puts texts in the place of stored values: a list of [store, key, text]. */
    async overwrite(database, changes) {
      const transaction = database.transaction(STORES, "readwrite");
      for (const [store, key, text] of changes) {
        transaction.objectStore(store).put(new TextEncoder().encode(text), key);
      }
      await ended(transaction);
    },
  };
}

export const dump = (user, id) => inDatabase(user, id, "dump");

export const overwrite = (user, id, changes) => inDatabase(user, id, "overwrite", changes);

/** Raises the version of the database, as a later program would, and changes nothing else. */
export async function raiseVersion(user, id, version) {
  await user.page.evaluate(
    ([name, version]) =>
      new Promise((done, failed) => {
        const request = indexedDB.open(name, version);
        request.onsuccess = () => done(request.result.close());
        request.onerror = () => failed(request.error);
        request.onblocked = () => failed(new Error("blocked"));
      }),
    [NAME(id), version],
  );
}

/** The workbooks that have a database. */
export async function workbooks(user) {
  const names = await user.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  const prefix = NAME("");
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

/** The manifest under a key, if there is one. */
export function manifest(stored, key = "main") {
  const found = stored.manifest.find(([name]) => name === key);
  return found && JSON.parse(found[1]);
}
