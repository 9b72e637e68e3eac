// Waiting for something to become true. Nothing in these tests sleeps for a fixed time.

import { AssertionError } from "node:assert";
import { inspect } from "node:util";

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/** Asks `read` again and again until its answer is truthy and no `error`, and gives that answer. */
export async function until(what, read, within = 8_000) {
  const deadline = Date.now() + within;
  for (;;) {
    const seen = await Promise.resolve().then(read).catch((error) => ({ error }));
    if (seen && seen.error === undefined) return seen;
    if (Date.now() > deadline) {
      throw new AssertionError({ message: `${what}: not within ${within} ms; last seen: ${inspect(seen)}` });
    }
    await pause(25);
  }
}
