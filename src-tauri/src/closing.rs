//! Whether a wish to close has reached the page.
//!
//! The page must keep what is being typed before the window goes, so it is asked. An event has no
//! answer: a page whose script failed would keep its window open for ever, were it waited for.

use std::sync::atomic::{AtomicU32, Ordering};

/// The wishes to close, and the last of them that the page has heard.
#[derive(Debug, Default)]
pub(crate) struct Closing {
    asked: AtomicU32,
    heard: AtomicU32,
}

impl Closing {
    /// Notes a new wish; the answer is its number.
    pub(crate) fn ask(&self) -> u32 {
        self.asked.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Notes that the page sees to every wish so far.
    pub(crate) fn hear(&self) {
        self.heard
            .store(self.asked.load(Ordering::SeqCst), Ordering::SeqCst);
    }

    /// Whether the page has not heard of a wish.
    pub(crate) fn is_unheard(&self, wish: u32) -> bool {
        self.heard.load(Ordering::SeqCst) < wish
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_unheard_until_the_page_answers() {
        let closing = Closing::default();
        let wish = closing.ask();
        assert!(closing.is_unheard(wish));
        closing.hear();
        assert!(!closing.is_unheard(wish));
    }

    #[test]
    fn an_answer_counts_for_the_wishes_before_it_and_not_for_later_ones() {
        let closing = Closing::default();
        let first = closing.ask();
        let second = closing.ask();
        closing.hear();
        assert!(!closing.is_unheard(first) && !closing.is_unheard(second));
        // The page died meanwhile.
        assert!(closing.is_unheard(closing.ask()));
    }
}
