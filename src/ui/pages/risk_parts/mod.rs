//! Parts of a risk's page beside its form: ratings, treatment, acceptance; and the pieces other pages share with them.

mod accept;
mod acceptance;
mod ask;
mod rate;
mod rated;
mod readings;
mod standing;
mod statement;
mod treatments;
mod withdraw;

pub use ask::Ask;
pub use rated::{Rated, words_of};
pub use readings::about as reading_about;
pub use standing::Standing;
pub use statement::Statement;
pub use withdraw::WithdrawDialog;

use crate::ui::prelude::*;

use crate::domain::kinds::RiskId;

/// Ratings, treatments and acceptances of one risk.
#[component]
pub fn RiskParts(risk: RiskId) -> Node {
    view! {
        <readings::Readings risk />
        <treatments::Treatments risk />
        <acceptance::AcceptanceCard risk />
    }
}
