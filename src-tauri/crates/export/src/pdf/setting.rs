//! Setting text into lines: kinsoku, a quarter em between Japanese and Latin, even line ends.

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::face::{Class, Cluster, Drawn, Faces};

/// Between Japanese and Latin, in ems.
const BETWEEN: f32 = 0.25;
/// The most by which a gap is stretched for an even line end, in ems.
const STRETCH: f32 = 0.3;

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Look {
    /// In points.
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) underlined: bool,
    pub(super) struck: bool,
    /// Small and high, as the number of a note.
    pub(super) raised: bool,
}

impl Look {
    pub(super) fn of(size: f32) -> Self {
        Self {
            size,
            ..Self::default()
        }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The size of its letters.
    pub(super) fn letters(self) -> f32 {
        match self.raised {
            true => self.size * 0.65,
            false => self.size,
        }
    }
}

/// Words of one look.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) look: Look,
}

impl Run {
    pub(super) fn new(text: impl Into<String>, look: Look) -> Self {
        let text = text.into();
        Self { text, look }
    }
}

/// Words of one look in a line, ready to be drawn.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// From the beginning of the line.
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) look: Look,
    pub(super) text: Box<str>,
    pub(super) letters: Box<[Letter]>,
}

/// A letter, or letters drawn as one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) drawn: Drawn,
    /// How many bytes of the text it stands for.
    pub(super) bytes: u32,
    /// To the next one, in ems.
    pub(super) advance: f32,
}

/// A line.
pub(super) type Line = Vec<Piece>;

/// Breaks text into lines.
pub(super) struct Setter<'a> {
    faces: &'a Faces,
    breaks: LineSegmenterBorrowed<'static>,
}

/// A cluster in its paragraph.
struct Atom {
    cluster: Cluster,
    run: usize,
    /// Space before it unless it begins a line, and its width, in points.
    gap: f32,
    width: f32,
    /// Whether a line may begin with it.
    breaks: bool,
}

impl<'a> Setter<'a> {
    pub(super) fn new(faces: &'a Faces) -> Self {
        let mut options = LineBreakOptions::default();
        options.strictness = Some(LineBreakStrictness::Strict);
        Self {
            faces,
            breaks: LineSegmenter::new_for_non_complex_scripts(options),
        }
    }

    /// The lines of a text in a column of this width.
    pub(super) fn lines(&self, runs: &[Run], width: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        for paragraph in paragraphs(runs) {
            self.paragraph(&paragraph, width, &mut lines);
        }
        lines
    }

    fn paragraph(&self, runs: &[Run], width: f32, lines: &mut Vec<Line>) {
        let atoms = self.atoms(runs);
        let mut from = 0;
        while from < atoms.len() {
            let to = line_end(&atoms, from, width);
            let line = atoms.get(from..to).unwrap_or_default();
            let slack = match to < atoms.len() {
                true => slack(line, runs, width),
                false => 0.0,
            };
            lines.push(pieces(line, runs, slack));
            from = to;
        }
        if atoms.is_empty() {
            lines.push(Line::new());
        }
    }

    fn atoms(&self, runs: &[Run]) -> Vec<Atom> {
        let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
        let mut breaks = self.breaks.segment_str(&whole).peekable();
        let mut atoms: Vec<Atom> = Vec::new();
        let mut begun = 0;
        for (at, run) in runs.iter().enumerate() {
            let size = run.look.letters();
            for cluster in self.faces.of(run.look.bold).clusters(&run.text) {
                let place = begun + cluster.at.start;
                while breaks.next_if(|end| *end < place).is_some() {}
                let meets = atoms
                    .last()
                    .is_some_and(|last| meets(last.cluster.class, cluster.class));
                atoms.push(Atom {
                    gap: if meets { BETWEEN * size } else { 0.0 },
                    width: cluster.advance * size,
                    breaks: breaks.peek() == Some(&place) && !run.look.raised,
                    run: at,
                    cluster,
                });
            }
            begun += run.text.len();
        }
        atoms
    }
}

