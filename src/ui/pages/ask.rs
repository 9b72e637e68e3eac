//! Questions for others and their answers.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Ask() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.ask").to_owned()) /> }
}
