// A bundle of any size, the same for the same numbers: people, assets, risks and ratings, with stamps as the program
// writes them. It is of version 1 of the format, which every later version reads.

const VERSION = 1;
const REPLICA = "000000000000bea7";

const SITES = ["Harbour office", "Pilot station", "Container yard", "Dry dock", "Lighthouse", "Ferry quay", "Customs"];
const THINGS = ["laptops", "orders", "payroll", "berth plan", "crane control", "mail", "backup tapes", "source code"];
const EVENTS = ["stolen", "encrypted by ransomware", "published by mistake", "lost in a flood", "changed unnoticed"];
const CATEGORIES = ["information", "process", "software", "hardware", "network", "people", "site", "service"];
const GRADES = ["low", "medium", "high"];
const OPTIONS = ["modify", "retain", "avoid", "share"];

/** What a list holds at a place, counted round and round. */
const pick = (list, place) => list[place % list.length];

/** The id of a workbook, and the part of one that tells records of a kind apart. */
export const uuid = (place) => `01900000-0000-7000-8000-${place.toString(16).padStart(12, "0")}`;

const idOf = (kind, place) => `${kind}:${uuid(place)}`;

const many = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** `R-001`, as the program counts. */
const reference = (letter, index) => `${letter}-${String(index + 1).padStart(3, "0")}`;

const person = (index) => ({
  id: idOf("person", index),
  name: `Kim ${pick(SITES, index)}`,
  affiliation: "internal",
});

const asset = (index, { people }) => ({
  id: idOf("asset", index),
  reference: reference("A", index),
  title: `${pick(SITES, index)} ${pick(THINGS, index * 3)}`,
  description: `What the ${pick(SITES, index)} needs to work through the night when nobody else is there.`,
  category: pick(CATEGORIES, index),
  owner: idOf("person", index % people),
  location: pick(SITES, index + 2),
  confidentiality: pick(GRADES, index),
  integrity: pick(GRADES, index + 1),
  availability: pick(GRADES, index + 2),
});

const risk = (index, { people, assets }) => ({
  id: idOf("risk", index),
  reference: reference("R", index),
  title: `${pick(THINGS, index)} of the ${pick(SITES, index)} ${pick(EVENTS, index * 2)}`,
  scenario: `The ${pick(THINGS, index)} are ${pick(EVENTS, index * 2)}, and ships have to wait outside the harbour.`,
  assets: [...new Set([index % assets, (index * 7) % assets])].map((place) => idOf("asset", place)).sort(),
  threat: "Somebody who has time and knows the place",
  owner: idOf("person", index % people),
  option: pick(OPTIONS, index),
  option_reason: "It costs less than the wait.",
});

const reading = (index, { people, risks }) => ({
  id: idOf("reading", index),
  risk: idOf("risk", index % risks),
  kind: "current",
  likelihood: 1 + (index % 4),
  impact: 1 + ((index * 3) % 4),
  rationale: "As the harbour master sees it.",
  read_on: "2026-03-02",
  read_by: idOf("person", index % people),
});

/** The stamps of a record, each field written by a change of its own. `next` gives the dots. */
function stamps({ id, ...fields }, next) {
  const life = [[next()]];
  const eachOf = (set) => Object.fromEntries(set.map((element) => [element, [next()]]));
  const written = (value) => (Array.isArray(value) ? eachOf(value) : next());
  const stamped = Object.entries(fields).map(([field, value]) => [field, written(value)]);
  return { fields: Object.fromEntries(stamped), id, life };
}

/** How many records of each kind make up so many in all. */
export function mixed(records) {
  const people = 20;
  const assets = Math.round(records * 0.4);
  const risks = Math.round(records * 0.4);
  return { people, assets, risks, readings: records - people - assets - risks };
}

/** The text of a bundle; `place` tells workbooks apart. */
export function bundle({ place, title, counts }) {
  const made = [
    ...many(counts.assets, (index) => asset(index, counts)),
    ...many(counts.people, person),
    ...many(counts.readings, (index) => reading(index, counts)),
    ...many(counts.risks, (index) => risk(index, counts)),
  ];
  let dot = 0;
  const next = () => `0.${(dot += 1)}`;
  const stamped = made.map((record) => stamps(record, next));
  const single = [{ id: "organisation:main", legal_name: title }, { id: "workbook:main", title }];
  const header = { format: "isms-workbook", version: VERSION, workbook: uuid(place), title };
  const lines = (list) => list.map((line) => JSON.stringify(line)).join(",\n");
  return `{"header":${JSON.stringify(header)},
"records":[
${lines([...made, ...single])}
],
"buried":[],
"stamps":[
${lines(stamped)}
],
"seen":["${REPLICA}.${dot}"]}
`;
}
