// A static server as plain as the cheapest web host: files under one folder of the address, 404 for the rest.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The policy of index.html once more, as a header: what a careful host sends. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const HEADERS = {
  "Content-Security-Policy": POLICY,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** The file for an address, or nothing when the address leaves `base` or `root`. */
function locate(root, base, address) {
  const { pathname } = new URL(address, "http://localhost");
  if (!pathname.startsWith(base)) return undefined;
  const inside = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  try {
    const file = resolve(join(root, decodeURIComponent(inside.slice(base.length))));
    return file.startsWith(root + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

async function answer(request, response, { root, base, extra }) {
  const file = locate(root, base, request.url);
  const size = file && (await stat(file).then((found) => found.isFile() && found.size, () => false));
  const readable = request.method === "GET" || request.method === "HEAD";
  if (size === undefined || size === false || !readable) {
    response.writeHead(readable ? 404 : 405, { ...extra, "Content-Type": "text/plain; charset=utf-8" });
    response.end("not found\n");
    return;
  }
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { ...extra, "Content-Type": type, "Content-Length": size });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).on("error", () => response.destroy()).pipe(response);
}

/**
 * Serves the folder `root` below the path `base` on this machine only.
 * `port` 0 takes a free port; `headers` adds the security headers. Returns the page's `url` and `close`.
 */
export async function start({ root, base = "/app/", port = 0, headers = true }) {
  const site = { root: resolve(root), base, extra: headers ? HEADERS : {} };
  const server = createServer((request, response) => {
    answer(request, response, site).catch(() => response.destroy());
  });
  await new Promise((done, failed) => server.once("error", failed).listen(port, "127.0.0.1", done));
  const close = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close };
}
