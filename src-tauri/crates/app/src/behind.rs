//! Work that goes on behind the person's back, and gives way to what they do.

use thread_priority::{ThreadPriority, set_current_thread_priority};

/// From 0, the least, to 99; what a person does runs at 50. Halfway down (a niceness of 9, where
/// there is such a thing) a hundred thousand paragraphs being indexed on two cores leave nine
/// tenths of a core to a letter that is typed, and still come to an end under load.
const PRIORITY: u8 = 25;

/// Lets the calling thread give way from here on, and those that it begins then, where the system
/// hands that down (Linux). What others wait for is done before.
pub(crate) fn give_way() {
    let priority = PRIORITY.try_into().map(ThreadPriority::Crossplatform);
    // It then only takes more from the window than it should.
    match priority.map(set_current_thread_priority) {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!("work behind the window as urgent as it: {error:?}"),
        Err(error) => tracing::warn!("no such priority: {error}"),
    }
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::unwrap_used, reason = "a test ends where it fails")]
mod tests {
    use std::thread::spawn;

    use super::*;

    /// The niceness of the calling thread, as the kernel tells it.
    fn niceness() -> i32 {
        let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
        // The name of the thread stands in brackets, and may hold spaces.
        let (_, after) = stat.rsplit_once(") ").unwrap();
        after.split(' ').nth(16).unwrap().parse().unwrap()
    }

    #[test]
    fn work_behind_and_what_it_begins_give_way() {
        let before = niceness();
        let behind = spawn(|| {
            give_way();
            (niceness(), spawn(niceness).join().unwrap())
        });
        // Whoever runs the tests behind everything else has nothing left to give way.
        let least = before.max(9);
        assert_eq!(behind.join().unwrap(), (least, least));
        assert_eq!(niceness(), before);
    }
}
