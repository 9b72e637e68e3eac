//! The one list of record kinds. From each line come the kind, its typed id, its table and its field list.
//!
//! # Adding a record kind
//! 1. Write the struct with `record!` in a file of `records/`.
//! 2. Add a line to the list below. The list is append-only in meaning: a key that was ever published is never reused.
//! 3. Add a form to `content::forms` and labels to the text catalogue; a test tells what is missing.
//! 4. If a published field changes meaning, add a migration (`bundle::migrate`).

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::field::{Element, Field, Shape, text_scalar};
use super::id::{ClauseRef, ControlRef, IdError, Key, KeyStyle, RecordId, TypedId, parse_typed};
use super::record::{AnyRecord, Record};
use super::records::{
    Acceptance, Acknowledgement, AssessmentRun, Asset, Audit, AuditProgramme, AuditSample, Certification,
    Change, ClauseState, ClimateDecision, Commitment, Communication, Competence, Control, ControlRun,
    Decision, Document, DocumentRule, DocumentVersion, Evaluation, Evidence, Exception, ExternalFinding,
    Finding, Freeze, Improvement, Incident, IncidentEntry, InterestedParty, IsmsRisk, Issue,
    ManagementReview, Measure, MeasureValue, Nonconformity, Objective, Obligation, OperationalControl,
    Organisation, Person, PlanApproval, Process, Reading, Requirement, Resource, RetentionRule, Risk,
    RiskMethod, Role, Scope, ScopeItem, SoaLine, SoaVersion, Supplier, SupplierAssessment, Task, Threat,
    Training, Treatment, Vulnerability, Withdrawal, WorkbookInfo, WorkingPaper,
};

/// Records of one kind by id. They are shared, so that copying a whole workbook copies no record.
pub type Table<R> = BTreeMap<<R as Record>::Id, Arc<R>>;

macro_rules! id_type {
    (Uuid, $id:ident, $kind:ident) => {
        #[doc = concat!("The id of a record of kind `", stringify!($kind), "`.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(pub uuid::Uuid);
        id_type!(@impl $id, $kind, Key::Uuid(uuid), $id(uuid), this, Key::Uuid(this.0));
    };
    (Single, $id:ident, $kind:ident) => {
        #[doc = concat!("The id of the only record of kind `", stringify!($kind), "`.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id;
        id_type!(@impl $id, $kind, Key::Main, $id, _this, Key::Main);
    };
    (Control, $id:ident, $kind:ident) => {
        #[doc = concat!("The id of a record of kind `", stringify!($kind), "`, one for each control.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(pub ControlRef);
        id_type!(@impl $id, $kind, Key::Control(control), $id(control), this, Key::Control(this.0));
    };
    (Clause, $id:ident, $kind:ident) => {
        #[doc = concat!("The id of a record of kind `", stringify!($kind), "`, one for each sub-clause.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(pub ClauseRef);
        id_type!(@impl $id, $kind, Key::Clause(clause), $id(clause), this, Key::Clause(this.0));
    };
    (@impl $id:ident, $kind:ident, $pattern:pat, $build:expr, $this:ident, $key:expr) => {
        impl From<$id> for RecordId {
            fn from($this: $id) -> Self {
                Self { kind: Kind::$kind, key: $key }
            }
        }
        impl TypedId for $id {
            const KIND: Kind = Kind::$kind;
            fn from_record_id(id: RecordId) -> Option<Self> {
                match (id.kind, id.key) {
                    (Kind::$kind, $pattern) => Some($build),
                    _ => None,
                }
            }
        }
        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                RecordId::from(*self).fmt(f)
            }
        }
        impl FromStr for $id {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                parse_typed(text)
            }
        }
        text_scalar!($id, Shape::Reference(Kind::$kind));
        impl Element for $id {
            const SET: Shape = Shape::References(Kind::$kind);
        }
    };
}

/// A record, made empty if it is not there.
fn entry<K: Ord + Copy, R: Clone + Default>(table: &mut BTreeMap<K, Arc<R>>, id: K) -> &mut R {
    Arc::make_mut(table.entry(id).or_default())
}

