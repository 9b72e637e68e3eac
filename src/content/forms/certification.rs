//! Certification.

use super::{FormSpec, field, long, need, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[
    FormSpec {
        kind: Kind::Certification,
        clause: "4.3",
        icon: "acceptance",
        sections: &[
            section("certifier", &[field("body"), long("accreditation")]),
            section(
                "size",
                &[
                    field("people_in_scope"),
                    field("sites_in_scope"),
                    field("people_full_time"),
                    field("people_contracted"),
                    field("people_part_time"),
                    field("part_time_share"),
                    field("people_same_work"),
                    field("same_work_sorts"),
                    field("people_in_shifts"),
                    field("days_offered"),
                    long("workforce"),
                    long("scope"),
                ],
            ),
            section(
                "complexity",
                &[
                    field("business_sector"),
                    field("it_platforms"),
                    field("business_processes"),
                    field("it_outsourcing"),
                    field("system_maturity"),
                    field("it_development"),
                    long("complexity"),
                ],
            ),
            section(
                "dates",
                &[
                    field("ordered_on"),
                    field("stage1_on"),
                    field("stage2_on"),
                    field("surveillance_1_on"),
                    field("surveillance_2_on"),
                    field("recertification_on"),
                ],
            ),
            section(
                "assumptions",
                &[
                    field("basis_weeks"),
                    field("risk_weeks"),
                    field("statement_weeks"),
                    field("records_months"),
                    field("audit_weeks"),
                    field("review_weeks"),
                    field("lead_weeks"),
                    field("gap_weeks"),
                    field("decision_weeks"),
                ],
            ),
            section(
                "certificate",
                &[field("certificate_number"), field("valid_from"), field("valid_to"), long("open_findings")],
            ),
        ],
        elsewhere: &[],
        columns: &[],
        filters: &[],
    },
    FormSpec {
        kind: Kind::ExternalFinding,
        clause: "10.2",
        icon: "blocked",
        sections: &[
            section(
                "finding",
                &[
                    need("title"),
                    field("raised_in"),
                    field("grade"),
                    field("deadline"),
                    long("requirement"),
                    long("statement"),
                ],
            ),
            section(
                "answer",
                &[
                    field("status"),
                    field("owner"),
                    long("correction"),
                    long("cause"),
                    long("plan"),
                    long("evidence"),
                    field("sent_on"),
                    field("accepted_on"),
                    field("nonconformity"),
                ],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["grade", "raised_in", "status", "deadline", "owner"],
        filters: &["raised_in", "grade", "status", "owner"],
    },
];