/// The paragraphs of a text: every kind of line end ends one.
fn paragraphs(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut made = vec![Vec::new()];
    for run in runs {
        for (at, line) in crate::words::lines(&run.text).into_iter().enumerate() {
            if at > 0 {
                made.push(Vec::new());
            }
            if let Some(last) = made.last_mut().filter(|_| !line.is_empty()) {
                last.push(Run::new(line, run.look));
            }
        }
    }
    made
}

fn meets(one: Class, other: Class) -> bool {
    matches!(
        (one, other),
        (Class::Japanese, Class::Western) | (Class::Western, Class::Japanese)
    )
}

/// Where the line that begins at `from` ends: at the last place that fits, anywhere when a word is
/// longer than a line, and never before it holds something.
fn line_end(atoms: &[Atom], from: usize, width: f32) -> usize {
    let (mut x, mut last) = (0.0, None);
    for (at, atom) in atoms.iter().enumerate().skip(from) {
        if at > from {
            x += atom.gap;
            if atom.breaks {
                last = Some(at);
            }
        }
        x += atom.width;
        // White space at the end of a line takes no room.
        if x > width && at > from && atom.cluster.class != Class::Space {
            return last.unwrap_or(at);
        }
    }
    atoms.len()
}

/// Whether room may be put between two letters.
fn stretches(one: Class, other: Class) -> bool {
    one == Class::Space || one == Class::Japanese || other == Class::Japanese
}

/// By how much every gap of a line is to be stretched, in ems.
fn slack(line: &[Atom], runs: &[Run], width: f32) -> f32 {
    let seen = line
        .iter()
        .rposition(|atom| atom.cluster.class != Class::Space)
        .map_or(0, |last| last + 1);
    let line = line.get(..seen).unwrap_or_default();
    let used: f32 = line.iter().map(|atom| atom.gap + atom.width).sum();
    let used = used - line.first().map_or(0.0, |first| first.gap);
    let gaps: f32 = line
        .windows(2)
        .filter_map(|pair| match pair {
            [one, other] if stretches(one.cluster.class, other.cluster.class) => {
                Some(size(runs, one))
            }
            _ => None,
        })
        .sum();
    // A line that would be torn apart ends where it ends.
    let even = (width - used) / gaps;
    match gaps > 0.0 && (0.0..=STRETCH).contains(&even) {
        true => even,
        false => 0.0,
    }
}

fn size(runs: &[Run], atom: &Atom) -> f32 {
    runs.get(atom.run).map_or(0.0, |run| run.look.letters())
}

fn pieces(line: &[Atom], runs: &[Run], slack: f32) -> Line {
    let mut made = Line::new();
    let mut x = 0.0;
    for part in line.chunk_by(|one, other| one.run == other.run) {
        let (Some(first), Some(last)) = (part.first(), part.last()) else {
            continue;
        };
        let Some(run) = runs.get(first.run) else {
            continue;
        };
        if !made.is_empty() {
            x += first.gap;
        }
        let size = run.look.letters();
        let after = line.get(
            made.iter()
                .map(|piece: &Piece| piece.letters.len())
                .sum::<usize>()..,
        );
        let next = after.unwrap_or_default().iter().skip(1).map(Some);
        let mut width = 0.0;
        let letters: Vec<Letter> = part
            .iter()
            .zip(next.chain([None]))
            .enumerate()
            .map(|(at, (atom, next))| {
                let mut advance = atom.cluster.advance;
                if let Some(next) = next {
                    if stretches(atom.cluster.class, next.cluster.class) {
                        advance += slack;
                    }
                    // The gap before another look is where that look begins.
                    if at + 1 < part.len() {
                        advance += next.gap / size;
                    }
                }
                width += advance * size;
                Letter {
                    drawn: atom.cluster.drawn,
                    bytes: u32::try_from(atom.cluster.at.len()).unwrap_or(u32::MAX),
                    advance,
                }
            })
            .collect();
        let text = run.text.get(first.cluster.at.start..last.cluster.at.end);
        made.push(Piece {
            x,
            width,
            look: run.look,
            text: text.unwrap_or_default().into(),
            letters: letters.into(),
        });
        x += width;
    }
    made
}
