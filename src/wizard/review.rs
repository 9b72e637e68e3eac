//! First wordings of the ten inputs of a management review (9.3.2), computed from the workbook. They say what is on
//! record; what it means is for the people at the table.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::text::{t, text, tf};
use crate::domain::date::Date;
use crate::domain::id::{Key, RecordId};
use crate::domain::kinds::{AuditId, IssueId, MeasureId, RiskId};
use crate::domain::rating::AcceptanceState;
use crate::domain::records::{
    ActionStatus, AuditStatus, ExternalFindingStatus, Finding, FindingStatus, ImprovementOrigin,
    ImprovementStatus, Issue, ManagementReview, Measure, MeasureDirection, MeasureValue, Nonconformity,
    NonconformitySource, ObjectiveStatus, ReadingKind, TreatmentStatus, YesNo,
};
use crate::domain::workbook::Workbook;

/// Names in a line before it only says how many more there are.
const NAMED: usize = 8;

/// A first wording of an input of a review; `this` is the review it is for, if it is there already.
pub(super) fn input(workbook: &Workbook, field: &str, this: Option<RecordId>, today: Date) -> Option<String> {
    let look = Look::new(workbook, this, today);
    let lines = match field {
        "input_a" => look.earlier(),
        "input_b" => look.issues(),
        "input_c" => look.parties(),
        "input_d1" => look.nonconformities(),
        "input_d2" => look.measures(),
        "input_d3" => look.audits(),
        "input_d4" => look.objectives(),
        "input_e" => look.feedback(),
        "input_f" => look.risks(),
        "input_g" => look.improvements(),
        _ => return None,
    };
    Some(lines.join("\n"))
}

/// How the risks and their treatment stand.
pub(super) fn risks(workbook: &Workbook, today: Date) -> String {
    Look::new(workbook, None, today).risks().join("\n")
}

struct Look<'a> {
    workbook: &'a Workbook,
    today: Date,
    /// The review before this one.
    before: Option<(RecordId, &'a ManagementReview)>,
}

impl<'a> Look<'a> {
    fn new(workbook: &'a Workbook, this: Option<RecordId>, today: Date) -> Self {
        let others = workbook.management_reviews.iter().map(|(id, review)| (RecordId::from(*id), &**review));
        let held_on = this.and_then(|this| others.clone().find(|(id, _)| *id == this)?.1.held_on);
        let until = held_on.unwrap_or(today);
        let earlier = |(id, review): &(RecordId, &ManagementReview)| {
            Some(*id) != this && review.held_on.is_some_and(|held| held <= until)
        };
        let before = others.filter(earlier).max_by_key(|(id, review)| (review.held_on, *id));
        Self { workbook, today, before }
    }

    /// Whether a day lies after the review before, or there was none.
    fn since(&self, day: Option<Date>) -> bool {
        let last = self.before.and_then(|(_, review)| review.held_on);
        day.is_some_and(|day| day <= self.today && last.is_none_or(|last| day > last))
    }

    /// The day a record was made, which its id tells.
    fn made_on(id: RecordId) -> Option<Date> {
        let Key::Uuid(uuid) = id.key else { return None };
        let days = i64::try_from((uuid.as_u128() >> 80) / 86_400_000).ok()?;
        (uuid.get_version_num() == 7).then(|| Date::new(1970, 1, 1)?.plus_days(days))?
    }

    fn is_new(&self, id: impl Into<RecordId>) -> bool {
        self.since(Self::made_on(id.into()))
    }

    fn late(&self, due: Option<Date>) -> bool {
        due.is_some_and(|due| due < self.today)
    }

    /// `Open: 3 (NC-001 Leavers keep access; …)`.
    fn line<I: Into<RecordId>>(&self, label: &str, ids: impl IntoIterator<Item = I>) -> String {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        let name = |id: &RecordId| {
            let record = self.workbook.get(*id)?;
            let (reference, label) = (record.reference(), self.workbook.label(*id)?);
            Some(match reference {
                Some(reference) if reference != label => format!("{reference} {label}"),
                _ => label,
            })
        };
        let mut names: Vec<String> = ids.iter().take(NAMED).filter_map(name).collect();
        if ids.len() > NAMED {
            names.push(tf("review.more", &[("n", &(ids.len() - NAMED).to_string())]));
        }
        let count = format!("{}: {}", text(label), ids.len());
        if names.is_empty() { count } else { format!("{count} ({})", names.join("; ")) }
    }

