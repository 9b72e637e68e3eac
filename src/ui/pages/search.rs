//! Finding anything by words.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Search() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.search").to_owned()) /> }
}
