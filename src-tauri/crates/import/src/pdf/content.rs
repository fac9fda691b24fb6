//! Runs a page's drawing instructions as far as they show text or draw rules.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::font::{Font, Meaning};
use super::geometry::{Glyph, Matrix, Rule};
use super::path::Path;

/// Drawings within drawings go no deeper.
const MAX_DEPTH: usize = 16;

/// No page has saved more states than this and meant it.
const MAX_STATES: usize = 1024;

/// No page shows more characters; a page of text has about 2,000.
const MAX_GLYPHS: usize = 1_000_000;

/// Bytes of drawing that are run for a page, those of its forms each time they are drawn: a form
/// that draws itself twice would be drawn 2^16 times.
const MAX_DRAWING: usize = 64 * 1024 * 1024;

/// What a form costs however little it draws: it must be found and read.
const FORM_COST: usize = 4 * 1024;

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// Its characters, in the order of drawing.
    pub(super) glyphs: Vec<Glyph>,
    /// Its rules.
    pub(super) rules: Vec<Rule>,
    /// Whether pictures stand on it.
    pub(super) pictures: bool,
    /// Whether it shows more than is drawn, so that text may be missing.
    pub(super) cut_off: bool,
}

/// Fonts by the object they are, so that each is read once for all pages.
#[derive(Default)]
pub(super) struct Fonts(HashMap<ObjectIdentifier, Rc<Font>>);

impl Fonts {
    fn get(&mut self, dict: &Dict<'_>) -> Rc<Font> {
        match dict.obj_id() {
            Some(id) => Rc::clone(
                self.0
                    .entry(id)
                    .or_insert_with(|| Rc::new(Font::read(dict))),
            ),
            None => Rc::new(Font::read(dict)),
        }
    }
}

/// Draws a page.
pub(super) fn draw(page: &Page<'_>, fonts: &mut Fonts) -> Drawn {
    let mut pen = Pen {
        fonts,
        drawn: Drawn::default(),
        states: Vec::new(),
        state: State::new(Matrix(page.initial_transform(true).as_coeffs())),
        text: Matrix::IDENTITY,
        line: Matrix::IDENTITY,
        path: Path::default(),
        budget: MAX_DRAWING,
    };
    if let Some(content) = page.page_stream() {
        pen.run(content, page.resources(), 0);
    }
    pen.drawn
}

#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