macro_rules! kinds {
    ($($kind:ident $key:literal $table:ident $id:ident $style:ident $prefix:literal $permanent:literal;)+) => {
        /// A kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $(
            #[doc = concat!("`", $key, "`")]
            $kind,
        )+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)+];

            /// The stable key, which is also the prefix of its ids.
            pub fn key(self) -> &'static str {
                match self { $(Self::$kind => $key,)+ }
            }

            /// How its records are named.
            pub fn key_style(self) -> KeyStyle {
                match self { $(Self::$kind => KeyStyle::$style,)+ }
            }

            /// The letters before the number in a human reference such as `R-012`; empty when it has none.
            pub fn prefix(self) -> &'static str {
                match self { $(Self::$kind => $prefix,)+ }
            }

            /// Whether its records are statements (approvals, acceptances): once recorded they are never changed,
            /// deleted or undone; a withdrawal or a correction is a further record.
            pub fn is_permanent(self) -> bool {
                match self { $(Self::$kind => $permanent,)+ }
            }

            /// The fields of its records, in declaration order.
            pub fn fields(self) -> &'static [Field] {
                match self { $(Self::$kind => $kind::FIELDS,)+ }
            }

            /// One of its fields.
            pub fn field(self, key: &str) -> Option<Field> {
                self.fields().iter().copied().find(|field| field.key == key)
            }

            /// An empty record of this kind.
            pub fn blank(self) -> Box<dyn AnyRecord> {
                match self { $(Self::$kind => Box::new($kind::default()),)+ }
            }
        }

        impl FromStr for Kind {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                match text { $($key => Ok(Self::$kind),)+ _ => Err(IdError::UnknownKind) }
            }
        }

        $(id_type!($style, $id, $kind);)+

        /// One table for each kind.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Tables { $(
            #[doc = concat!("Records of kind `", $key, "`.")]
            pub $table: Table<$kind>,
        )+ }

        impl Tables {
            /// A record of any kind.
            pub fn get(&self, id: RecordId) -> Option<&dyn AnyRecord> {
                match id.kind { $(Kind::$kind => {
                    $id::from_record_id(id).and_then(|id| self.$table.get(&id)).map(|record| &**record as &dyn AnyRecord)
                })+ }
            }

            /// A record of any kind, made empty if it is not there. `None` when the key is not of the kind's style.
            pub(super) fn entry(&mut self, id: RecordId) -> Option<&mut dyn AnyRecord> {
                match id.kind { $(Kind::$kind => {
                    $id::from_record_id(id).map(|id| entry(&mut self.$table, id) as &mut dyn AnyRecord)
                })+ }
            }

            /// Takes a record out.
            pub(super) fn remove(&mut self, id: RecordId) -> Option<Arc<dyn AnyRecord>> {
                match id.kind { $(Kind::$kind => {
                    $id::from_record_id(id)
                        .and_then(|id| self.$table.remove(&id))
                        .map(|record| record as Arc<dyn AnyRecord>)
                })+ }
            }

            /// The ids of one kind, in order.
            pub fn ids_of(&self, kind: Kind) -> Vec<RecordId> {
                match kind { $(Kind::$kind => self.$table.keys().map(|id| RecordId::from(*id)).collect(),)+ }
            }

            /// The records of one kind, in the order of their ids. Whoever keeps one sees by its pointer whether it was
            /// changed since: a record that is shared is changed in a copy.
            pub fn shared_of(&self, kind: Kind) -> Vec<(RecordId, Arc<dyn AnyRecord>)> {
                match kind { $(Kind::$kind => {
                    let mut all: Vec<(RecordId, Arc<dyn AnyRecord>)> = Vec::with_capacity(self.$table.len());
                    for (id, record) in &self.$table {
                        all.push((RecordId::from(*id), Arc::clone(record) as Arc<dyn AnyRecord>));
                    }
                    all
                })+ }
            }

            /// How many records of one kind there are.
            pub fn count_of(&self, kind: Kind) -> usize {
                match kind { $(Kind::$kind => self.$table.len(),)+ }
            }
        }
    };
}

