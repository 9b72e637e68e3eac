//! 7.5.3 f: how long records are kept, and copies of the whole that are frozen.

use crate::domain::date::Date;
use crate::domain::kinds::PersonId;
use crate::domain::record::record;

record! {
    /// 7.5.3 f: how long records of one kind are kept once they are over, and why.
    pub struct RetentionRule(RetentionRuleId) {
        /// The key of the kind: `audit`.
        covers: String,
        /// Months from the end of a record on.
        months: Option<u32>,
        /// Why that long, and what demands it.
        reason: String,
        /// Who decided.
        decided_by: Option<PersonId>,
        /// When.
        decided_on: Option<Date>,
    }
}

record! {
    /// 7.5.3: a copy of the whole workbook, frozen for an audit. The copy itself stays on the device that made it; this
    /// names it by its hash. A recorded statement, not proof of identity.
    pub struct Freeze(FreezeId) {
        /// `FZ-001`.
        reference: String,
        /// What it was frozen for.
        title: String,
        /// Why.
        reason: String,
        /// Who froze it.
        frozen_by: Option<PersonId>,
        /// Their name on that day.
        frozen_by_name: String,
        /// The day.
        frozen_on: Option<Date>,
        /// Who wrote it down here.
        recorded_by: String,
        /// When it was written down (set by the program).
        recorded_at: String,
        /// SHA-256 of the frozen file, byte by byte, in hexadecimal.
        hash: String,
        /// When the copy was written anew because something was taken out of it for good; files handed out before do not match
        /// any more (set by the program).
        rewritten_on: Option<Date>,
    }
}