impl State {
    fn new(page: Matrix) -> Self {
        Self {
            page,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

struct Pen<'f> {
    fonts: &'f mut Fonts,
    drawn: Drawn,
    states: Vec<State>,
    state: State,
    /// Where the next character goes.
    text: Matrix,
    /// Where the line of text began.
    line: Matrix,
    path: Path,
    /// How much of [`MAX_DRAWING`] is left.
    budget: usize,
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}

impl Pen<'_> {
    fn run(&mut self, content: &[u8], resources: &Resources<'_>, depth: usize) {
        let mut operations = TypedIter::new(content);
        while let Some(op) = operations.next() {
            if self.drawn.glyphs.len() >= MAX_GLYPHS {
                self.drawn.cut_off = true;
                return;
            }
            self.graphics(&op, resources, depth);
            self.place(&op, resources);
            self.show(&op);
        }
    }

    /// States, paths and drawings within the drawing.
    fn graphics(&mut self, op: &Op<'_, '_>, resources: &Resources<'_>, depth: usize) {
        match op {
            Op::SaveState(_) if self.states.len() < MAX_STATES => {
                self.states.push(self.state.clone());
            }
            Op::RestoreState(_) => {
                if let Some(state) = self.states.pop() {
                    self.state = state;
                }
            }
            Op::Transform(m) => {
                let m = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.state.page = m.then(self.state.page);
            }
            Op::XObject(x) => {
                if self.budget == 0 {
                    self.drawn.cut_off = true;
                    return;
                }
                if let Some(stream) = resources.get_x_object(x.0) {
                    self.object(&stream, resources, depth);
                }
            }
            Op::InlineImage(_) => self.drawn.pictures = true,
            op => self.path.take(op, self.state.page, &mut self.drawn.rules),
        }
    }

    /// A form is drawn like a part of the page; a picture is only noticed.
    fn object(&mut self, stream: &Stream<'_>, outer: &Resources<'_>, depth: usize) {
        let dict = stream.dict();
        let kind = dict.get::<Name<'_>>("Subtype");
        if kind.is_some_and(|kind| kind.as_ref() != b"Form") {
            self.drawn.pictures = true;
            return;
        }
        let Ok(content) = stream.decoded_data() else {
            return;
        };
        self.budget = self.budget.saturating_sub(FORM_COST + content.len());
        if depth >= MAX_DEPTH {
            self.drawn.cut_off = true;
            return;
        }
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        let (state, text, line) = (self.state.clone(), self.text, self.line);
        let states = std::mem::take(&mut self.states);
        if let Some(m) = dict.get::<[f64; 6]>("Matrix") {
            self.state.page = Matrix(m).then(self.state.page);
        }
        self.run(&content, own.as_ref().unwrap_or(outer), depth + 1);
        (self.state, self.text, self.line, self.states) = (state, text, line, states);
    }

    /// What decides where and how text is shown.
    fn place(&mut self, op: &Op<'_, '_>, resources: &Resources<'_>) {
        match op {
            Op::BeginText(_) => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            Op::TextFont(font) => {
                self.state.font = resources.get_font(font.0).map(|dict| self.fonts.get(&dict));
                self.state.size = font.1.as_f64();
            }
            Op::CharacterSpacing(n) => self.state.char_space = n.0.as_f64(),
            Op::WordSpacing(n) => self.state.word_space = n.0.as_f64(),
            Op::HorizontalScaling(n) => self.state.scale = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => self.state.leading = n.0.as_f64(),
            Op::TextRise(n) => self.state.rise = n.0.as_f64(),
            Op::NextLine(v) => self.next_line(v.0.as_f64(), v.1.as_f64()),
            Op::NextLineAndSetLeading(v) => {
                self.state.leading = -v.1.as_f64();
                self.next_line(v.0.as_f64(), v.1.as_f64());
            }
            Op::SetTextMatrix(m) => {
                self.line = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.text = self.line;
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moving(x, y).then(self.line);
        self.text = self.line;
    }

    fn show(&mut self, op: &Op<'_, '_>) {
        match op {
            Op::ShowText(text) => self.string(text.0.as_bytes()),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.string(text.0.as_bytes());
            }
            Op::ShowTextWithParameters(text) => {
                self.state.word_space = text.0.as_f64();
                self.state.char_space = text.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.string(text.2.as_bytes());
            }
            Op::ShowTexts(texts) => self.strings(texts.0),
            _ => {}
        }
    }

    /// Strings with numbers between them, which move back by thousandths of the size.
    fn strings(&mut self, texts: &Array<'_>) {
        for item in texts.iter::<Object<'_>>() {
            match item {
                Object::String(text) => self.string(text.as_bytes()),
                Object::Number(back) => {
                    let by = -back.as_f64() / 1000.0 * self.state.size;
                    self.advance(by);
                }
                _ => {}
            }
        }
    }

    fn is_vertical(&self) -> bool {
        self.state
            .font
            .as_ref()
            .is_some_and(|font| font.is_vertical())
    }

    fn advance(&mut self, by: f64) {
        let step = if self.is_vertical() {
            Matrix::moving(0.0, by)
        } else {
            Matrix::moving(by * self.state.scale, 0.0)
        };
        self.text = step.then(self.text);
    }

    fn string(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else {
            return;
        };
        let mut rest = bytes;
        while let Some((shown, len)) = font.next(rest) {
            rest = rest.get(len.max(1)..).unwrap_or_default();
            let spacing = self.state.char_space
                + if shown.is_space {
                    self.state.word_space
                } else {
                    0.0
                };
            let width = shown.width / 1000.0 * self.state.size;
            let vertical = font.is_vertical();
            self.glyphs(&shown.text, width, vertical);
            // Downwards is negative in the space of text.
            self.advance(if vertical {
                -(width + spacing)
            } else {
                width + spacing
            });
        }
    }

    /// Adds the characters of one code, side by side within its width.
    fn glyphs(&mut self, meaning: &Meaning, width: f64, vertical: bool) {
        let place = self.text.then(self.state.page);
        let size = place.height() * self.state.size.abs();
        // In vertical writing the origin is the middle of the character's upper edge.
        let (x, y) = place.map(0.0, self.state.rise);
        let (right, end) = place.map(width * self.state.scale, self.state.rise);
        // Turned type takes as much room along the row as it is high.
        let turned = (end - y).abs() > (right - x).abs();
        let right = if turned { x + size } else { right };
        let readable = size > 0.5 && [x, y, right].iter().all(|place| place.is_finite());
        if !readable {
            return;
        }
        let mut add = |c: char, x: f64, right: f64| {
            self.drawn.glyphs.push(Glyph {
                c,
                x,
                right,
                y,
                size,
                vertical,
            });
        };
        match meaning {
            Meaning::One(c) => add(*c, x, right),
            Meaning::Many(text) => {
                let step = (right - x) / text.chars().count().max(1) as f64;
                let mut at = x;
                for c in text.chars() {
                    add(c, at, at + step);
                    at += step;
                }
            }
        }
    }
}