    /// Lines, or one that says that there is nothing.
    fn or_none(lines: Vec<String>, none: &'static str) -> Vec<String> {
        if lines.is_empty() { vec![t(none).to_owned()] } else { lines }
    }

    /// a: what became of earlier decisions.
    fn earlier(&self) -> Vec<String> {
        let Some((id, review)) = self.before else { return vec![t("review.first").to_owned()] };
        let all = self.workbook.tasks.iter().filter(|(_, task)| task.origin == Some(id));
        let (mut done, mut late, mut open, mut dropped) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (task, of) in all {
            let list = match of.status {
                Some(ActionStatus::Done) => &mut done,
                Some(ActionStatus::Cancelled) => &mut dropped,
                _ if self.late(of.due) => &mut late,
                _ => &mut open,
            };
            list.push(*task);
        }
        let mut lines = Vec::new();
        let held = review.held_on.map(|day| day.to_string()).unwrap_or_default();
        for decided in [&review.improvements, &review.changes].into_iter().filter(|text| !text.is_empty()) {
            lines.push(tf("review.decided", &[("date", &held), ("what", decided)]));
        }
        let tasks = [
            ("review.actions_done", done),
            ("review.actions_late", late),
            ("review.actions_open", open),
            ("review.actions_dropped", dropped),
        ];
        let some = tasks.into_iter().filter(|(_, tasks)| !tasks.is_empty());
        lines.extend(some.map(|(label, tasks)| self.line(label, tasks)));
        Self::or_none(lines, "review.no_actions")
    }

    /// b: changes in issues.
    fn issues(&self) -> Vec<String> {
        let all = &self.workbook.issues;
        let came = |(id, issue): &(&IssueId, &Arc<Issue>)| {
            if issue.valid_from.is_some() { self.since(issue.valid_from) } else { self.is_new(**id) }
        };
        let mut lines = vec![
            self.line("review.issues_new", all.iter().filter(came).map(|(id, _)| *id)),
            self.line(
                "review.issues_gone",
                all.iter().filter(|(_, issue)| self.since(issue.valid_to)).map(|(id, _)| *id),
            ),
        ];
        let climate = self.workbook.climate_decisions.values().find_map(|decision| decision.outcome);
        lines.push(match climate {
            Some(outcome) => {
                let (name, key) = ("climate_outcome", outcome.key());
                tf("review.climate", &[("outcome", &text(&format!("choice.{name}.{key}")))])
            }
            None => t("review.climate_open").to_owned(),
        });
        lines
    }

    /// c: changes in what interested parties need.
    fn parties(&self) -> Vec<String> {
        let all = &self.workbook.requirements;
        let new = all.keys().filter(|id| self.is_new(**id));
        let answered = |answer: Option<YesNo>| {
            all.iter().filter(move |(_, need)| need.addressed == answer).map(|(id, _)| *id)
        };
        vec![
            self.line(
                "review.parties_new",
                self.workbook.interested_parties.keys().filter(|id| self.is_new(**id)).copied(),
            ),
            self.line("review.needs_new", new.copied()),
            format!("{}: {}", t("review.needs_taken"), answered(Some(YesNo::Yes)).count()),
            self.line("review.needs_open", answered(None)),
        ]
    }

    /// d 1: trends in nonconformities and corrective actions.
    fn nonconformities(&self) -> Vec<String> {
        let all = &self.workbook.nonconformities;
        if all.is_empty() {
            return vec![t("review.no_nonconformities").to_owned()];
        }
        let ids = |fits: &dyn Fn(&Nonconformity) -> bool| {
            all.iter().filter(|(_, one)| fits(one)).map(|(id, _)| *id).collect::<Vec<_>>()
        };
        let days = |from: i64, to: i64| {
            let (from, to) = (self.today.plus_days(-from), self.today.plus_days(-to));
            ids(&|one| one.found_on > from && one.found_on <= to).len().to_string()
        };
        vec![
            self.line("review.found", ids(&|one| self.since(one.found_on))),
            self.line("review.closed", ids(&|one| self.since(one.closed_on))),
            self.line("review.open", ids(&|one| one.closed_on.is_none())),
            self.line(
                "review.late",
                ids(&|one| one.closed_on.is_none() && one.done_on.is_none() && self.late(one.due)),
            ),
            self.line("review.not_effective", ids(&|one| one.effective == Some(YesNo::No))),
            tf("review.found_trend", &[("year", &days(365, 0)), ("before", &days(730, 365))]),
        ]
    }

