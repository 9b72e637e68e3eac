//! What changed since the last external audit.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Surveillance() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.surveillance").to_owned()) /> }
}
