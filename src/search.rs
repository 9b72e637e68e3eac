//! Finding a page, a clause, a control or a record by words. Clause 7.4, control A.7.4 and numbers of the 2013 edition
//! are told apart by what stands beside them.

use crate::content::catalogue::{clauses, control_view, controls};
use crate::content::forms::FORMS;
use crate::content::text::{t, text, tf};
use crate::domain::id::{ControlRef, KeyStyle};
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;
use crate::route::Page;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it is.
    pub page: Page,
    /// Its number or reference; may be empty.
    pub reference: String,
    /// Its name.
    pub title: String,
    /// What it is.
    pub sort: String,
}

/// Pages that have no record and no number.
const PAGES: &[(Page, &str)] = &[
    (Page::Overview, "nav.overview"),
    (Page::Path, "nav.path"),
    (Page::Findings, "nav.findings"),
    (Page::Soa(None), "nav.soa"),
    (Page::SoaVersions, "soa.versions"),
    (Page::Risks, "nav.risks"),
    (Page::Registers, "nav.registers"),
    (Page::Glossary(None), "nav.glossary"),
    (Page::Method, "nav.method"),
    (Page::History, "nav.history"),
    (Page::Share, "nav.share"),
    (Page::Dashboard, "nav.dashboard"),
    (Page::Calendar, "nav.calendar"),
    (Page::Coverage, "nav.coverage"),
    (Page::Planner, "nav.planner"),
    (Page::Rehearsal, "nav.rehearsal"),
    (Page::Cards, "nav.cards"),
    (Page::Surveillance, "nav.surveillance"),
    (Page::Timeline, "nav.timeline"),
    (Page::Retention, "nav.retention"),
    (Page::Ask, "nav.ask"),
    (Page::Setup, "nav.setup"),
];

/// What fits all words, best first: an exact number, then names that begin with the words, then names that hold them.
pub fn search(workbook: &Workbook, words: &str, limit: usize) -> Vec<Hit> {
    let words = words.trim().to_lowercase();
    let parts: Vec<&str> = words.split_whitespace().collect();
    let mut found: Vec<(u8, Hit)> = Vec::new();
    let mut offer = |hit: Hit, more: &str| {
        if let Some(rank) = rank(&parts, &words, &hit, more) {
            found.push((rank, hit));
        }
    };
    for (page, key) in PAGES {
        offer(hit(page.clone(), "", t(key), t("palette.page")), "");
    }
    for form in FORMS.iter().filter(|form| form.kind.key_style() == KeyStyle::Uuid) {
        let name = text(&format!("kind.{}.many", form.kind.key()));
        offer(hit(Page::Register(form.kind), "", &name, t("palette.register")), "");
    }
    for clause in clauses() {
        let before = clause.clause_2013.clone().unwrap_or_default();
        offer(
            hit(Page::Clause(clause.number.clone()), &clause.number, &clause.title, t("palette.clause")),
            &before,
        );
    }
    for control in workbook.all_controls() {
        let view = control_view(workbook, control);
        let page = Page::Soa(Some(control));
        let before = match control {
            ControlRef::Annex(number) => controls()
                .iter()
                .find(|fact| fact.number == number.to_string())
                .map(|fact| fact.refs_2013.join(" "))
                .unwrap_or_default(),
            ControlRef::Own(_) => String::new(),
        };
        let sort = if before.is_empty() {
            t("palette.control").to_owned()
        } else {
            tf("palette.control_2013", &[("before", &before)])
        };
        offer(hit(page, &view.number, &view.title, &sort), &before);
    }
    for form in FORMS {
        if form.kind.key_style() == KeyStyle::Uuid && !words.is_empty() {
            records(workbook, form.kind, &mut offer);
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(limit).map(|(_, hit)| hit).collect()
}

fn records(workbook: &Workbook, kind: Kind, offer: &mut impl FnMut(Hit, &str)) {
    let sort = text(&format!("kind.{}.one", kind.key()));
    for id in workbook.ids_of(kind) {
        let Some(record) = workbook.get(id) else { continue };
        let reference = record.reference();
        let title = workbook.label(id).unwrap_or_default();
        let page = Page::of_record(id, reference.clone());
        offer(hit(page, &reference.unwrap_or_default(), &title, &sort), "");
    }
}

fn hit(page: Page, reference: &str, title: &str, sort: &str) -> Hit {
    Hit { page, reference: reference.to_owned(), title: title.to_owned(), sort: sort.to_owned() }
}

/// How well something fits; none if a word is nowhere in it.
fn rank(parts: &[&str], words: &str, hit: &Hit, more: &str) -> Option<u8> {
    let (reference, title) = (hit.reference.to_lowercase(), hit.title.to_lowercase());
    let more = more.to_lowercase();
    if !parts.iter().all(|part| reference.contains(part) || title.contains(part) || more.contains(part)) {
        return None;
    }
    Some(if !reference.is_empty() && reference == *words {
        0
    } else if title.starts_with(words) {
        1
    } else if reference.starts_with(words) {
        2
    } else {
        3
    })
}
