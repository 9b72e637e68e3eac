//! Assets (A.5.9), and the threats and vulnerabilities that risks are made of (6.1.2).

use std::collections::BTreeSet;

use super::gaps::{at, each, past, unset};
use super::{Rule, Severity, spot};
use crate::domain::records::{Asset, AssetCategory, AssetType, Grade, Vulnerability, VulnerabilityStatus};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "no_assets",
        clause: "6.1.2",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            if workbook.assets.is_empty() {
                found(at("6.1.2"));
            }
        },
    },
    Rule {
        id: "critical_asset_without_risk",
        clause: "6.1.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let named: BTreeSet<_> = workbook.risks.values().flat_map(|risk| &risk.assets).collect();
            for (id, asset) in workbook.assets.iter().filter(|(id, _)| !named.contains(id)) {
                let grades = [
                    ("confidentiality", asset.confidentiality),
                    ("integrity", asset.integrity),
                    ("availability", asset.availability),
                ];
                if let Some((field, _)) = grades.into_iter().find(|(_, grade)| *grade == Some(Grade::High)) {
                    found(spot(*id, field));
                }
            }
        },
    },
    Rule {
        id: "asset_without_owner",
        clause: "A.5.9",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.assets, found, &|asset| unset(asset.owner, "owner"));
        },
    },
    Rule {
        id: "asset_not_classified",
        clause: "A.5.12",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.assets, found, &|asset| {
                unset(asset.classification, "classification").filter(|_| holds_information(asset))
            });
        },
    },
    Rule {
        id: "asset_worth_open",
        clause: "6.1.2",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.assets, found, &|asset| {
                unset(asset.confidentiality, "confidentiality")
                    .or_else(|| unset(asset.integrity, "integrity"))
                    .or_else(|| unset(asset.availability, "availability"))
            });
        },
    },
    Rule {
        id: "asset_review_overdue",
        clause: "A.5.9",
        severity: Severity::Expected,
        run: |workbook, today, found| {
            each(&workbook.assets, found, &|asset| past(asset.review_date, today, "review_date"));
        },
    },
    Rule {
        id: "threat_without_risk",
        clause: "A.5.7",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            let named: BTreeSet<_> = workbook.risks.values().flat_map(|risk| &risk.threats).collect();
            let matters = workbook.threats.iter().filter(|(_, threat)| threat.relevance == Some(Grade::High));
            for (id, _) in matters.filter(|(id, _)| !named.contains(id)) {
                found(spot(*id, "relevance"));
            }
        },
    },
    Rule {
        id: "vulnerability_overdue",
        clause: "A.8.8",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            each(&workbook.vulnerabilities, found, &|weakness| {
                past(weakness.fix_by, today, "fix_by").filter(|_| is_open(weakness))
            });
        },
    },
    Rule {
        id: "vulnerability_unassigned",
        clause: "A.8.8",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let grave =
                |weakness: &Vulnerability| weakness.severity == Some(Grade::High) && is_open(weakness);
            each(&workbook.vulnerabilities, found, &|weakness| {
                unset(weakness.owner, "owner")
                    .or_else(|| unset(weakness.fix_by, "fix_by"))
                    .filter(|_| grave(weakness))
            });
        },
    },
    Rule {
        id: "vulnerability_tolerated_without_risk",
        clause: "A.8.8",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let named: BTreeSet<_> = workbook.risks.values().flat_map(|risk| &risk.vulnerabilities).collect();
            let tolerated =
                |weakness: &Vulnerability| weakness.status == Some(VulnerabilityStatus::Tolerated);
            for (id, _) in workbook.vulnerabilities.iter().filter(|(_, weakness)| tolerated(weakness)) {
                if !named.contains(id) {
                    found(spot(*id, "status"));
                }
            }
        },
    },
];

/// Whether there is information to be classified. Rooms and people are not.
fn holds_information(asset: &Asset) -> bool {
    !matches!(asset.category, Some(AssetCategory::Site | AssetCategory::People))
        || asset.asset_type == Some(AssetType::Primary)
}

fn is_open(weakness: &Vulnerability) -> bool {
    !matches!(weakness.status, Some(VulnerabilityStatus::Fixed | VulnerabilityStatus::Tolerated))
}
