//! Bundles: what was written is read back, whatever happened to whitespace and the order of keys on the way; older
//! formats are brought up to date step by step, and bundles of every published format stay readable. A file that was
//! damaged on its way is never read as something else.

use std::fmt::Write as _;

use isms_workbook::bundle::migrate::{STEPS, Step, latest, migrate};
use isms_workbook::bundle::{BundleError, FORMAT, Imported, VERSION, body, export, import};
use isms_workbook::domain::hash::sha256_hex;
use isms_workbook::domain::image::Image;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::workbook::Workbook;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::model::{act, cases, risk};
use crate::replica::{Replica, lived_in, one_risk};

/// The workbook as a bundle.
pub(crate) fn exported(workbook: &Workbook) -> String {
    let id = "01900000-0000-7000-8000-0000000000aa".parse().unwrap();
    export(workbook, id, "2026-11-23T19:02:00Z", "0.1.0")
}

/// Everything after line 1.
pub(crate) fn after_line_1(text: &str) -> &str {
    text.split_once('\n').unwrap().1
}

/// Line 1 as JSON.
fn line_1(text: &str) -> Value {
    let line = text.lines().next().unwrap();
    serde_json::from_str(&format!("{}}}", line.strip_suffix(',').unwrap())).unwrap()
}

/// A field that this version does not know: the record it is put on, its key and value, and whether it is stamped.
type Foreign = (prop::sample::Index, String, Value, bool);

fn foreign() -> impl Strategy<Value = Foreign> {
    (any::<prop::sample::Index>(), "x_[a-z\u{e4}]{1,6}", json_value(), any::<bool>())
}

