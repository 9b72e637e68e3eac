// Starts the app. A file of its own, because the page's content security policy allows no inline scripts.

const address = (path) => new URL(path, document.baseURI).href;

async function start() {
  const { js, wasm } = document.querySelector("script[data-js][data-wasm]").dataset;
  const { default: init } = await import(address(js));
  await init({ module_or_path: address(wasm) });
}

function advice(error) {
  const outdated = typeof WebAssembly === "undefined" || error instanceof SyntaxError
    || error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
  if (outdated) {
    return "This browser cannot run it. Please update the browser, then open this page again.";
  }
  if (error instanceof WebAssembly.RuntimeError) {
    return "It stopped while starting. Please reload the page; if that does not help, update the browser.";
  }
  return "A file of the app could not be loaded. Please check the connection, then reload the page.";
}

function report(error) {
  console.error(error);
  const paragraph = (text) => Object.assign(document.createElement("p"), { textContent: text });
  const box = document.createElement("main");
  box.id = "boot";
  box.setAttribute("role", "alert");
  box.append(
    Object.assign(document.createElement("h1"), { textContent: "ISMS Workbook could not start" }),
    paragraph(advice(error)),
    paragraph("The data in this browser is untouched."),
    paragraph(`Details: ${error}`),
  );
  document.getElementById("boot")?.remove();
  document.body.prepend(box);
}

start().catch(report);
