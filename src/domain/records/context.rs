//! Clause 4.1: internal and external issues, and the climate decision that Amendment 1:2024 added.

use std::collections::BTreeSet;

use super::Medium;
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::kinds::{PersonId, RiskId};
use crate::domain::record::record;

choice! {
    /// Where an issue comes from.
    pub enum IssueKind("issue_kind") {
        /// Inside the organisation.
        Internal => "internal",
        /// Outside it.
        External => "external",
    }
}

choice! {
    /// What an issue is about: the first six are outside, the others inside.
    pub enum IssueCategory("issue_category") {
        /// Politics and government.
        Political => "political",
        /// Economy and market.
        Economic => "economic",
        /// Society, customers and labour market.
        Social => "social",
        /// Technology and threats.
        Technological => "technological",
        /// Law, regulation and contracts.
        Legal => "legal",
        /// Environment and climate.
        Environmental => "environmental",
        /// Ownership, structure and decisions.
        Governance => "governance",
        /// Aims and plans.
        Strategy => "strategy",
        /// People, skills, money and tools.
        Capability => "capability",
        /// Habits and values.
        Culture => "culture",
    }
}

choice! {
    /// A coarse three-step grade.
    pub enum Grade("grade") {
        /// Low.
        Low => "low",
        /// Medium.
        Medium => "medium",
        /// High.
        High => "high",
    }
}

record! {
    /// 4.1: something inside or outside that bears on what the ISMS is meant to achieve.
    pub struct Issue(IssueId) {
        /// `I-001`.
        reference: String,
        /// The issue in a few words.
        title: String,
        /// What is going on.
        description: String,
        /// Internal or external.
        kind: Option<IssueKind>,
        /// What it is about.
        category: Option<IssueCategory>,
        /// What it means for the outcomes of the ISMS.
        effect: String,
        /// How much it matters.
        relevance: Option<Grade>,
        /// Risks that follow from it.
        risks: BTreeSet<RiskId>,
        /// Who watches it.
        owner: Option<PersonId>,
        /// Since when it holds.
        valid_from: Option<Date>,
        /// Until when it held.
        valid_to: Option<Date>,
        /// When to look at it again.
        review_date: Option<Date>,
    }
}

choice! {
    /// The outcome of the climate decision.
    pub enum ClimateOutcome("climate_outcome") {
        /// Climate change is a relevant issue.
        Relevant => "relevant",
        /// It is not, and the reason says why.
        NotRelevant => "not_relevant",
    }
}

record! {
    /// 4.1 as amended in 2024: is climate change a relevant issue? Both answers are valid; no answer is not.
    pub struct ClimateDecision(ClimateDecisionId) {
        /// Relevant or not.
        outcome: Option<ClimateOutcome>,
        /// Why.
        reasoning: String,
        /// Sites, assets and suppliers it touches.
        affected: String,
        /// Who decided.
        decided_by: Option<PersonId>,
        /// When.
        decided_on: Option<Date>,
        /// Who wrote it down here.
        recorded_by: String,
        /// How the decision was given.
        medium: Option<Medium>,
        /// Where that can be seen.
        evidence: String,
        /// When to decide again.
        next_check: Option<Date>,
    }
}
