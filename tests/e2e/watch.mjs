// What a page must never do: break its own security policy, report an error, or ask for anything but its own files.

const OWN_SCHEMES = ["blob:", "data:", "about:"];

/** Everything that was noticed, as texts. */
export class Watch {
  violations = [];
  errors = [];
  /** Requests for anything but files of the program. */
  foreign = [];
  /** Requests for files of the program, made after a page had loaded. */
  late = [];

  constructor(url) {
    this.url = url;
  }

  /** Watches every page of a browser. */
  async over(context) {
    await context.exposeFunction("noteViolation", (text) => this.violations.push(text));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        window.noteViolation(`${event.violatedDirective} refused ${event.blockedURI || event.sample}`);
      });
    });
    context.on("page", (page) => this.#page(page));
    context.pages().forEach((page) => this.#page(page));
  }

  #page(page) {
    let loaded = false;
    page.on("framenavigated", () => (loaded = false));
    page.on("load", () => (loaded = true));
    page.on("pageerror", (error) => this.errors.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text().split("\n").slice(0, 2).join(" "));
    });
    page.on("request", (request) => {
      const address = request.url();
      if (OWN_SCHEMES.some((scheme) => address.startsWith(scheme))) return;
      if (!address.startsWith(this.url)) this.foreign.push(address);
      else if (loaded && !request.isNavigationRequest()) this.late.push(address);
    });
  }

  /** What was noticed that must not be. */
  get complaints() {
    return [...this.violations, ...this.errors, ...this.foreign];
  }
}
