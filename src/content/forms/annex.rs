//! Controls of Annex A that keep a register: assets, suppliers, incidents, obligations, exceptions.

use super::{FormSpec, field, long, need, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[
    FormSpec {
        kind: Kind::Asset,
        clause: "A.5.9",
        icon: "asset",
        sections: &[
            section(
                "asset",
                &[
                    need("title"),
                    field("asset_type"),
                    field("category"),
                    field("classification"),
                    long("description"),
                ],
            ),
            section(
                "worth",
                &[field("confidentiality"), field("integrity"), field("availability"), long("worth_reason")],
            ),
            section(
                "care",
                &[
                    field("owner"),
                    field("custodian"),
                    field("location"),
                    field("supplier"),
                    field("personal_data"),
                    field("review_date"),
                    field("depends_on"),
                    long("handling"),
                ],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["category", "owner", "classification", "confidentiality", "integrity", "availability"],
        filters: &["category", "asset_type", "classification", "owner"],
    },
    FormSpec {
        kind: Kind::Obligation,
        clause: "A.5.31",
        icon: "law",
        sections: &[
            section(
                "obligation",
                &[
                    need("title"),
                    field("source"),
                    field("article"),
                    field("jurisdiction"),
                    long("requirement"),
                    field("binds_as"),
                    long("applies_because"),
                    field("requirements"),
                ],
            ),
            section(
                "met",
                &[
                    field("status"),
                    field("owner"),
                    long("how"),
                    field("controls"),
                    field("documents"),
                    long("evidence"),
                ],
            ),
            section(
                "watch",
                &[field("reviewed_on"), field("review_date"), field("counsel"), long("watched")],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["source", "status", "jurisdiction", "article", "owner", "review_date"],
        filters: &["source", "status", "jurisdiction", "owner", "counsel"],
    },
    FormSpec {
        kind: Kind::Exception,
        clause: "A.5.36",
        icon: "minus",
        sections: &[
            section(
                "exception",
                &[
                    need("title"),
                    field("status"),
                    field("owner"),
                    field("document"),
                    long("rule"),
                    long("scope"),
                    long("reason"),
                ],
            ),
            section("instead", &[long("compensation"), field("controls"), field("risk")]),
            section("approval", &[field("approved_by"), field("approved_on"), field("expires_on")]),
        ],
        elsewhere: &["reference"],
        columns: &["status", "expires_on", "owner", "approved_by", "risk"],
        filters: &["status", "owner"],
    },
    FormSpec {
        kind: Kind::Supplier,
        clause: "A.5.19",
        icon: "supplier",
        sections: &[
            section(
                "supplier",
                &[
                    need("title"),
                    field("category"),
                    field("criticality"),
                    field("owner"),
                    field("cloud"),
                    long("service"),
                ],
            ),
            section(
                "reach",
                &[long("data_accessed"), field("assets"), long("locations"), long("subcontractors")],
            ),
            section(
                "contract",
                &[
                    field("contract_start"),
                    field("contract_end"),
                    field("notice"),
                    field("data_agreement"),
                    field("security_terms"),
                ],
            ),
            section(
                "assurance",
                &[
                    long("certificates"),
                    field("certificates_until"),
                    field("next_assessment"),
                    long("responsibility_split"),
                    long("exit_plan"),
                ],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["category", "criticality", "service", "owner", "contract_end", "next_assessment"],
        filters: &["category", "criticality", "owner", "cloud", "data_agreement"],
    },
    FormSpec {
        kind: Kind::SupplierAssessment,
        clause: "A.5.22",
        icon: "audit",
        sections: &[
            section(
                "assessment",
                &[
                    need("title"),
                    need("supplier"),
                    field("assessed_on"),
                    field("assessed_by"),
                    field("method"),
                ],
            ),
            section("outcome", &[field("result"), long("findings"), long("evidence"), field("next_due")]),
        ],
        elsewhere: &["reference"],
        columns: &["supplier", "result", "assessed_on", "method", "next_due"],
        filters: &["supplier", "result", "method"],
    },
    FormSpec {
        kind: Kind::Incident,
        clause: "A.5.24",
        icon: "warning",
        sections: &[
            section(
                "incident",
                &[
                    need("title"),
                    field("incident_type"),
                    field("severity"),
                    field("status"),
                    field("owner"),
                    field("reported_by"),
                    field("reported_at"),
                    field("detected_on"),
                    field("occurred_on"),
                    long("description"),
                ],
            ),
            section("harm", &[field("properties"), field("assets"), field("personal_data")]),
            section(
                "response",
                &[long("containment"), long("eradication"), long("recovery"), long("evidence")],
            ),
            section(
                "notification",
                &[field("notification"), field("notified_on"), long("notification_deadline")],
            ),
            section(
                "lessons",
                &[long("root_cause"), long("lessons"), field("risks"), field("controls"), field("closed_on")],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["severity", "status", "incident_type", "detected_on", "owner", "closed_on"],
        filters: &["incident_type", "severity", "status", "owner", "notification"],
    },
    FormSpec {
        kind: Kind::IncidentEntry,
        clause: "A.5.26",
        icon: "clock",
        sections: &[section(
            "entry",
            &[
                need("title"),
                need("incident"),
                field("at"),
                field("entry_type"),
                field("by"),
                long("description"),
            ],
        )],
        elsewhere: &["reference"],
        columns: &["at", "entry_type", "incident", "by"],
        filters: &["incident", "entry_type"],
    },
];