/// Any JSON but `null`, which is how an empty field may be written.
fn json_value() -> impl Strategy<Value = Value> {
    let exact = -(1_i64 << 53)..=(1_i64 << 53);
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        exact.prop_map(Value::from),
        any::<i32>().prop_map(|number| Value::from(f64::from(number) / 8.0)),
        any::<String>().prop_map(Value::from),
        "[ -~\u{a0}-\u{17f}\u{1f512}\n]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let inner = prop_oneof![9 => inner, 1 => Just(Value::Null)];
        let entry = (any::<String>(), inner.clone());
        prop_oneof![
            vec(inner, 0..4).prop_map(Value::from),
            vec(entry, 0..4).prop_map(|entries| entries.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// The same workbook with unknown fields on some records.
fn with_foreign(workbook: &Workbook, fields: Vec<Foreign>) -> Workbook {
    let mut image = workbook.to_image();
    for (index, key, value, stamped) in fields {
        if image.records.is_empty() {
            continue;
        }
        let record = index.get(&image.records)["id"].clone();
        let of_record = |lines: &mut Vec<Value>| lines.iter().position(|line| line["id"] == record);
        let place = of_record(&mut image.records).unwrap();
        image.records[place][&key] = value;
        if let Some(place) = of_record(&mut image.stamps).filter(|_| stamped) {
            image.stamps[place]["fields"][key] = json!("0.1");
        }
    }
    Workbook::from_image(image).unwrap()
}

/// A workbook of two copies' edits, with conflicts, deletions and unknown fields.
pub(crate) fn workbook() -> impl Strategy<Value = Workbook> {
    let lived = (vec(act(), 0..10), vec(act(), 0..10));
    (lived, vec(foreign(), 0..4)).prop_map(|((ours, theirs), fields)| {
        let (copy, _) = lived_in(&ours, &theirs);
        with_foreign(&copy.workbook, fields)
    })
}

/// The header alone on line 1, and one record a line.
fn check_layout(text: &str, workbook: &Workbook) {
    let Value::Object(line_1) = line_1(text) else { panic!("line 1 is no object") };
    assert!(line_1.keys().eq(["header"]), "{line_1:?}");
    let frame = |line: &str| {
        let of_part = |end| ["records", "buried", "stamps", "seen"].map(|part| format!("\"{part}\":{end}"));
        let frames = [of_part("["), of_part("[],"), of_part("[]}")];
        ["],", "]}"].contains(&line) || frames.iter().flatten().any(|frame| frame == line)
    };
    let lines = text.lines().skip(1).filter(|line| !frame(line));
    let read = |line: &str| serde_json::from_str(line.strip_suffix(',').unwrap_or(line)).unwrap();
    let Image { records, buried, stamps, seen } = workbook.to_image();
    assert_eq!(lines.map(read).collect::<Vec<Value>>(), [records, buried, stamps, seen].concat());
    assert!(text.ends_with("]}\n") && !text.contains('\r'));
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn what_was_exported_is_read_back_and_exported_alike(workbook in workbook()) {
        let text = exported(&workbook);
        check_layout(&text, &workbook);
        let read = import(text.as_bytes()).unwrap();
        prop_assert_eq!(&read.workbook, &workbook);
        let again = export(&read.workbook, read.header.workbook, "2027-01-01T00:00:00Z", "9.9.9");
        prop_assert_eq!(after_line_1(&again), after_line_1(&text));
        prop_assert_ne!(again.lines().next(), text.lines().next());
    }

    #[test]
    fn whitespace_and_the_order_of_keys_do_not_matter(workbook in workbook(), whims in vec(any::<u8>(), 1..400)) {
        let text = exported(&workbook);
        let expected = import(text.as_bytes()).unwrap();
        let json: Value = serde_json::from_str(&text).unwrap();
        let mut scribe = Scribe { whims, next: 0, text: "\u{feff}".to_owned() };
        scribe.write(&json);
        prop_assert_eq!(import(scribe.text.as_bytes()), Ok(expected));
    }
}

/// Writes JSON in the most unusual way it can, as its whims have it.
struct Scribe {
    whims: Vec<u8>,
    next: usize,
    text: String,
}

impl Scribe {
    fn whim(&mut self, of: usize) -> usize {
        self.next += 1;
        (usize::from(self.whims[self.next % self.whims.len()]) + self.next) % of
    }

    fn gap(&mut self) {
        let gap = ["", " ", "\n", "\r\n", "\t ", "\r\n\r\n  "][self.whim(6)];
        self.text.push_str(gap);
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        for char in text.chars() {
            if self.whim(3) == 0 || char.is_control() || "\"\\".contains(char) {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    write!(self.text, "\\u{unit:04X}").unwrap();
                }
            } else {
                self.text.push(char);
            }
        }
        self.text.push('"');
    }

    fn write(&mut self, json: &Value) {
        self.gap();
        match json {
            Value::String(text) => self.string(text),
            Value::Array(items) => {
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    self.text.push_str(if index > 0 { "," } else { "" });
                    self.write(item);
                }
                self.text.push(']');
            }
            Value::Object(map) => {
                let mut entries: Vec<_> = map.iter().collect();
                self.text.push('{');
                while !entries.is_empty() {
                    let (key, value) = entries.remove(self.whim(entries.len()));
                    self.gap();
                    self.string(key);
                    self.gap();
                    self.text.push(':');
                    self.write(value);
                    self.text.push_str(if entries.is_empty() { "" } else { "," });
                }
                self.text.push('}');
            }
            other => self.text.push_str(&other.to_string()),
        }
        self.gap();
    }
}

#[test]
fn a_pretty_printed_bundle_with_a_byte_order_mark_and_crlf_is_the_same() {
    let text = exported(&one_risk(1).workbook);
    let json: Value = serde_json::from_str(&text).unwrap();
    let pretty = format!("\u{feff}{}\n", serde_json::to_string_pretty(&json).unwrap()).replace('\n', "\r\n");
    assert_eq!(import(pretty.as_bytes()), import(text.as_bytes()));
}

#[test]
fn an_empty_workbook_is_a_bundle_too() {
    let text = exported(&Workbook::default());
    assert_eq!(after_line_1(&text), "\"records\":[],\n\"buried\":[],\n\"stamps\":[],\n\"seen\":[]}\n");
    assert_eq!(import(text.as_bytes()).unwrap().workbook, Workbook::default());
}

#[test]
fn line_1_says_what_the_file_is() {
    let mut copy = one_risk(1);
    copy.set("workbook:main".parse().unwrap(), "title", "Harbour \u{201c}North\u{201d}\n");
    let text = exported(&copy.workbook);
    let header = json!({
        "format": "isms-workbook",
        "version": 1,
        "workbook": "01900000-0000-7000-8000-0000000000aa",
        "title": "Harbour \u{201c}North\u{201d}\n",
        "parts": ["records", "stamps"],
        "exported_at": "2026-11-23T19:02:00Z",
        "app_version": "0.1.0",
        "sha256": sha256_hex(after_line_1(&text).as_bytes()),
    });
    assert_eq!(line_1(&text), json!({"header": header}));
    assert_eq!(json!(import(text.as_bytes()).unwrap().header), header);
}

#[test]
fn unknown_fields_of_the_header_are_kept() {
    let text = exported(&one_risk(1).workbook);
    let text = text.replacen("{\"header\":{", "{\"header\":{\"mood\":{\"of\":[\"x\",1]},", 1);
    let Imported { header, .. } = import(text.as_bytes()).unwrap();
    assert_eq!(Value::from(header.extra), json!({"mood": {"of": ["x", 1]}}));
    assert_eq!(header.format, FORMAT);
}

#[test]
fn only_three_header_fields_are_needed() {
    let header = json!({"format": FORMAT, "version": 1, "workbook": "01900000-0000-7000-8000-0000000000aa"});
    let text =
        json!({"header": header, "records": [{"id": "organisation:main", "sector": "Ports"}]}).to_string();
    let Imported { header, workbook, .. } = import(text.as_bytes()).unwrap();
    assert_eq!((header.title.as_str(), header.sha256, header.parts.len()), ("", None, 0));
    assert_eq!(workbook.organisations.values().next().unwrap().sector, "Ports");
}

#[test]
fn a_bundle_edited_by_hand_is_read_once_its_checksum_is_gone() {
    let text = exported(&one_risk(1).workbook).replace("\"ash\"", "\"elm\"");
    assert_eq!(import(text.as_bytes()), Err(BundleError::Changed));
    let sum = line_1(&text)["header"]["sha256"].to_string();
    let text = text.replacen(&format!("\"sha256\":{sum},"), "", 1);
    let Imported { workbook, .. } = import(text.as_bytes()).unwrap();
    assert_eq!(workbook.risks.values().next().unwrap().title, "elm");
}

/// Read, written and read again; the number as it is written.
fn number_through(text: &str) -> Result<String, BundleError> {
    let header = json!({"format": FORMAT, "version": 1, "workbook": "01900000-0000-7000-8000-0000000000aa"});
    let text =
        format!("{{\"header\":{header},\n\"records\":[{{\"id\":\"organisation:main\",\"x\":{text}}}]}}");
    let once = exported(&import(text.as_bytes())?.workbook);
    let twice = exported(&import(once.as_bytes()).unwrap().workbook);
    assert_eq!(once, twice);
    Ok(after_line_1(&once).split_once("\"x\":").unwrap().1.split('}').next().unwrap().to_owned())
}

#[test]
fn numbers_stay_what_they_are() {
    for number in
        ["0", "-1", "0.1", "-2.75", "3.141592653589793", "123456.789012345", "9007199254740992", "-0.0"]
    {
        assert_eq!(number_through(number), Ok(number.to_owned()));
    }
    // Read as the number beside it, and then as the one beside that: such a file could never be told from a damaged one.
    let error = number_through("0.9031209657441574").unwrap_err();
    assert!(error.to_string().contains("has too many digits to be exact"), "{error}");
}

#[test]
fn a_preview_counts_records_and_open_conflicts() {
    let mut a = one_risk(1);
    a.create(risk(2), Vec::new());
    a.set("organisation:main".parse().unwrap(), "sector", "Ports");
    let mut b = Replica::of(a.workbook.clone(), 2);
    a.set(risk(1), "title", "birch");
    b.set(risk(1), "title", "cedar");
    a.delete(risk(2));
    b.set(risk(2), "title", "elm");
    a.take(&b);
    let preview = import(exported(&a.workbook).as_bytes()).unwrap().preview();
    assert_eq!(preview.counts.into_iter().collect::<Vec<_>>(), [(Kind::Organisation, 1), (Kind::Risk, 2)]);
    assert_eq!(
        preview.conflicts, 2,
        "a title changed apart, and a record deleted by one and edited by the other"
    );
}

/// Steps that note their own run.
const TRIED: [Step; 3] = [
    Step { to: 2, name: "owner_becomes_reference", up: |image| note(image, "second") },
    Step { to: 3, name: "sites_become_records", up: |image| note(image, "third") },
    Step {
        to: 4,
        name: "threats_are_split",
        up: |image| if image.seen.is_empty() { Err("there is no threat".to_owned()) } else { Ok(()) },
    },
];

#[expect(clippy::unnecessary_wraps, reason = "the shape of a step")]
fn note(image: &mut Image, run: &str) -> Result<(), String> {
    image.records.push(json!(run));
    Ok(())
}

#[test]
fn steps_run_in_order_and_only_those_that_lie_between() {
    let run = |from, to| migrate(&TRIED, from, to, Image::default()).map(|image| json!(image.records));
    assert_eq!(run(1, 3), Ok(json!(["second", "third"])));
    assert_eq!(run(2, 3), Ok(json!(["third"])));
    assert_eq!(run(1, 2), Ok(json!(["second"])));
    assert_eq!(run(3, 3), Ok(json!([])));
    assert_eq!((latest(&TRIED), latest(&TRIED[..1]), latest(&[])), (4, 2, 1));
}

#[test]
fn a_step_that_fails_names_itself() {
    let error = migrate(&TRIED, 1, 4, Image::default()).unwrap_err();
    let Step { name, .. } = TRIED[2];
    assert_eq!(error, BundleError::Migration { step: name, what: "there is no threat".to_owned() });
    assert!(
        error.to_string().contains("\u{201c}threats_are_split\u{201d}") && !error.hint().is_empty(),
        "{error}"
    );
}

#[test]
fn the_published_steps_count_up_without_gaps() {
    assert!(STEPS.iter().zip(2..).all(|(step, number)| step.to == number));
    assert_eq!(VERSION, latest(STEPS));
    let named = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    assert!(STEPS.iter().all(|step| named(step.name)));
}

/// Bundles as published versions wrote them, and the SHA-256 of what they hold in the present format. To publish a
/// step, freeze a bundle of the version before it here; the hashes of older ones change when a step changes them.
const FROZEN: &[(u32, &str)] = &[(1, "9fc7d25ea19c453260a44f8c1002215b2c59c2e17258692c0f1603272b8553d5")];

fn frozen(version: u32) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/fixtures/bundles");
    std::fs::read_to_string(format!("{folder}/v{version}.json")).unwrap()
}

