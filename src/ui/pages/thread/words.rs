//! What columns and breaks of a thread are called.

use crate::insight::thread::{Missing, Stage};
use crate::ui::words::t;

/// The heading of a column.
pub(super) fn stage(stage: Stage) -> &'static str {
    t(match stage {
        Stage::Requirement => "thread.stage.requirement",
        Stage::Risk => "thread.stage.risk",
        Stage::Treatment => "thread.stage.treatment",
        Stage::Control => "thread.stage.control",
        Stage::Document => "thread.stage.document",
        Stage::Evidence => "thread.stage.evidence",
        Stage::Measure => "thread.stage.measure",
        Stage::Audit => "thread.stage.audit",
        Stage::Finding => "thread.stage.finding",
        Stage::Nonconformity => "thread.stage.nonconformity",
    })
}

/// What is missing, in a sentence without its end.
pub(super) fn missing(missing: Missing) -> &'static str {
    t(match missing {
        Missing::Consequence => "thread.gap.consequence",
        Missing::Answer => "thread.gap.answer",
        Missing::Option => "thread.gap.option",
        Missing::Treatment => "thread.gap.treatment",
        Missing::Control => "thread.gap.control",
        Missing::Decision => "thread.gap.decision",
        Missing::Inclusion => "thread.gap.inclusion",
        Missing::Document => "thread.gap.document",
        Missing::Evidence => "thread.gap.evidence",
        Missing::Audit => "thread.gap.audit",
        Missing::Nonconformity => "thread.gap.nonconformity",
        Missing::Action => "thread.gap.action",
    })
}

/// The same in two words, where there is little room.
pub(super) fn in_short(missing: Missing) -> &'static str {
    t(match missing {
        Missing::Consequence => "thread.short.consequence",
        Missing::Answer => "thread.short.answer",
        Missing::Option | Missing::Decision => "thread.short.undecided",
        Missing::Treatment => "thread.short.treatment",
        Missing::Control => "thread.short.control",
        Missing::Inclusion => "thread.short.inclusion",
        Missing::Document => "thread.short.document",
        Missing::Evidence => "thread.short.evidence",
        Missing::Audit => "thread.short.audit",
        Missing::Nonconformity => "thread.short.nonconformity",
        Missing::Action => "thread.short.action",
    })
}
