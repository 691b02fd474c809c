//! The index of one government computed from its answers, and the best set of innovations to report; then the whole nation, see
//! `nation`.

use std::hint::black_box;

use pataka::assessment::actions::scores;
use pataka::assessment::model::best::best_set;
use pataka::assessment::model::{Answer, Entry, Reportable, Scores, Standing, Verification, View, index};
use pataka::clock::Clock;
use pataka::kernel::id::{AnswerId, EntryId, InnovationId, PemdaId, PersonId};
use pataka::kernel::points::Points;
use pataka::rulebooks;
use pataka::rulebooks::model::Edition;

use super::stock::Dice;
use super::{median, nation, process, verdict};

/// Innovations of the government.
const INNOVATIONS: usize = 245;
/// Its index, from the answers to 20 indicators each, takes no more processor time than this, in milliseconds.
const MOST_FOR_INDEX: f64 = 20.0;
/// Candidates for the best set.
const CANDIDATES: usize = 500;
/// The best set takes no more processor time than this, in milliseconds.
const MOST_FOR_BEST: f64 = 100.0;
/// Runs, after one to warm up.
const RUNS: usize = 11;

/// Measures and prints.
pub fn measure() {
    let edition = rulebooks::find("iga-2026").expect("a shipped edition");
    one_government(edition);
    the_best_set(edition);
    nation::measure(edition);
}

/// An entry with its answers.
type Answered = (Entry, Vec<Answer>);

fn one_government(edition: &Edition) {
    let mut dice = Dice(245);
    let all: Vec<Answered> = (0..INNOVATIONS).map(|_| answered(edition, "SID", &mut dice)).collect();
    let region = answered(edition, "SPD", &mut dice);
    let table = score_table(edition, &all);
    let (mut product, mut plain) = (Vec::new(), Vec::new());
    let mut sums = (Points::ZERO, 0);
    for run in 0..=RUNS {
        let (standing, took) = timed(50, || {
            let standing = standing(edition, black_box(&region), black_box(&all));
            black_box([View::Claimed, View::Verified, View::Official].map(|view| standing.index(edition, view).value));
            standing
        });
        let (sum, bare) =
            timed(50_000, || black_box(&table).iter().map(|scores| scores.iter().sum::<i64>()).sum::<i64>());
        let index = standing.index(edition, View::Verified);
        assert!(index.value.is_some(), "every part of the index is known");
        sums = (standing.each.claimed, sum);
        if run > 0 {
            product.push(took);
            plain.push(bare);
        }
    }
    assert_eq!(sums.0, Points::from_hundredths(sums.1), "both come to the same");
    let (took, bare) = (median(product), median(plain));
    println!(
        "Assessment: index of a government from {INNOVATIONS} innovations × 20 answers, in three words; {RUNS} warm runs"
    );
    println!(
        "    summing the claimed scores alone, looked up before: {bare:.4} ms; ratio {:.0}, to compare",
        took / bare
    );
    println!(
        "    index {took:.2} ms of processor time (under {MOST_FOR_INDEX} ms): {}",
        verdict(took < MOST_FOR_INDEX)
    );
}

/// What the answers of a government come to, as the pages sum it.
fn standing(edition: &Edition, region: &Answered, all: &[Answered]) -> Standing {
    let mut standing = Standing { region: scores(edition, &region.0, &region.1), ..Standing::default() };
    for (entry, answers) in all {
        let scores = scores(edition, entry, answers);
        standing.innovations += 1;
        standing.each.claimed += scores.claimed;
        standing.each.verified += scores.verified;
        standing.each.official += scores.official;
    }
    standing
}

/// The claimed score of every answer, in hundredths.
fn score_table(edition: &Edition, all: &[Answered]) -> Vec<Vec<i64>> {
    let score = |answer: &Answer| {
        let indicator = edition.indicator(&answer.number).expect("an indicator");
        indicator.score(answer.claimed).hundredths()
    };
    all.iter().map(|(_, answers)| answers.iter().map(score).collect()).collect()
}

