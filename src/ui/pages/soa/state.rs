//! What the parts of the grid share.

use std::collections::{BTreeMap, BTreeSet};

use crate::ui::prelude::*;

use super::filter::{Filter, Shown};
use crate::check::Finding;
use crate::domain::id::{ControlRef, Key};
use crate::domain::kinds::{Kind, SoaLineId};
use crate::domain::soa::ControlLinks;
use crate::domain::workbook::Workbook;
use crate::platform::{dom, task};
use crate::route::Page;
use crate::ui::session::Session;
use crate::ui::words::record_name;

/// Choices for a select, as `(key, label)`.
pub(super) type Choices = Vec<(String, String)>;

/// One for the whole page; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    session: StoredValue<Session>,
    pub(super) filter: Filter,
    /// Every control there is a line for.
    pub(super) controls: Memo<Vec<ControlRef>>,
    /// Those the filter leaves.
    pub(super) shown: Memo<Shown>,
    /// Those ticked for the bulk bar.
    pub(super) picked: RwSignal<BTreeSet<ControlRef>>,
    /// The line whose editor is open.
    pub(super) open: RwSignal<Option<ControlRef>>,
    /// Which risks and treatments name each control, computed once for all lines.
    pub(super) links: Memo<ControlLinks>,
    /// Findings by line.
    pub(super) findings: Memo<BTreeMap<ControlRef, Vec<Finding>>>,
    /// Everybody there is, by name.
    pub(super) people: Memo<Choices>,
}

impl Grid {
    pub(super) fn new(session: Session, open: Option<ControlRef>) -> Self {
        let filter = Filter::new();
        let controls = session.memo(Workbook::all_controls);
        let findings = Memo::new(move |_| session.findings.with(|all| by_line(all)));
        let shown = filter.shown(session, controls, findings);
        let picked = RwSignal::new(BTreeSet::new());
        // What is out of sight is not picked: the bulk bar must not change lines nobody looks at.
        Effect::new(move |_| {
            shown.with(|shown| {
                if picked.with_untracked(|picked: &BTreeSet<ControlRef>| !picked.is_subset(&shown.lines)) {
                    picked.update(|picked| picked.retain(|control| shown.lines.contains(control)));
                }
            });
        });
        let people = session.memo(|workbook| {
            let person = |id| (id, record_name(workbook, id));
            let mut all: Vec<_> = workbook.ids_of(Kind::Person).into_iter().map(person).collect();
            all.sort_by_key(|(_, name)| name.to_lowercase());
            all.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
        });
        let links = session.memo(Workbook::control_links);
        let session = StoredValue::new(session);
        Self { session, filter, controls, shown, picked, open: RwSignal::new(open), links, findings, people }
    }

    pub(super) fn session(self) -> Session {
        self.session.get_value()
    }

    /// Whether nothing may be changed.
    pub(super) fn locked(self) -> bool {
        !self.session().may_write.get()
    }

    /// Opens the editor of a line, closing any other. The address follows, so that it can be sent to somebody.
    pub(super) fn show(self, control: Option<ControlRef>) {
        self.open.set(control);
        dom::replace_hash(&self.session().href(Page::Soa(control)));
        if let Some(control) = control {
            task::spawn(bring_into_sight(control));
        }
    }

    /// Opens or closes the editor of a line.
    pub(super) fn toggle(self, control: ControlRef) {
        let now = self.open.get_untracked();
        self.show((now != Some(control)).then_some(control));
    }
}

/// Scrolls to a line and its editor, no further than needed, once they have taken their place.
pub(super) async fn bring_into_sight(control: ControlRef) {
    task::next_frame().await;
    dom::scroll_into_view(&editor_id(control));
    dom::scroll_into_view(&row_id(control));
}

fn by_line(findings: &[Finding]) -> BTreeMap<ControlRef, Vec<Finding>> {
    let mut lines: BTreeMap<ControlRef, Vec<Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.record.kind == Kind::SoaLine) {
        if let Key::Control(control) = finding.record.key {
            lines.entry(control).or_default().push(finding.clone());
        }
    }
    lines
}

/// The element id of a line's row.
pub(super) fn row_id(control: ControlRef) -> String {
    SoaLineId(control).to_string()
}

/// The element id of the link in a row, which takes the focus when one arrives at the line.
pub(super) fn link_id(control: ControlRef) -> String {
    format!("link-{control}")
}

/// The element id of a line's editor.
pub(super) fn editor_id(control: ControlRef) -> String {
    format!("more-{control}")
}
