//! The bundled plan, as the suites name its places.

/// The marker line of `１）国際共同治験に関するワンストップサービスの在り方`.
pub const ONE_STOP: &str = "p1l173";
/// How officials cite it.
pub const ONE_STOP_CITATION: &str = "２．（２）〇臨床試験 ・1つ目 １）";
