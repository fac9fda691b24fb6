//! Figures and the table they are printed in.

/// One measured thing against its limit.
#[derive(Debug, PartialEq)]
pub(crate) struct Figure {
    pub(crate) what: &'static str,
    pub(crate) ours: f64,
    /// The same measured on the peer in the same run, where there is one.
    pub(crate) peer: Option<f64>,
    pub(crate) unit: &'static str,
    pub(crate) limit: Limit,
}

/// What a figure may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Limit {
    /// In the figure's own unit.
    AtMost(f64),
    /// In the figure's own unit, at least.
    AtLeast(f64),
    /// As a multiple of the peer.
    Ratio(f64),
    /// In the figure's own unit, above the peer.
    Above(f64),
}

impl Figure {
    /// Whether the figure keeps its limit. A limit that needs a peer is not kept without one.
    pub(crate) fn is_within(&self) -> bool {
        let peer = self.peer.unwrap_or(f64::NAN);
        match self.limit {
            Limit::AtMost(most) => self.ours <= most,
            Limit::AtLeast(least) => self.ours >= least,
            Limit::Ratio(most) => self.ours <= peer * most,
            Limit::Above(most) => self.ours <= peer + most,
        }
    }

    /// A row of the table.
    pub(crate) fn row(&self) -> String {
        let unit = self.unit;
        let ours = format!("{:.2} {unit}", self.ours);
        let peer = self
            .peer
            .map_or(String::new(), |peer| format!("{peer:.2} {unit}"));
        let ratio = self
            .peer
            .map_or(String::new(), |peer| format!("{:.2}×", self.ours / peer));
        let limit = match self.limit {
            Limit::AtMost(most) => format!("≤ {most} {unit}"),
            Limit::AtLeast(least) => format!("≥ {least} {unit}"),
            Limit::Ratio(most) => format!("≤ {most}×"),
            Limit::Above(most) => format!("≤ +{most} {unit}"),
        };
        let mark = if self.is_within() { "" } else { "OVER" };
        format!(
            "{:<42}{ours:>13}{peer:>13}{ratio:>8}  {limit:<11}{mark}",
            self.what
        )
    }
}

/// The value below which `share` of the values lie (nearest rank). None without values.
pub(crate) fn quantile(values: &mut [f64], share: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() as f64 * share).ceil() as usize;
    values.get(rank.max(1) - 1).copied()
}

/// The middle value. None without values.
pub(crate) fn median(values: &mut [f64]) -> Option<f64> {
    quantile(values, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(ours: f64, peer: Option<f64>, limit: Limit) -> Figure {
        Figure {
            what: "start",
            ours,
            peer,
            unit: "ms",
            limit,
        }
    }

    #[test]
    fn limits_are_kept_up_to_and_with_their_value() {
        assert!(figure(5.0, None, Limit::AtMost(5.0)).is_within());
        assert!(!figure(5.1, None, Limit::AtMost(5.0)).is_within());
        assert!(figure(150.0, Some(100.0), Limit::Ratio(1.5)).is_within());
        assert!(!figure(181.0, Some(100.0), Limit::Above(80.0)).is_within());
        assert!(!figure(1.0, None, Limit::Ratio(1.5)).is_within());
    }

    #[test]
    fn a_row_says_what_is_over() {
        assert!(
            figure(6.0, None, Limit::AtMost(5.0))
                .row()
                .ends_with("OVER")
        );
        assert!(
            figure(300.0, Some(200.0), Limit::Ratio(1.5))
                .row()
                .contains("1.50×")
        );
    }

    #[test]
    fn quantiles_are_values_that_were_measured() {
        let mut values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(median(&mut values), Some(50.0));
        assert_eq!(quantile(&mut values, 0.99), Some(99.0));
        assert_eq!(quantile(&mut values, 1.0), Some(100.0));
        assert_eq!(median(&mut [7.0]), Some(7.0));
        assert_eq!(median(&mut []), None);
    }
}