kinds! {
    // kind            key                   table                id                   style   prefix permanent
    Acceptance         "acceptance"          acceptances          AcceptanceId         Uuid    "AC"   true;
    Acknowledgement    "acknowledgement"     acknowledgements     AcknowledgementId    Uuid    "AK"   false;
    AssessmentRun      "assessment_run"      assessment_runs      AssessmentRunId      Uuid    "AR"   false;
    Asset              "asset"               assets               AssetId              Uuid    "A"    false;
    Audit              "audit"               audits               AuditId              Uuid    "AU"   false;
    AuditProgramme     "audit_programme"     audit_programmes     AuditProgrammeId     Uuid    "AP"   false;
    AuditSample        "audit_sample"        audit_samples        AuditSampleId        Uuid    "SM"   false;
    Certification      "certification"       certifications       CertificationId      Single  ""     false;
    Change             "change"              changes              ChangeId             Uuid    "CH"   false;
    ClauseState        "clause_state"        clause_states        ClauseStateId        Clause  ""     false;
    ClimateDecision    "climate_decision"    climate_decisions    ClimateDecisionId    Single  ""     false;
    Commitment         "commitment"          commitments          CommitmentId         Uuid    "CM"   false;
    Communication      "communication"       communications       CommunicationId      Uuid    "CO"   false;
    Competence         "competence"          competences          CompetenceId         Uuid    "CP"   false;
    Control            "control"             controls             ControlId            Uuid    "C"    false;
    ControlRun         "control_run"         control_runs         ControlRunId         Uuid    "RN"   false;
    Decision           "decision"            decisions            DecisionId           Uuid    "D"    true;
    Document           "document"            documents            DocumentId           Uuid    "DOC"  false;
    DocumentRule       "document_rule"       document_rules       DocumentRuleId       Uuid    "RL"   false;
    DocumentVersion    "document_version"    document_versions    DocumentVersionId    Uuid    ""     true;
    Evaluation         "evaluation"          evaluations          EvaluationId         Uuid    "EVAL" false;
    Evidence           "evidence"            evidence             EvidenceId           Uuid    "EV"   false;
    Exception          "exception"           exceptions           ExceptionId          Uuid    "EX"   false;
    ExternalFinding    "external_finding"    external_findings    ExternalFindingId    Uuid    "XF"   false;
    Finding            "finding"             findings             FindingId            Uuid    "F"    false;
    Freeze             "freeze"              freezes              FreezeId             Uuid    "FZ"   true;
    Improvement        "improvement"         improvements         ImprovementId        Uuid    "IM"   false;
    Incident           "incident"            incidents            IncidentId           Uuid    "IN"   false;
    IncidentEntry      "incident_entry"      incident_entries     IncidentEntryId      Uuid    "IE"   false;
    InterestedParty    "interested_party"    interested_parties   InterestedPartyId    Uuid    "IP"   false;
    IsmsRisk           "isms_risk"           isms_risks           IsmsRiskId           Uuid    "IR"   false;
    Issue              "issue"               issues               IssueId              Uuid    "I"    false;
    ManagementReview   "management_review"   management_reviews   ManagementReviewId   Uuid    "MR"   false;
    Measure            "measure"             measures             MeasureId            Uuid    "M"    false;
    MeasureValue       "measure_value"       measure_values       MeasureValueId       Uuid    ""     true;
    Nonconformity      "nonconformity"       nonconformities      NonconformityId      Uuid    "NC"   false;
    Objective          "objective"           objectives           ObjectiveId          Uuid    "O"    false;
    Obligation         "obligation"          obligations          ObligationId         Uuid    "L"    false;
    OperationalControl "operational_control" operational_controls OperationalControlId Uuid    "OC"   false;
    Organisation       "organisation"        organisations        OrganisationId       Single  ""     false;
    Person             "person"              persons              PersonId             Uuid    ""     false;
    PlanApproval       "plan_approval"       plan_approvals       PlanApprovalId       Uuid    "PA"   true;
    Process            "process"             processes            ProcessId            Uuid    "PR"   false;
    Reading            "reading"             readings             ReadingId            Uuid    ""     false;
    Requirement        "requirement"         requirements         RequirementId        Uuid    "RQ"   false;
    Resource           "resource"            resources            ResourceId           Uuid    "RS"   false;
    RetentionRule      "retention_rule"      retention_rules      RetentionRuleId      Uuid    ""     false;
    Risk               "risk"                risks                RiskId               Uuid    "R"    false;
    RiskMethod         "risk_method"         risk_methods         RiskMethodId         Single  ""     false;
    Role               "role"                roles                RoleId               Uuid    "RO"   false;
    Scope              "scope"               scopes               ScopeId              Single  ""     false;
    ScopeItem          "scope_item"          scope_items          ScopeItemId          Uuid    "SI"   false;
    SoaLine            "soa_line"            soa_lines            SoaLineId            Control ""     false;
    SoaVersion         "soa_version"         soa_versions         SoaVersionId         Uuid    ""     true;
    Supplier           "supplier"            suppliers            SupplierId           Uuid    "S"    false;
    SupplierAssessment "supplier_assessment" supplier_assessments SupplierAssessmentId Uuid    "SA"   false;
    Task               "task"                tasks                TaskId               Uuid    "TK"   false;
    Threat             "threat"              threats              ThreatId             Uuid    "TH"   false;
    Training           "training"            trainings            TrainingId           Uuid    "TR"   false;
    Treatment          "treatment"           treatments           TreatmentId          Uuid    "T"    false;
    Vulnerability      "vulnerability"       vulnerabilities      VulnerabilityId      Uuid    "V"    false;
    Withdrawal         "withdrawal"          withdrawals          WithdrawalId         Uuid    "W"    true;
    WorkbookInfo       "workbook"            workbook_infos       WorkbookInfoId       Single  ""     false;
    WorkingPaper       "working_paper"       working_papers       WorkingPaperId       Uuid    "WP"   false;
}
