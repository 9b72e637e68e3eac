//! What is due when.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Calendar() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.calendar").to_owned()) /> }
}