#[test]
fn bundles_of_every_published_version_are_read() {
    for (version, hash) in FROZEN {
        let text = frozen(*version);
        assert_eq!(line_1(&text)["header"]["version"], *version);
        let read = import(text.as_bytes()).unwrap();
        let now = body(&read.workbook.to_image());
        assert_eq!(sha256_hex(now.as_bytes()), *hash, "v{version}.json holds something else than it did");
        if *version == VERSION {
            assert_eq!(now, after_line_1(&text));
        }
    }
}

#[test]
fn every_step_has_a_frozen_bundle_to_start_from() {
    for step in STEPS {
        assert!(FROZEN.iter().any(|(version, _)| version + 1 == step.to), "step {} is untested", step.name);
    }
}

/// The kinds of record there were in version 1.
const V1_KINDS: &str = "acceptance asset climate_decision control issue organisation person plan_approval reading risk \
    risk_method soa_line soa_version treatment withdrawal workbook";

/// The frozen bundles are worth reading only if they hold every kind of record and every sort of stamp.
#[test]
fn the_frozen_bundle_is_rich() {
    let read = import(frozen(1).as_bytes()).unwrap();
    let (workbook, ledger) = (&read.workbook, read.workbook.ledger());
    let counts = read.preview().counts;
    assert!(V1_KINDS.split(' ').all(|kind| counts[&kind.parse::<Kind>().unwrap()] >= 1), "{counts:?}");
    assert!(ledger.conflicts().count() >= 2 && ledger.contested().count() >= 1);
    assert!(workbook.buried().len() >= 2 && ledger.seen.iter().count() >= 3);
    assert!(Kind::ALL.iter().any(|kind| {
        workbook.ids_of(*kind).iter().any(|id| !workbook.get(*id).unwrap().extra().is_empty())
    }));
    assert!(!read.header.extra.is_empty());
}

