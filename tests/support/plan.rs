//! The bundled plan, as the suites name its places.

/// The marker line of `１）国際共同治験に関するワンストップサービスの在り方`.
pub const ONE_STOP: &str = "p1l173";
/// How officials cite it.
pub const ONE_STOP_CITATION: &str = "２．（２）〇臨床試験 ・1つ目 １）";

/// The file of the bundled plan.
#[must_use]
pub fn plan_file() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../assets/plan/dai3ki-kosshi-tatakidai.txt")
}
