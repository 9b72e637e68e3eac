//! What hangs together with a record, from requirement to finding.

use crate::ui::prelude::*;

use crate::domain::kinds::Kind;
use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page of a record, named as in addresses.
#[component]
pub fn Thread(kind: Kind, name: String) -> Node {
    let _ = (kind, name);
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.thread").to_owned()) /> }
}
