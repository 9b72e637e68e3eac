// What runs in the page: clocks that start at an event, and the baselines.

/** Goes into the page before its own scripts. */
export function probe() {
  const PATIENCE = 30_000;

  const answered = (request) =>
    new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });

  const frame = () => new Promise((done) => requestAnimationFrame(done));

  /** Comes right after what the frame has painted. */
  const painted = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });

  /** Asks in every frame until the answer is yes, then waits for the end of that frame. */
  const framed = async (test) => {
    const deadline = performance.now() + PATIENCE;
    do {
      await frame();
      if (performance.now() > deadline) throw new Error("nothing changed on the page");
    } while (!test());
    await painted();
  };

  /** Asks whenever something on the page changes. */
  const changed = (test) =>
    new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error("nothing changed on the page")), PATIENCE);
      const observer = new MutationObserver(() => {
        if (!test()) return;
        clearTimeout(timer);
        observer.disconnect();
        done();
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });

  const text = (selector) => document.querySelector(selector)?.textContent;

  /** What to wait for. Each looks at the page as it is now and gives a wait for when it is another. */
  const WAITS = {
    filtered: () => {
      const before = text(".tool-count");
      return () => framed(() => text(".tool-count") !== before);
    },
    moved: () => {
      const before = document.activeElement;
      return () => framed(() => document.activeElement !== before);
    },
    saved: () => {
      let begun = false;
      return () =>
        changed(() => {
          const { state } = document.querySelector(".save").dataset;
          begun ||= state === "saving";
          return begun && state === "saved";
        });
    },
  };

  let clock;

  window.bench = {
    /** Starts a clock at the next event of a type, which runs until what is waited for has come. */
    arm(type, what) {
      const wait = WAITS[what]();
      clock = new Promise((done, failed) => {
        const timer = setTimeout(() => failed(new Error(`no ${type} event came`)), PATIENCE);
        const start = (event) => {
          clearTimeout(timer);
          wait().then(() => done(performance.now() - event.timeStamp), failed);
        };
        addEventListener(type, start, { capture: true, once: true });
      });
      clock.catch(() => {});
    },

    read: () => clock,

    /** How long it takes from a new address until a heading is shown. */
    async go(hash, heading) {
      const from = performance.now();
      location.hash = hash;
      await framed(() => text("h1") === heading);
      return performance.now() - from;
    },

    /** Waits until the page has had nothing to do for a while. */
    async quiet() {
      for (let calm = 0; calm < 5; ) {
        const from = performance.now();
        await new Promise((done) => setTimeout(done, 20));
        calm = performance.now() - from < 40 ? calm + 1 : 0;
      }
    },

    /** Whether nobody holds the right to write to anything. */
    async free() {
      return (await navigator.locks.query()).held.length === 0;
    },

    /** Reads every stored part of a workbook and parses it, which is the least that opening it takes. */
    async readAll(id) {
      const database = await answered(indexedDB.open(`isms-workbook-${id}`));
      const from = performance.now();
      const values = await answered(database.transaction("snapshot").objectStore("snapshot").getAll());
      values.forEach((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
      const took = performance.now() - from;
      database.close();
      return took;
    },

    /** Adds 1 KB to a database of its own, durably, which is the least that saving takes. */
    async addDurably() {
      const opening = indexedDB.open("bench-scratch");
      opening.onupgradeneeded = () => opening.result.createObjectStore("values", { autoIncrement: true });
      const database = await answered(opening);
      const from = performance.now();
      const transaction = database.transaction("values", "readwrite", { durability: "strict" });
      const ended = new Promise((done, failed) => {
        transaction.oncomplete = done;
        transaction.onabort = () => failed(transaction.error);
      });
      transaction.objectStore("values").add(new Uint8Array(1024));
      transaction.commit();
      await ended;
      const took = performance.now() - from;
      database.close();
      return took;
    },
  };
}
