// A small company's way to an approved Statement of Applicability, told once for all tests that need a filled workbook.

export const COMPANY = "Harbour Analytics Ltd";
export const WRITER = "Ada Winter";
export const OWNER = "Jonas Brook";

const THEMES = { 5: 37, 6: 8, 7: 14, 8: 34 };

/** The numbers of all controls of Annex A. */
export const CONTROLS = Object.entries(THEMES).flatMap(([theme, count]) =>
  Array.from({ length: count }, (_, index) => `A.${theme}.${index + 1}`),
);

/** Controls that do not apply, and why. */
export const EXCLUDED = {
  "A.7.3": "There are no offices; everybody works from home.",
  "A.8.30": "Nothing is developed by others.",
};

export async function describeOrganisation(user) {
  await user.goTo("Organisation");
  await user.heading("Organisation").waitFor();
  await user.fillAll({
    "Line of business": "Data analysis for ports",
    "Products and services": "Forecasts of ship arrivals,\nfor twelve harbours.",
    "People in scope": "24",
    "Countries": "Germany\nDenmark",
    "Certificate wanted by": "2027-06-30",
  });
}

export async function writeIssues(user) {
  await user.addRecord("Issues", "Add issue", {
    "Title": "Two people hold all the knowledge",
    "What it means for the ISMS": "A sick leave stops patching.",
  });
  await user.choose("Internal or external", "Internal");
  await user.choose("About", "People, skills, means");
  await user.addRecord("Issues", "Add issue", { "Title": "Customers ask for a certificate" });
  await user.choose("Internal or external", "External");
}

export async function decideClimate(user) {
  await user.visit("/clause/4.1");
  await user.choose("Decision", "No, it is not relevant");
  await user.fill("Reason", "Heat and floods were looked at; the hosting is in two regions.");
  await user.pick("Decided by", WRITER);
  await user.fill("Decided on", "2026-03-02");
}

export async function listAssets(user) {
  await user.addRecord("Assets", "Add asset", { "Name": "Laptops" });
  await user.choose("Category", "Hardware");
  await user.addRecord("Assets", "Add asset", { "Name": "Customer data" });
  await user.choose("Confidentiality", "High");
}

export async function approveMethod(user) {
  await user.goTo("Risk method");
  await user.heading("Risk method").waitFor();
  await user.fill("Which risks may be retained", "Low ones by their owner; all others are treated.");
  await user.pick("Approved by", WRITER);
  await user.fill("Approved on", "2026-03-05");
}

export async function describeRisk(user) {
  await user.addRecord("Risks", "Add risk", {
    "Risk in a few words": "Stolen laptop",
    "What could happen": "A laptop is stolen on a train and the data on it is published.",
  });
  await user.addPerson("Risk owner", OWNER);
  await user.pick("Assets it would hit", "Laptops");
  await user.pick("Assets it would hit", "Customer data");
  await user.choose("Treatment option", "Modify");
  await user.fill("Why this option", "Encryption is cheap.");
  await user.rate("Current", { likelihood: 4, impact: 4, reason: "Two were lost last year." });
}

export async function planTreatment(user) {
  await user.card("Treatment").getByRole("button", { name: "Add action" }).click();
  await user.page.getByText("Fields are saved as you leave them.").waitFor();
  await user.fill("Action in a few words", "Encrypt all disks");
  await user.pick("Controls it puts in place", "A.8.7");
  await user.pick("Controls it puts in place", "A.5.24");
  await user.pick("Responsible", OWNER);
  await user.fill("Due", "2027-01-31");
}

export async function acceptWhatRemains(user) {
  await user.goTo("Risks");
  await user.page.getByRole("link", { name: "Stolen laptop" }).first().click();
  await user.rate("Target", { likelihood: 4, impact: 1, reason: "An encrypted disk is only a lost device." });
  await user.rate("Residual", { likelihood: 3, impact: 1, reason: "Checked on all 24 laptops." });
  await user.accept({ how: "By e-mail", reason: "Cheaper than a tracker." });
}

/** Decides all controls, two of them against, and gives statuses. */
export async function decideControls(user) {
  await user.goTo("Statement of Applicability");
  await user.heading("Statement of Applicability").waitFor();
  for (const control of CONTROLS) {
    if (EXCLUDED[control]) await user.exclude(control, EXCLUDED[control], WRITER);
    else await user.decide(control, "Yes");
  }
  await user.page.getByLabel("Select all shown").check();
  await user.choose("Set status…", "Planned");
  await user.button("Clear").click();
  await user.choose("Status of A.5.1", "Done");
  await user.choose("Status of A.5.24", "Partly");
}

export async function approveStatement(user) {
  await user.approveStatement("1.0", { by: WRITER, how: "In a meeting" });
}
