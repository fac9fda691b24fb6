//! Drawing what stands on the pages, with its structure for those who do not see it.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use krilla::text::{GlyphId, KrillaGlyph};

use super::face::{Drawn, Faces};
use super::setting::{Look, Piece, Run, Setter};
use super::sheet::{Bookmark, Cursor, Item, MM, Part, Role, Sheet};
use crate::progress::{NotWritten, Watch};

/// What is said of the file as a whole.
pub(super) struct About {
    pub(super) title: String,
    /// Unix milliseconds; 0 where it is not to be known.
    pub(super) made: i64,
}

/// The bytes of the file.
pub(super) fn draw(
    sheet: Sheet,
    faces: &Faces,
    about: &About,
    watch: Watch<'_>,
) -> Result<Vec<u8>, NotWritten> {
    let mut document = Document::new_with(SerializeSettings {
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let Sheet {
        paper,
        pages,
        parts,
        bookmarks,
    } = sheet;
    let mut leaves: Vec<Vec<Node>> = parts.iter().map(|_| Vec::new()).collect();
    let setter = Setter::new(faces);
    let total = pages.len();
    for (at, items) in pages.into_iter().enumerate() {
        watch(at, total)?;
        let size = PageSettings::from_wh(paper.width, paper.height);
        let size = size.ok_or_else(|| NotWritten::because("no such paper"))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        let mut pen = Pen {
            surface: &mut surface,
            faces,
        };
        pen.page(&items, &mut leaves);
        let footer = format!("{} / {total}", at + 1);
        let run = Run::new(footer, Look::of(8.0));
        for piece in setter.lines(&[run], paper.width).into_iter().flatten() {
            let x = (paper.width - piece.width) / 2.0;
            pen.furniture(ArtifactType::PageNumber, |pen| {
                pen.words(x, paper.height - 10.0 * MM, &piece);
            });
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(&parts, leaves));
    document.set_outline(outline(bookmarks));
    document.set_metadata(metadata(about));
    document
        .finish()
        .map_err(|error| NotWritten::because(format!("{error:?}")))
}

fn metadata(about: &About) -> Metadata {
    let metadata = Metadata::new()
        .title(about.title.clone())
        .language("ja".to_owned())
        .creator("Kosshi".to_owned());
    match time(about.made) {
        Some(time) => metadata.creation_date(time),
        None => metadata,
    }
}

/// In Greenwich, so that the file does not say where the machine is.
fn time(unix_ms: i64) -> Option<DateTime> {
    let then = jiff::Timestamp::from_millisecond(unix_ms).ok()?;
    let then = then.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |part: i8| u8::try_from(part).ok();
    let date = DateTime::new(u16::try_from(then.year()).ok()?)
        .month(part(then.month())?)
        .day(part(then.day())?)
        .hour(part(then.hour())?)
        .minute(part(then.minute())?)
        .second(part(then.second())?)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Some(date).filter(|_| unix_ms != 0)
}

struct Pen<'a, 'b> {
    surface: &'a mut Surface<'b>,
    faces: &'a Faces,
}

impl Pen<'_, '_> {
    fn page(&mut self, items: &[Item], leaves: &mut [Vec<Node>]) {
        self.furniture(ArtifactType::Layout, |pen| {
            for item in items {
                if let Item::Rule { from, to, width } = item {
                    pen.rule(*from, *to, *width);
                }
            }
        });
        let part_of = |item: &Item| match item {
            Item::Words { part, .. } => *part,
            Item::Rule { .. } => None,
        };
        let words = items
            .iter()
            .filter(|item| matches!(item, Item::Words { .. }));
        let words: Vec<&Item> = words.collect();
        for group in words.chunk_by(|one, other| part_of(one) == part_of(other)) {
            let part = group.first().and_then(|item| part_of(item));
            let tag = match part {
                Some(_) => ContentTag::Other,
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            };
            let leaf = self.surface.start_tagged(tag);
            for item in group {
                if let Item::Words { x, y, piece, .. } = item {
                    self.words(*x, *y, piece);
                }
            }
            self.surface.end_tagged();
            if let Some(leaves) = part.and_then(|part| leaves.get_mut(part)) {
                leaves.push(Node::Leaf(leaf));
            }
        }
    }

    /// Draws what is no part of the text.
    fn furniture(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        let artifact = Artifact::with_kind(kind);
        self.surface.start_tagged(ContentTag::Artifact(artifact));
        draw(self);
        self.surface.end_tagged();
    }

    fn words(&mut self, x: f32, y: f32, piece: &Piece) {
        let size = piece.look.letters();
        let face = self.faces.of(piece.look.bold);
        let mut glyphs = Vec::with_capacity(piece.letters.len());
        let mut begun = 0;
        for letter in &piece.letters {
            let end = begun + usize::try_from(letter.bytes).unwrap_or(0);
            let mut push = |glyph: u16, advance: f32| {
                let id = GlyphId::new(u32::from(glyph));
                glyphs.push(KrillaGlyph::new(
                    id,
                    advance,
                    0.0,
                    0.0,
                    0.0,
                    begun..end,
                    None,
                ));
            };
            match letter.drawn {
                Drawn::Glyph(glyph) => push(glyph, letter.advance),
                Drawn::Code(c) => {
                    let code: Vec<(u16, f32)> = face.code(c).collect();
                    let width: f32 = code.iter().map(|(_, width)| width).sum();
                    let last = code.len().saturating_sub(1);
                    for (at, (glyph, advance)) in code.into_iter().enumerate() {
                        let more = if at == last {
                            letter.advance - width
                        } else {
                            0.0
                        };
                        push(glyph, advance + more);
                    }
                }
            }
            begun = end;
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill::default()));
        let at = Point::from_xy(x, y);
        let font = face.font.clone();
        self.surface
            .draw_glyphs(at, &glyphs, font, &piece.text, size, false);
        let thick = (size * 0.06).max(0.4);
        if piece.look.underlined {
            let y = y + size * 0.18;
            self.rule((x, y), (x + piece.width, y), thick);
        }
        if piece.look.struck {
            let y = y - size * 0.33;
            self.rule((x, y), (x + piece.width, y), thick);
        }
    }

    fn rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32) {
        let mut path = PathBuilder::new();
        path.move_to(from.0, from.1);
        path.line_to(to.0, to.1);
        let Some(path) = path.finish() else {
            return;
        };
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: luma::Color::black().into(),
            width,
            ..Stroke::default()
        }));
        self.surface.draw_path(&path);
    }
}

