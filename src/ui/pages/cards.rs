//! Interview cards, one printed page for each person.

use crate::ui::prelude::*;

use crate::ui::layout::Head;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Cards() -> Node {
    view! { <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.cards").to_owned()) /> }
}