    /// d 2: the latest value of each measure, beside the one before and the target.
    fn measures(&self) -> Vec<String> {
        let mut values: BTreeMap<MeasureId, Vec<&MeasureValue>> = BTreeMap::new();
        let all = &self.workbook.measure_values;
        for (id, value) in all {
            let corrected = all.values().any(|other| other.corrects == Some(*id));
            if let (Some(measure), false) = (value.measure, corrected) {
                values.entry(measure).or_default().push(value);
            }
        }
        let mut lines = Vec::new();
        for (id, measure) in &self.workbook.measures {
            let mut of = values.remove(id).unwrap_or_default();
            of.sort_by(|a, b| (&a.period, a.measured_on).cmp(&(&b.period, b.measured_on)));
            lines.push(Self::measure(measure, &of));
        }
        Self::or_none(lines, "review.no_measures")
    }

    fn measure(measure: &Measure, values: &[&MeasureValue]) -> String {
        let title = &measure.title;
        let Some((last, earlier)) = values.split_last() else {
            return tf("review.measure_empty", &[("title", title)]);
        };
        let with_unit = |value: &str| format!("{value} {}", measure.unit).trim_end().to_owned();
        let (now, period) = (with_unit(&last.value), &last.period);
        let mut line = tf("review.measure", &[("title", title), ("value", &now), ("period", period)]);
        let number = |value: &str| value.trim().parse::<f64>().ok();
        if let (Some(value), Some(target)) = (number(&last.value), number(&measure.target)) {
            let met = match measure.direction {
                Some(MeasureDirection::Lower) => value <= target,
                _ => value >= target,
            };
            let words = if met { t("review.met") } else { t("review.missed") };
            let target = with_unit(&measure.target);
            line.push_str(&tf("review.target", &[("target", &target), ("met", words)]));
        }
        if let Some(before) = earlier.last() {
            let (value, period) = (with_unit(&before.value), &before.period);
            line.push_str(&tf("review.measure_before", &[("value", &value), ("period", period)]));
        }
        line
    }

    /// d 3: trends in audit results.
    fn audits(&self) -> Vec<String> {
        let held: Vec<AuditId> = self
            .workbook
            .audits
            .iter()
            .filter(|(_, audit)| audit.status != Some(AuditStatus::Cancelled))
            .filter(|(_, audit)| self.since(audit.reported_on.or(audit.held_to).or(audit.held_from)))
            .map(|(id, _)| *id)
            .collect();
        let mut grades: BTreeMap<&'static str, usize> = BTreeMap::new();
        let findings = &self.workbook.findings;
        for finding in findings.values().filter(|finding| finding.audit.is_some_and(|of| held.contains(&of)))
        {
            if let Some(grade) = finding.grade {
                *grades.entry(grade.key()).or_default() += 1;
            }
        }
        let mut lines = Vec::new();
        if !held.is_empty() {
            lines.push(self.line("review.audits", held));
        }
        let name = "finding_grade";
        lines.extend(
            grades
                .into_iter()
                .map(|(key, count)| format!("{}: {count}", text(&format!("choice.{name}.{key}")))),
        );
        let open = |(_, finding): &(&_, &Arc<Finding>)| finding.status != Some(FindingStatus::Closed);
        if !findings.is_empty() {
            lines.push(self.line("review.findings_open", findings.iter().filter(open).map(|(id, _)| *id)));
        }
        let raised = self.workbook.external_findings.iter();
        let waits = raised.filter(|(_, one)| one.status != Some(ExternalFindingStatus::Closed));
        let waits: Vec<_> = waits.map(|(id, _)| *id).collect();
        if !waits.is_empty() {
            lines.push(self.line("review.external_open", waits));
        }
        Self::or_none(lines, "review.no_audits")
    }