/// The structure: parts come after those that hold them, so they are put in from behind.
fn tree(parts: &[Part], mut leaves: Vec<Vec<Node>>) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some("ja".to_owned()));
    let mut outermost = Vec::new();
    for (at, part) in parts.iter().enumerate().rev() {
        let mut children = leaves.get_mut(at).map(std::mem::take).unwrap_or_default();
        if children.is_empty() {
            continue;
        }
        if holds(&part.role) {
            children.reverse();
        }
        let group = Node::Group(TagGroup::with_children(kind(&part.role), children));
        match part.under.and_then(|under| leaves.get_mut(under)) {
            Some(holder) => holder.push(group),
            None => outermost.push(group),
        }
    }
    outermost.reverse();
    tree.children = outermost;
    tree
}

/// Whether a part holds parts, and no words of its own.
fn holds(role: &Role) -> bool {
    matches!(role, Role::Note | Role::Table | Role::Row)
}

fn kind(role: &Role) -> TagKind {
    match role {
        Role::Heading(level, text) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(text.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::Note => Tag::Note.into(),
        Role::Table => Tag::Table.into(),
        Role::Row => Tag::TR.into(),
        Role::Head => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell => Tag::TD.into(),
    }
}

/// The bookmarks as a tree, each under the last one of a lesser depth.
fn outline(bookmarks: Vec<Bookmark>) -> Outline {
    let mut outline = Outline::new();
    let mut open: Vec<(u16, OutlineNode)> = Vec::new();
    let mut close = |open: &mut Vec<(u16, OutlineNode)>, depth: u16| {
        while let Some((_, node)) = open.pop_if(|(own, _)| *own >= depth) {
            match open.last_mut() {
                Some((_, holder)) => holder.push_child(node),
                None => outline.push_child(node),
            }
        }
    };
    for Bookmark { depth, text, at } in bookmarks {
        close(&mut open, depth);
        let Cursor { page, y, .. } = at;
        let place = XyzDestination::new(page, Point::from_xy(0.0, y));
        open.push((depth, OutlineNode::new(text, place).with_open(depth == 0)));
    }
    close(&mut open, 0);
    outline
}
