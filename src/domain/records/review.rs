//! Clause 9.3: management reviews.

use std::collections::BTreeSet;

use super::Verdict;
use crate::domain::date::Date;
use crate::domain::kinds::PersonId;
use crate::domain::record::record;

record! {
    /// 9.3: top management looks at the whole ISMS and decides. The inputs are the ten rows of 9.3.2.
    pub struct ManagementReview(ManagementReviewId) {
        /// `MR-001`.
        reference: String,
        /// What it is called.
        title: String,
        /// When it is planned.
        planned_for: Option<Date>,
        /// When it was held.
        held_on: Option<Date>,
        /// Who was in the chair.
        chair: Option<PersonId>,
        /// Who took part.
        attendees: BTreeSet<PersonId>,
        /// 9.3.2 a: what became of earlier decisions.
        input_a: String,
        /// 9.3.2 b: changes in issues.
        input_b: String,
        /// 9.3.2 c: changes in what interested parties need.
        input_c: String,
        /// 9.3.2 d 1: trends in nonconformities and corrective actions.
        input_d1: String,
        /// 9.3.2 d 2: trends in monitoring and measurement.
        input_d2: String,
        /// 9.3.2 d 3: trends in audit results.
        input_d3: String,
        /// 9.3.2 d 4: whether objectives are achieved.
        input_d4: String,
        /// 9.3.2 e: feedback of interested parties.
        input_e: String,
        /// 9.3.2 f: results of risk assessment and status of the treatment plan.
        input_f: String,
        /// 9.3.2 g: chances to improve.
        input_g: String,
        /// 9.3.3: what was decided on improvement.
        improvements: String,
        /// 9.3.3: what has to change in the ISMS.
        changes: String,
        /// What that takes.
        resources: String,
        /// Whether the ISMS still fits the organisation.
        suitable: Option<Verdict>,
        /// Whether it covers enough.
        adequate: Option<Verdict>,
        /// Whether it works.
        effective: Option<Verdict>,
        /// Why these three.
        conclusion: String,
        /// Where the minutes are, and who signed them.
        evidence: String,
        /// When the next one is held.
        next_review_on: Option<Date>,
    }
}