/// An entry with an answer to every indicator of an aspect: each claimed, verified and official, most of them proven.
fn answered(edition: &Edition, aspect: &str, dice: &mut Dice) -> Answered {
    let now = Clock::system().now();
    let entry = Entry {
        id: EntryId::fresh(),
        pemda: PemdaId::fresh(),
        edition: edition.id.clone(),
        innovation: (aspect == "SID").then(InnovationId::fresh),
        scores: Scores::default(),
        group: None,
        category: None,
        left_at: None,
    };
    let mut level = || u32::try_from(dice.throw(4)).expect("small");
    let answer = |number: &str| Answer {
        id: AnswerId::fresh(),
        entry: entry.id,
        number: number.to_owned(),
        claimed: level(),
        basis: None,
        note: Some("SK Wali Kota tahun 2025, halaman 3".to_owned()),
        verification: Some(Verification {
            level: level(),
            reason: None,
            finding: None,
            by: PersonId::fresh(),
            name: "Verifikator".to_owned(),
            at: now,
        }),
        official: Some(level()),
        official_note: None,
        revision: 1,
        updated_by: None,
        updated_by_name: None,
        updated_at: now,
        documents: 1,
        accepted: u32::from(level() > 0),
    };
    let answers = edition.indicators.iter().filter(|indicator| indicator.aspect == aspect);
    let answers = answers.map(|indicator| indicator.number.as_str()).map(answer).collect();
    (entry, answers)
}

fn the_best_set(edition: &Edition) {
    let mut dice = Dice(500);
    let candidates: Vec<Reportable> = (0..CANDIDATES)
        .map(|_| Reportable {
            maturity: Points::from_hundredths(i64::try_from(dice.throw(11_101)).expect("small")),
            // Most touch one of the six affairs that are required, or none.
            affairs: if dice.throw(2) == 0 { 1 << dice.throw(6) } else { 0 },
        })
        .collect();
    let region = Points::whole(40);
    let (mut product, mut plain, mut totals) = (Vec::new(), Vec::new(), None);
    for run in 0..=RUNS {
        let (found, took) = timed(10, || best_set(edition, region, black_box(&candidates)).expect("few enough"));
        let (sums, bare) = timed(10, || plain_search(black_box(&candidates)));
        assert_eq!(
            sums[found.chosen.len()].iter().max(),
            Some(&found.totals.maturity.hundredths()),
            "the best of as many has the sum that the plain search finds"
        );
        totals = Some(found.totals);
        if run > 0 {
            product.push(took);
            plain.push(bare);
        }
    }
    let totals = totals.expect("a run");
    let (took, bare) = (median(product), median(plain));
    println!(
        "Assessment: best set of {CANDIDATES} innovations; {} of them, index {}",
        totals.innovations,
        words(edition, &totals)
    );
    println!("    highest sums alone, without which were chosen: {bare:.1} ms; ratio {:.2}, to compare", took / bare);
    println!(
        "    best set {took:.1} ms of processor time (under {MOST_FOR_BEST} ms): {}",
        verdict(took < MOST_FOR_BEST)
    );
}

fn words(edition: &Edition, totals: &pataka::assessment::model::Totals) -> String {
    index(edition, totals).value.map(|value| value.to_string()).unwrap_or_default()
}

/// The highest sum of scores for every number of candidates and every set of the six affairs: what any exact search of this
/// kind must compute, and nothing else.
fn plain_search(candidates: &[Reportable]) -> Vec<[i64; 64]> {
    let mut sums = vec![[i64::MIN; 64]; candidates.len() + 1];
    sums[0][0] = 0;
    for (at, candidate) in candidates.iter().enumerate() {
        for number in (0..=at).rev() {
            let (before, after) = sums.split_at_mut(number + 1);
            for (set, sum) in before[number].iter().enumerate().filter(|(_, sum)| **sum != i64::MIN) {
                let with = &mut after[0][set | candidate.affairs as usize];
                *with = (*with).max(sum + candidate.maturity.hundredths());
            }
        }
    }
    sums
}

/// The work's last result and the processor time of one of its repetitions in milliseconds: the kernel counts it in steps of
/// some milliseconds, so it takes many of them to measure one.
fn timed<T>(repetitions: u32, work: impl Fn() -> T) -> (T, f64) {
    let start = process::cpu_of_thread();
    for _ in 1..repetitions {
        black_box(work());
    }
    let made = work();
    let used = process::cpu_of_thread().saturating_sub(start);
    (made, used.as_secs_f64() * 1000.0 / f64::from(repetitions))
}
