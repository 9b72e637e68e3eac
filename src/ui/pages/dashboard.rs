//! Where the whole stands, in pictures with a table behind each.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Dashboard() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.dashboard").to_owned()) /> }
}
