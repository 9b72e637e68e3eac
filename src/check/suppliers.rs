//! Controls A.5.19 to A.5.23: suppliers, their contracts, assessments, and cloud services.

use std::collections::BTreeMap;

use super::Severity::{Advice, Expected, Stage1, Stage2};
use super::due::{blank, first, line, past, rule};
use super::gaps::each;
use super::{Rule, Spot, spot};
use crate::domain::kinds::{OrganisationId, SupplierId};
use crate::domain::records::{
    Applicability, DataAgreement, Grade, Supplier, SupplierAssessment, SupplierCategory, SupplierResult,
    WayOfWorking, YesNo,
};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    rule("no_suppliers", "A.5.19", Expected, |workbook, _, found| {
        let Some(own) = workbook.organisations.get(&OrganisationId) else { return };
        let relies =
            [WayOfWorking::Cloud, WayOfWorking::Suppliers].iter().any(|way| own.working.contains(way));
        if let Some(line) = line("A.5.19")
            && relies
            && workbook.suppliers.is_empty()
        {
            found(spot(line, "how"));
        }
    }),
    rule("suppliers_though_excluded", "A.5.19", Stage1, |workbook, _, found| {
        excluded_despite(workbook, "A.5.19", found, &|_| true);
    }),
    rule("cloud_though_excluded", "A.5.23", Stage1, |workbook, _, found| {
        excluded_despite(workbook, "A.5.23", found, &is_cloud);
    }),
    rule("supplier_without_owner", "A.5.19", Expected, |workbook, _, found| {
        each(&workbook.suppliers, found, &|item| first(&[(item.owner.is_none(), "owner")]));
    }),
    rule("supplier_without_criticality", "A.5.19", Expected, |workbook, _, found| {
        each(&workbook.suppliers, found, &|item| first(&[(item.criticality.is_none(), "criticality")]));
    }),
    rule("supplier_without_service", "A.5.19", Advice, |workbook, _, found| {
        each(&workbook.suppliers, found, &|item| {
            first(&[(blank(&item.service), "service"), (blank(&item.data_accessed), "data_accessed")])
        });
    }),
    rule("supplier_without_terms", "A.5.20", Stage2, |workbook, _, found| {
        each(&workbook.suppliers, found, &|item| {
            let matters = item.criticality != Some(Grade::Low);
            first(&[(matters && item.security_terms.is_empty(), "security_terms")])
        });
    }),
    rule("supplier_without_data_agreement", "A.5.20", Stage2, |workbook, _, found| {
        each(&workbook.suppliers, found, &|item| {
            first(&[(item.data_agreement == Some(DataAgreement::No), "data_agreement")])
        });
    }),
    rule("supplier_data_agreement_open", "A.5.20", Expected, |workbook, _, found| {
        each(&workbook.suppliers, found, &|item| {
            first(&[(item.data_agreement.is_none() && !blank(&item.data_accessed), "data_agreement")])
        });
    }),
    rule("supplier_contract_ended", "A.5.20", Expected, |workbook, today, found| {
        each(&workbook.suppliers, found, &|item| first(&[(past(item.contract_end, today), "contract_end")]));
    }),
    rule("supplier_certificate_expired", "A.5.22", Expected, |workbook, today, found| {
        each(&workbook.suppliers, found, &|item| {
            first(&[(past(item.certificates_until, today), "certificates_until")])
        });
    }),
    rule("supplier_never_assessed", "A.5.22", Stage2, |workbook, _, found| {
        let latest = latest_assessments(workbook);
        for (id, item) in &workbook.suppliers {
            if is_critical(item) && !latest.contains_key(id) {
                found(spot(*id, "next_assessment"));
            }
        }
    }),
    rule("supplier_assessment_overdue", "A.5.22", Stage2, |workbook, today, found| {
        let latest = latest_assessments(workbook);
        for (id, item) in &workbook.suppliers {
            let last = latest.get(id);
            let missed = past(item.next_assessment, today)
                && last.and_then(|last| last.assessed_on) < item.next_assessment;
            let late = last.is_some_and(|last| past(last.next_due, today)) && item.next_assessment.is_none();
            // Of a critical supplier that nobody ever assessed another rule tells.
            if (missed || late) && (last.is_some() || !is_critical(item)) {
                found(spot(*id, "next_assessment"));
            }
        }
    }),
    rule("supplier_without_next_assessment", "A.5.22", Expected, |workbook, _, found| {
        let latest = latest_assessments(workbook);
        for (id, item) in workbook.suppliers.iter().filter(|(_, item)| is_critical(item)) {
            let dated = |last: &&SupplierAssessment| last.next_due.is_some();
            if latest.get(id).is_some_and(|last| !dated(last)) && item.next_assessment.is_none() {
                found(spot(*id, "next_assessment"));
            }
        }
    }),
    rule("supplier_not_acceptable", "A.5.22", Stage2, |workbook, _, found| {
        for (id, last) in latest_assessments(workbook) {
            let refused = last.result == Some(SupplierResult::NotAcceptable);
            let Some(item) = workbook.suppliers.get(&id).filter(|_| refused) else { continue };
            // A way out that is written down is an answer.
            if blank(&item.exit_plan) {
                found(spot(id, "exit_plan"));
            }
        }
    }),
    rule("supplier_assessment_without_result", "A.5.22", Expected, |workbook, _, found| {
        each(&workbook.supplier_assessments, found, &|item| {
            first(&[(item.assessed_on.is_none(), "assessed_on"), (item.result.is_none(), "result")])
        });
    }),
    rule("supplier_assessment_without_conditions", "A.5.22", Expected, |workbook, _, found| {
        each(&workbook.supplier_assessments, found, &|item| {
            let conditions = item.result == Some(SupplierResult::Conditions);
            first(&[(conditions && blank(&item.findings), "findings")])
        });
    }),
    rule("cloud_without_split", "A.5.23", Expected, |workbook, _, found| {
        each(&workbook.suppliers, found, &|item| {
            first(&[(is_cloud(item) && blank(&item.responsibility_split), "responsibility_split")])
        });
    }),
    rule("supplier_without_exit_plan", "A.5.23", Expected, |workbook, _, found| {
        let refused: BTreeMap<_, _> = latest_assessments(workbook)
            .into_iter()
            .filter(|(_, last)| last.result == Some(SupplierResult::NotAcceptable))
            .collect();
        for (id, item) in &workbook.suppliers {
            if is_critical(item) && blank(&item.exit_plan) && !refused.contains_key(id) {
                found(spot(*id, "exit_plan"));
            }
        }
    }),
];

