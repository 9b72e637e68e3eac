//! The cell that decides whether a control applies.

use crate::ui::prelude::*;

use super::cell::CellSelect;
use super::line::Line;
use super::state::Choices;
use crate::domain::records::Applicability;
use crate::ui::kit::Tone;
use crate::ui::words::t;

/// Whether it applies. Excluding opens the editor, which asks for the reason and the person.
#[component]
pub(super) fn Applies(line: Line) -> Node {
    let mut options: Choices = vec![(String::new(), t("soa.applies.undecided").to_owned())];
    options.push((Applicability::Yes.key().to_owned(), t("soa.applies.yes").to_owned()));
    options.push((Applicability::No.key().to_owned(), t("soa.applies.no").to_owned()));
    let decide = move |key: String| {
        let excluded = key == Applicability::No.key();
        if line.grid.session().set(line.id(), "applicable", key) && excluded {
            line.grid.show(Some(line.control));
        }
    };
    let tone = move || if line.decision.get().is_none() { Tone::Warn } else { Tone::Plain };
    view! {
        <td class="edit" data-label=t("soa.column.applies") tabindex="-1">
            <CellSelect
                line
                label="soa.row.applies"
                options=Signal::stored(options)
                value=Signal::derive(move || line.decision.get().map_or("", Applicability::key).to_owned())
                on_change=Callback::new(decide)
                tone=Signal::derive(tone)
            />
        </td>
    }
}
