//! The first questions, whose answers choose what is drafted.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Setup() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.setup").to_owned()) /> }
}