fn is_critical(item: &Supplier) -> bool {
    item.criticality == Some(Grade::High)
}

fn is_cloud(item: &Supplier) -> bool {
    item.cloud == Some(YesNo::Yes) || (item.cloud.is_none() && item.category == Some(SupplierCategory::Cloud))
}

/// The last assessment of each supplier.
fn latest_assessments(workbook: &Workbook) -> BTreeMap<SupplierId, &SupplierAssessment> {
    let mut latest: BTreeMap<SupplierId, &SupplierAssessment> = BTreeMap::new();
    for item in workbook.supplier_assessments.values() {
        let Some(supplier) = item.supplier else { continue };
        if latest.get(&supplier).is_none_or(|known| known.assessed_on <= item.assessed_on) {
            latest.insert(supplier, item);
        }
    }
    latest
}

/// A control that is excluded although the register has suppliers it is about; tells how many.
fn excluded_despite(
    workbook: &Workbook,
    control: &str,
    found: &mut dyn FnMut(Spot),
    about: &dyn Fn(&Supplier) -> bool,
) {
    let Some(id) = line(control) else { return };
    let excluded = workbook.soa_lines.get(&id).is_some_and(|line| line.applicable == Some(Applicability::No));
    let count = workbook.suppliers.values().filter(|item| about(item)).count();
    if excluded && count > 0 {
        found(spot(id, "applicable").detail(count));
    }
}
