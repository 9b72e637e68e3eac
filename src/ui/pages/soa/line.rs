//! What the parts of one line read. Each line follows its own values, so that an edit elsewhere does not touch it.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::state::Grid;
use crate::check::Finding;
use crate::content::catalogue::{ControlView, control_view};
use crate::domain::id::{ControlRef, RecordId};
use crate::domain::kinds::SoaLineId;
use crate::domain::records::{Applicability, SoaLine};
use crate::ui::words::{record_name, record_title, tf};

/// One line. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) grid: Grid,
    pub(super) control: ControlRef,
    pub(super) view: Signal<ControlView>,
    pub(super) values: Memo<Arc<SoaLine>>,
    pub(super) decision: Memo<Option<Applicability>>,
    /// Risks and treatments that name the control: id, short name, title.
    pub(super) links: Memo<Vec<(RecordId, String, String)>>,
    pub(super) findings: Memo<Vec<Finding>>,
}

impl Line {
    pub(super) fn new(grid: Grid, control: ControlRef) -> Self {
        let session = grid.session();
        // The facts of Annex A never change.
        let view = match control {
            ControlRef::Annex(_) => Signal::stored(session.peek(|workbook| control_view(workbook, control))),
            ControlRef::Own(_) => session.memo(move |workbook| control_view(workbook, control)).into(),
        };
        let values = session.memo(move |workbook| workbook.soa_line(control));
        let decision = Memo::new(move |_| values.with(|line| line.applicable));
        let links = Memo::new(move |_| {
            let ids = grid.links.with(|links| {
                let risks = links.risks.get(&control).into_iter().flatten().copied().map(RecordId::from);
                let treatments =
                    links.treatments.get(&control).into_iter().flatten().copied().map(RecordId::from);
                risks.chain(treatments).collect::<Vec<_>>()
            });
            let name = |id| session.with(|w| (id, record_name(w, id), record_title(w, id)));
            ids.into_iter().map(name).collect()
        });
        let findings =
            Memo::new(move |_| grid.findings.with(|all| all.get(&control).cloned().unwrap_or_default()));
        Self { grid, control, view, values, decision, links, findings }
    }

    pub(super) fn id(self) -> SoaLineId {
        SoaLineId(self.control)
    }

    /// A text of the catalogue that names the control. Its number does not change while the page is open.
    pub(super) fn text(self, key: &str) -> String {
        self.view.with_untracked(|view| tf(key, &[("control", &view.number)]))
    }

    /// The names of the risks and treatments that name the control, in one text.
    pub(super) fn link_names(self) -> String {
        self.links.with(|links| links.iter().map(|(_, name, _)| name.as_str()).collect::<Vec<_>>().join(", "))
    }
}