/// Something that happens to a file on its way. Places are shares of its length.
#[derive(Clone, Debug)]
enum Damage {
    Flip(prop::sample::Index, u8),
    Remove(prop::sample::Index, usize),
    Insert(prop::sample::Index, Vec<u8>),
    Cut(prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<prop::sample::Index>;
    let json = prop::sample::select(vec![
        "\"", "{", "}", "[", "]", ",", ":", "0", "\\", " ", "\n", "null", "{}", "[],",
    ]);
    let bytes = prop_oneof![vec(any::<u8>(), 1..4), json.prop_map(|text| text.as_bytes().to_vec())];
    prop_oneof![
        2 => (place(), 1..=255_u8).prop_map(|(place, bits)| Damage::Flip(place, bits)),
        2 => (place(), 0..8_u32).prop_map(|(place, bit)| Damage::Flip(place, 1 << bit)),
        2 => (place(), 1..20_usize).prop_map(|(place, length)| Damage::Remove(place, length)),
        4 => (place(), bytes).prop_map(|(place, bytes)| Damage::Insert(place, bytes)),
        1 => place().prop_map(Damage::Cut),
    ]
}

fn damaged(bytes: &mut Vec<u8>, damage: &Damage) {
    match damage {
        Damage::Flip(place, bits) => {
            let place = place.index(bytes.len());
            bytes[place] ^= bits;
        }
        Damage::Remove(place, length) => {
            let place = place.index(bytes.len());
            bytes.drain(place..bytes.len().min(place + length));
        }
        Damage::Insert(place, inserted) => {
            let place = place.index(bytes.len());
            bytes.splice(place..place, inserted.iter().copied());
        }
        Damage::Cut(place) => bytes.truncate(place.index(bytes.len())),
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_damaged_file_is_never_read_as_something_else(workbook in workbook(), all in vec(damage(), 20)) {
        let sound = exported(&workbook).into_bytes();
        for damage in &all {
            let mut bytes = sound.clone();
            damaged(&mut bytes, damage);
            match import(&bytes) {
                Ok(read) => prop_assert_eq!(&read.workbook, &workbook, "{:?}", damage),
                Err(error) => prop_assert!(error.to_string().ends_with('.'), "{}", error),
            }
        }
    }
}