    /// d 4: whether objectives are achieved.
    fn objectives(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for status in ObjectiveStatus::ALL.iter().copied().map(Some).chain([None]) {
            let of = self.workbook.objectives.iter().filter(|(_, objective)| objective.status == status);
            let ids: Vec<RecordId> = of.map(|(id, _)| RecordId::from(*id)).collect();
            if !ids.is_empty() {
                let (name, key) = ("objective_status", status.map_or("", ObjectiveStatus::key));
                let label =
                    status.map_or("review.objective_unsaid".to_owned(), |_| format!("choice.{name}.{key}"));
                lines.push(self.line(&label, ids));
            }
        }
        Self::or_none(lines, "review.no_objectives")
    }

    /// e: feedback of interested parties.
    fn feedback(&self) -> Vec<String> {
        let complaints = self.workbook.nonconformities.iter();
        let complaints = complaints.filter(|(_, one)| {
            one.source == Some(NonconformitySource::Complaint) && self.since(one.found_on)
        });
        let complaints: Vec<_> = complaints.map(|(id, _)| *id).collect();
        let wishes = self.workbook.improvements.iter();
        let wishes =
            wishes.filter(|(id, one)| one.origin == Some(ImprovementOrigin::Party) && self.is_new(**id));
        let wishes: Vec<_> = wishes.map(|(id, _)| *id).collect();
        let mut lines = Vec::new();
        if !complaints.is_empty() {
            lines.push(self.line("review.complaints", complaints));
        }
        if !wishes.is_empty() {
            lines.push(self.line("review.wishes", wishes));
        }
        Self::or_none(lines, "review.no_feedback")
    }

    /// f: results of risk assessment and status of the treatment plan.
    fn risks(&self) -> Vec<String> {
        let standings = self.workbook.standings();
        let scales = self.workbook.scales();
        let mut lines = Vec::new();
        let rating = |risk| {
            let (_, reading) = standings.reading(risk, ReadingKind::Current)?;
            self.workbook.rating_of(reading)
        };
        let all = &self.workbook.risks;
        for (number, level) in scales.ratings().iter().enumerate().rev() {
            let count = all.keys().filter(|risk| rating(**risk) == Some(number)).count();
            lines.push(tf("review.rated", &[("rating", &level.label), ("n", &count.to_string())]));
        }
        let unrated: Vec<_> = all.keys().filter(|risk| rating(**risk).is_none()).copied().collect();
        if !unrated.is_empty() {
            lines.push(self.line("review.unrated", unrated));
        }
        let waits = |risk: &&RiskId| {
            standings.reading_to_accept(**risk).is_some()
                && !matches!(standings.acceptance_state(**risk, self.today), AcceptanceState::Holds(_))
        };
        lines.push(self.line("review.to_accept", all.keys().filter(waits).copied()));
        let (mut done, mut late, mut going) = (Vec::new(), Vec::new(), Vec::new());
        for (id, treatment) in &self.workbook.treatments {
            match treatment.status {
                Some(TreatmentStatus::Done) => done.push(*id),
                Some(TreatmentStatus::Cancelled) => {}
                _ if self.late(treatment.due) => late.push(*id),
                _ => going.push(*id),
            }
        }
        lines.push(format!("{}: {}", t("review.treated"), done.len()));
        lines.push(format!("{}: {}", t("review.treating"), going.len()));
        lines.push(self.line("review.treatment_late", late));
        let assessed = self.workbook.assessment_runs.values().filter_map(|run| run.held_on).max();
        lines.extend(assessed.map(|day| tf("review.assessed", &[("date", &day.to_string())])));
        if all.is_empty() { vec![t("review.no_risks").to_owned()] } else { lines }
    }

    /// g: chances to improve.
    fn improvements(&self) -> Vec<String> {
        let all = &self.workbook.improvements;
        let ids = |wanted: &[Option<ImprovementStatus>]| {
            all.iter().filter(|(_, one)| wanted.contains(&one.status)).map(|(id, _)| *id).collect::<Vec<_>>()
        };
        let lists = [
            ("review.ideas", ids(&[None, Some(ImprovementStatus::Idea)])),
            (
                "review.ideas_going",
                ids(&[Some(ImprovementStatus::Accepted), Some(ImprovementStatus::InProgress)]),
            ),
            ("review.ideas_done", ids(&[Some(ImprovementStatus::Done)])),
        ];
        let some = lists.into_iter().filter(|(_, ids)| !ids.is_empty());
        Self::or_none(some.map(|(label, ids)| self.line(label, ids)).collect(), "review.no_ideas")
    }
}
