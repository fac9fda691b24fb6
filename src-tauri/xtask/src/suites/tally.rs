//! How many tests passed and failed, read from what the test programs print.

use std::ops::AddAssign;

/// Passed and failed tests.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// The failed tests that told their names.
    pub(crate) names: Vec<String>,
}

/// How a suite's output is turned into a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counting {
    /// The whole program is one test, by its exit code.
    Verdict,
    /// The `test result:` lines of `cargo test`.
    Cargo,
    /// The `Tests` line of Vitest.
    Vitest,
}

impl Tally {
    /// One test that passed or failed.
    pub(crate) fn verdict(passed: bool) -> Self {
        Self {
            passed: u64::from(passed),
            failed: u64::from(!passed),
            names: Vec::new(),
        }
    }

    /// Counts a program's output. A program that failed has at least one failure, whatever it
    /// printed; one that should have counted tests and counted none has failed too.
    pub(crate) fn of(counting: Counting, ok: bool, output: &str) -> Self {
        let counted = match counting {
            Counting::Verdict => return Self::verdict(ok),
            Counting::Cargo => cargo(output),
            Counting::Vitest => vitest(output),
        };
        if counted.failed == 0 && (!ok || counted.passed == 0) {
            return Self {
                failed: 1,
                ..counted
            };
        }
        counted
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.names.extend(other.names);
    }
}

fn cargo(output: &str) -> Tally {
    let mut sum = Tally::default();
    for line in output
        .lines()
        .filter(|line| line.starts_with("test result: "))
    {
        sum += counts(line);
    }
    sum.names = output.lines().filter_map(failed_test).collect();
    sum
}

fn failed_test(line: &str) -> Option<String> {
    let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
    Some(name.to_owned())
}

/// What the failed tests of `cargo test` printed, which stands between two lines `failures:`, and
/// what cargo says of programs that did not compile or came to no end.
pub(crate) fn told_of_failures(output: &str) -> String {
    let mut told = String::new();
    let mut is_within = false;
    for line in output.lines() {
        if line == "failures:" {
            is_within = !is_within;
        } else if line.starts_with("test result: ") {
            is_within = false;
        } else if is_within || line.starts_with("error") || line.contains("process didn't exit") {
            told.push_str(line);
            told.push('\n');
        }
    }
    told
}

fn vitest(output: &str) -> Tally {
    let line = output
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("Tests "));
    line.map(counts).unwrap_or_default()
}

/// Reads the numbers that stand before `passed` and `failed` in a line.
fn counts(line: &str) -> Tally {
    let words: Vec<&str> = line
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let mut tally = Tally::default();
    for pair in words.windows(2) {
        match pair {
            [number, "passed"] => tally.passed += number.parse().unwrap_or(0),
            [number, "failed"] => tally.failed += number.parse().unwrap_or(0),
            _ => {}
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARGO: &str = "\
running 2 tests
test passed_and_failed ... ok
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1s
";

    fn tally(passed: u64, failed: u64) -> Tally {
        let names = Vec::new();
        Tally {
            passed,
            failed,
            names,
        }
    }

    #[test]
    fn tells_which_tests_failed_and_what_they_printed() {
        let output = "\
test quick ... ok
test slow ... FAILED

failures:

---- slow stdout ----
too late

failures:
    slow

test result: FAILED. 1 passed; 1 failed; 0 ignored
test other ... ok
test result: ok. 1 passed; 0 failed; 0 ignored
";
        assert_eq!(Tally::of(Counting::Cargo, false, output).names, ["slow"]);
        assert_eq!(
            told_of_failures(output),
            "\n---- slow stdout ----\ntoo late\n\n"
        );
        assert_eq!(told_of_failures(CARGO), "");
        let aborted = "error: test failed\n  process didn't exit successfully (signal: 6)\n";
        assert_eq!(
            told_of_failures(&format!("{output}{aborted}"))
                .lines()
                .last(),
            aborted.lines().last()
        );
    }

    #[test]
    fn sums_the_results_of_every_test_program() {
        assert_eq!(Tally::of(Counting::Cargo, false, CARGO), tally(15, 2));
    }

    #[test]
    fn reads_vitest_with_and_without_failures() {
        let passed = " Test Files  3 passed (3)\n      Tests  41 passed (41)\n   Start at  10:00\n";
        assert_eq!(Tally::of(Counting::Vitest, true, passed), tally(41, 0));
        let mixed = " Test Files  1 failed (1)\n      Tests  2 failed | 5 passed | 1 skipped (8)\n";
        assert_eq!(Tally::of(Counting::Vitest, false, mixed), tally(5, 2));
    }

    #[test]
    fn a_failed_program_has_a_failure_even_when_all_its_tests_passed() {
        let aborted = "test result: ok. 4 passed; 0 failed; 0 ignored\nsignal: 6, SIGABRT\n";
        assert_eq!(Tally::of(Counting::Cargo, false, aborted), tally(4, 1));
        assert_eq!(
            Tally::of(Counting::Cargo, false, "error[E0308]\n"),
            tally(0, 1)
        );
    }

    #[test]
    fn a_suite_that_tested_nothing_has_failed() {
        let none = "test result: ok. 0 passed; 0 failed; 0 ignored\n";
        assert_eq!(Tally::of(Counting::Cargo, true, none), tally(0, 1));
        assert_eq!(
            Tally::of(Counting::Vitest, true, "No test files found\n"),
            tally(0, 1)
        );
    }

    #[test]
    fn a_verdict_counts_as_one() {
        assert_eq!(Tally::of(Counting::Verdict, true, "5 failed"), tally(1, 0));
        assert_eq!(Tally::of(Counting::Verdict, false, "5 passed"), tally(0, 1));
    }
}
