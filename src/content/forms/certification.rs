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
                &[field("people_in_scope"), long("workforce"), long("complexity"), long("scope")],
            ),
            section(
                "dates",
                &[
                    field("stage1_on"),
                    field("stage2_on"),
                    field("surveillance_1_on"),
                    field("surveillance_2_on"),
                    field("recertification_on"),
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
