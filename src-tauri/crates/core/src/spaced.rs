//! Changes told of texts as they are read, with the white space of the texts themselves.

use std::iter::Peekable;
use std::str::Chars;

use crate::redline::{Change, What};

/// Puts the white space back that [`as_read`](crate::fold::as_read) left out of two texts, so that
/// either can be read from the changes to the letter. What both have stays; where they differ, runs
/// of nothing but white space go and come, or it goes and comes with the words beside it.
pub(crate) fn spaced(read: Vec<Change>, old: &str, new: &str) -> Vec<Change> {
    let mut spacing = Spacing {
        old: old.chars().peekable(),
        new: new.chars().peekable(),
        removed: String::new(),
        added: String::new(),
        done: Vec::with_capacity(read.len()),
    };
    for change in read {
        for letter in change.text.chars() {
            match change.what {
                What::Same => spacing.same(letter),
                What::Removed => taken(&mut spacing.old, letter, &mut spacing.removed),
                What::Added => taken(&mut spacing.new, letter, &mut spacing.added),
            }
        }
    }
    spacing.gap(None);
    spacing.flush();
    spacing.done
}

struct Spacing<'t> {
    /// What is left of the texts.
    old: Peekable<Chars<'t>>,
    new: Peekable<Chars<'t>>,
    /// What goes and what comes since the last letter that stays.
    removed: String,
    added: String,
    done: Vec<Change>,
}

impl Spacing<'_> {
    fn same(&mut self, letter: char) {
        self.gap(Some(letter));
        self.flush();
        self.old.next();
        self.new.next();
        self.push(What::Same, letter.encode_utf8(&mut [0; 4]));
    }

    /// The white space of both texts before a letter that stays, or at their end.
    fn gap(&mut self, next: Option<char>) {
        let (mut old, mut new) = (String::new(), String::new());
        skipped(&mut self.old, next, &mut old);
        skipped(&mut self.new, next, &mut new);
        if old == new {
            self.flush();
            self.push(What::Same, &old);
        } else {
            self.removed.push_str(&old);
            self.added.push_str(&new);
        }
    }

    /// Ends a change; the white space that both its wordings begin with stays.
    fn flush(&mut self) {
        let removed = std::mem::take(&mut self.removed);
        let added = std::mem::take(&mut self.added);
        let both = removed.chars().zip(added.chars());
        let head = both.take_while(|(one, other)| one == other && one.is_whitespace());
        let (kept, removed) = removed.split_at(head.map(|(one, _)| one.len_utf8()).sum());
        self.push(What::Same, kept);
        self.push(What::Removed, removed);
        self.push(What::Added, added.get(kept.len()..).unwrap_or_default());
    }

    fn push(&mut self, what: What, text: &str) {
        match self.done.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.what == what => last.text.push_str(text),
            _ => self.done.push(Change {
                what,
                text: text.to_owned(),
            }),
        }
    }
}

/// The next letter of a text with the white space before it.
fn taken(text: &mut Peekable<Chars<'_>>, letter: char, into: &mut String) {
    skipped(text, Some(letter), into);
    into.extend(text.next());
}

/// The white space of a text that was left out before a letter, or at the end.
fn skipped(text: &mut Peekable<Chars<'_>>, next: Option<char>, into: &mut String) {
    while let Some(space) = text.next_if(|&c| Some(c) != next && c.is_whitespace()) {
        into.push(space);
    }
}
