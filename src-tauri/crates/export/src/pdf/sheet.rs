//! Pages with what stands on them, before anything is drawn: so that the first can say of how many
//! it is one.

use super::setting::{Line, Piece};

/// Where a paper's text begins and ends, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) left: f32,
    pub(super) right: f32,
}

/// A millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;

impl Paper {
    /// A4, upright or lying.
    pub(super) fn a4(lying: bool) -> Self {
        let (short, long) = (210.0 * MM, 297.0 * MM);
        let (width, height) = if lying { (long, short) } else { (short, long) };
        Self {
            width,
            height,
            top: 20.0 * MM,
            bottom: height - 20.0 * MM,
            left: 22.0 * MM,
            right: width - 14.0 * MM,
        }
    }

    pub(super) fn inner(&self) -> f32 {
        self.right - self.left
    }
}

/// What a part of the text is, for those who do not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading with its level, from 1, and its words.
    Heading(u16, String),
    Paragraph,
    /// An annotation, which holds paragraphs.
    Note,
    Table,
    Row,
    /// A cell of a heading row.
    Head,
    Cell,
}

/// A part of the text, in reading order.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) role: Role,
    /// The part that holds it.
    pub(super) under: Option<usize>,
}

/// What stands on a page.
#[derive(Debug)]
pub(super) enum Item {
    /// Words on their base line; without a part they are furniture of the page.
    Words {
        x: f32,
        y: f32,
        piece: Piece,
        part: Option<usize>,
    },
    /// A rule.
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        width: f32,
    },
}

/// An entry of the outline that a reader shows beside the pages.
#[derive(Debug)]
pub(super) struct Bookmark {
    pub(super) depth: u16,
    pub(super) text: String,
    pub(super) at: Cursor,
}

/// All pages.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) paper: Paper,
    pub(super) pages: Vec<Vec<Item>>,
    pub(super) parts: Vec<Part>,
    pub(super) bookmarks: Vec<Bookmark>,
}

/// A place on the pages.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub(super) struct Cursor {
    pub(super) page: usize,
    pub(super) lane: usize,
    pub(super) y: f32,
}

/// Columns that text flows through: all lanes of a page, then those of the next.
#[derive(Debug)]
pub(super) struct Track {
    /// Where each lane begins.
    pub(super) lanes: Vec<f32>,
    pub(super) width: f32,
}

impl Track {
    pub(super) fn x(&self, at: Cursor) -> f32 {
        self.lanes.get(at.lane).copied().unwrap_or_default()
    }
}

impl Sheet {
    pub(super) fn new(paper: Paper) -> Self {
        Self {
            paper,
            pages: vec![Vec::new()],
            parts: Vec::new(),
            bookmarks: Vec::new(),
        }
    }

    /// Where text begins.
    pub(super) fn start(&self) -> Cursor {
        Cursor {
            y: self.paper.top,
            ..Cursor::default()
        }
    }

    /// A part of its own, or one of another part.
    pub(super) fn part(&mut self, role: Role, under: Option<usize>) -> usize {
        self.parts.push(Part { role, under });
        self.parts.len() - 1
    }

    /// The top of the next lane.
    pub(super) fn next(&self, track: &Track, at: Cursor) -> Cursor {
        let (page, lane) = match at.lane + 1 < track.lanes.len() {
            true => (at.page, at.lane + 1),
            false => (at.page + 1, 0),
        };
        Cursor {
            page,
            lane,
            y: self.paper.top,
        }
    }

    /// Here, or in the next lane when less than `height` is left of this one.
    pub(super) fn with_room(&self, track: &Track, at: Cursor, height: f32) -> Cursor {
        match at.y + height > self.paper.bottom && at.y > self.paper.top {
            true => self.next(track, at),
            false => at,
        }
    }

    pub(super) fn put(&mut self, page: usize, item: Item) {
        while self.pages.len() <= page {
            self.pages.push(Vec::new());
        }
        if let Some(page) = self.pages.get_mut(page) {
            page.push(item);
        }
    }

    /// Lines one under the other, each `leading` high and `indent` from the side of the track;
    /// where the text after them begins.
    pub(super) fn flow(
        &mut self,
        track: &Track,
        mut at: Cursor,
        lines: Vec<Line>,
        (leading, indent): (f32, f32),
        part: Option<usize>,
    ) -> Cursor {
        for line in lines {
            at = self.with_room(track, at, leading);
            self.line(at.page, track.x(at) + indent, at.y + leading, line, part);
            at.y += leading;
        }
        at
    }

    /// A line with its lower end at `y`.
    pub(super) fn line(&mut self, page: usize, x: f32, y: f32, line: Line, part: Option<usize>) {
        for piece in line {
            let size = piece.look.size;
            let rise = if piece.look.raised { size * 0.38 } else { 0.0 };
            let item = Item::Words {
                x: x + piece.x,
                y: y - size * 0.45 - rise,
                piece,
                part,
            };
            self.put(page, item);
        }
    }
}
