//! Fonts, as far as text needs them: which characters a string shows, and how wide they are.
//!
//! Outlines are never read. A character's meaning comes from the font's `ToUnicode` map; where
//! there is none, from the character collection (Adobe-Japan1) of a predefined CMap, or from the
//! encoding of a simple font. What has no meaning becomes U+FFFD and is counted, never guessed.

use std::collections::HashMap;

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};

/// CIDs have two bytes.
const MAX_CID: u32 = 0xFFFF;

/// A font of a page.
pub(super) struct Font {
    kind: Kind,
    to_unicode: Option<CMap>,
    widths: HashMap<u32, f64>,
    default_width: f64,
}

enum Kind {
    /// One byte a character, each with its meaning in the font's encoding.
    Simple(HashMap<u8, char>),
    /// Several bytes a character.
    Composite(Box<Composite>),
}

struct Composite {
    encoding: CMap,
    collection: Option<CMap>,
    vertical: bool,
    /// Height of a character in vertical writing, in thousandths, downwards.
    advance: f64,
}

/// One character code of a string.
pub(super) struct Shown {
    /// What it means, one or more characters.
    pub(super) text: Meaning,
    /// Its advance, in thousandths of the type size.
    pub(super) width: f64,
    /// Whether it is the one-byte space that word spacing applies to.
    pub(super) is_space: bool,
}

/// What a code means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// One character.
    One(char),
    /// A ligature.
    Many(String),
}

impl Font {
    /// Reads a font dictionary; whatever is missing is made up for.
    pub(super) fn read(dict: &Dict<'_>) -> Self {
        let to_unicode = to_unicode(dict);
        let composite = dict
            .get::<Name<'_>>("Subtype")
            .is_some_and(|kind| kind.as_ref() == b"Type0");
        if composite {
            Self::composite(dict, to_unicode)
        } else {
            Self::simple(dict, to_unicode)
        }
    }

    fn simple(dict: &Dict<'_>, to_unicode: Option<CMap>) -> Self {
        let first = dict.get::<u32>("FirstChar").unwrap_or(0);
        let widths = dict.get::<Array<'_>>("Widths");
        let widths = widths.iter().flat_map(|widths| widths.iter::<f64>());
        // The widths of a Type 3 font are in its own units, which its matrix says.
        let unit = dict
            .get::<[f64; 6]>("FontMatrix")
            .map_or(1.0, |matrix| matrix[0] * 1000.0);
        Self {
            kind: Kind::Simple(simple_encoding(dict)),
            to_unicode,
            widths: (first..=0xFF)
                .zip(widths)
                .map(|(code, width)| (code, width * unit))
                .collect(),
            default_width: dict
                .get::<Dict<'_>>("FontDescriptor")
                .and_then(|descriptor| descriptor.get::<f64>("MissingWidth"))
                .filter(|&width| width > 0.0)
                .unwrap_or(500.0),
        }
    }

    fn composite(dict: &Dict<'_>, to_unicode: Option<CMap>) -> Self {
        let descendants = dict.get::<Array<'_>>("DescendantFonts");
        let descendant = descendants
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
            .unwrap_or_default();
        let encoding = encoding(dict).unwrap_or_else(CMap::identity_h);
        let vertical = encoding.metadata().writing_mode == Some(WritingMode::Vertical);
        let family = encoding
            .metadata()
            .character_collection
            .as_ref()
            .map(|collection| collection.family.clone())
            .filter(|family| *family != CidFamily::AdobeIdentity)
            .or_else(|| family(&descendant));
        let collection = family
            .filter(|_| to_unicode.is_none())
            .and_then(|family| embedded(family.ucs2_cmap()?));
        let [_, advance] = descendant
            .get::<[f64; 2]>("DW2")
            .unwrap_or([880.0, -1000.0]);
        let widths = descendant.get::<Array<'_>>("W");
        Self {
            kind: Kind::Composite(Box::new(Composite {
                encoding,
                collection,
                vertical,
                advance: -advance,
            })),
            to_unicode,
            widths: widths.as_ref().map(cid_widths).unwrap_or_default(),
            default_width: descendant.get::<f64>("DW").unwrap_or(1000.0),
        }
    }

    /// Whether text in this font runs downwards.
    pub(super) fn is_vertical(&self) -> bool {
        matches!(&self.kind, Kind::Composite(composite) if composite.vertical)
    }

    /// The code at the beginning of the bytes, and how many bytes it takes.
    pub(super) fn next(&self, bytes: &[u8]) -> Option<(Shown, usize)> {
        let first = *bytes.first()?;
        match &self.kind {
            Kind::Simple(encoding) => {
                let code = u32::from(first);
                let text = self
                    .by_to_unicode(code)
                    .or_else(|| encoding.get(&first).map(|&c| Meaning::One(c)))
                    .unwrap_or(Meaning::One('\u{fffd}'));
                let width = self.widths.get(&code).copied();
                let shown = Shown {
                    text,
                    width: width.unwrap_or(self.default_width),
                    is_space: first == b' ',
                };
                Some((shown, 1))
            }
            Kind::Composite(composite) => {
                let (code, cid, len) = composite.read(bytes);
                let text = self
                    .by_to_unicode(code)
                    .or_else(|| composite.by_collection(cid))
                    .unwrap_or(Meaning::One('\u{fffd}'));
                let width = self.widths.get(&cid).copied();
                let shown = Shown {
                    text,
                    width: if composite.vertical {
                        composite.advance
                    } else {
                        width.unwrap_or(self.default_width)
                    },
                    is_space: len == 1 && first == b' ',
                };
                Some((shown, len))
            }
        }
    }

    fn by_to_unicode(&self, code: u32) -> Option<Meaning> {
        meaning(self.to_unicode.as_ref()?, code)
    }
}

impl Composite {
    /// The first code, its CID, and its length in bytes.
    fn read(&self, bytes: &[u8]) -> (u32, u32, usize) {
        let mut code = 0_u32;
        for (len, &byte) in (1_u8..=4).zip(bytes) {
            code = code << 8 | u32::from(byte);
            if let Some(cid) = self.encoding.lookup_cid_code(code, len) {
                return (code, cid, usize::from(len));
            }
        }
        // An unknown code: most encodings of Japanese have two bytes.
        (code, 0, bytes.len().min(2))
    }

    fn by_collection(&self, cid: u32) -> Option<Meaning> {
        let collection = self.collection.as_ref()?;
        meaning(collection, cid).or_else(|| {
            (1..=4)
                .find_map(|len| collection.lookup_cid_code(cid, len))
                .and_then(char::from_u32)
                .map(Meaning::One)
        })
    }
}

fn meaning(cmap: &CMap, code: u32) -> Option<Meaning> {
    match cmap.lookup_bf_string(code)? {
        // Maps that lead to NUL were made by writers that did not know.
        BfString::Char('\0') => None,
        BfString::Char(c) => Some(Meaning::One(c)),
        BfString::String(text) if text.is_empty() => None,
        BfString::String(text) => Some(Meaning::Many(text)),
    }
}

fn embedded(name: CMapName<'_>) -> Option<CMap> {
    match name {
        CMapName::IdentityH => Some(CMap::identity_h()),
        CMapName::IdentityV => Some(CMap::identity_v()),
        name => CMap::parse(load_embedded(name)?, load_embedded),
    }
}

fn to_unicode(dict: &Dict<'_>) -> Option<CMap> {
    match dict.get::<Object<'_>>("ToUnicode")? {
        Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, load_embedded),
        Object::Name(name) => embedded(CMapName::from_bytes(name.as_ref())),
        _ => None,
    }
}

fn encoding(dict: &Dict<'_>) -> Option<CMap> {
    match dict.get::<Object<'_>>("Encoding")? {
        Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, load_embedded),
        Object::Name(name) => embedded(CMapName::from_bytes(name.as_ref())),
        _ => None,
    }
}

fn family(descendant: &Dict<'_>) -> Option<CidFamily> {
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let registry = info.get::<PdfString<'_>>("Registry")?;
    let ordering = info.get::<PdfString<'_>>("Ordering")?;
    let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
    Some(family)
}

/// `[c [w w …] first last w …]`; ranges are cut to what can be, however wide they claim to be.
fn cid_widths(array: &Array<'_>) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let mut items = array.flex_iter();
    loop {
        if let Some((first, run)) = items.next::<(u32, Array<'_>)>() {
            widths.extend((first..=MAX_CID).zip(run.iter::<f64>()));
        } else if let Some((first, last, width)) = items.next::<(u32, u32, f64)>() {
            widths.extend((first..=last.min(MAX_CID)).map(|cid| (cid, width)));
        } else {
            return widths;
        }
    }
}

/// What each byte means in a simple font: its base encoding, then its own differences.
fn simple_encoding(dict: &Dict<'_>) -> HashMap<u8, char> {
    let object = dict.get::<Object<'_>>("Encoding");
    let (base, own) = match &object {
        Some(Object::Name(name)) => (Some(name.as_ref().to_vec()), None),
        Some(Object::Dict(encoding)) => (
            encoding
                .get::<Name<'_>>("BaseEncoding")
                .map(|name| name.as_ref().to_vec()),
            encoding.get::<Array<'_>>("Differences"),
        ),
        _ => (None, None),
    };
    let base = match base.as_deref() {
        Some(b"MacRomanEncoding") => MACINTOSH,
        _ => WINDOWS_1252,
    };
    let mut meanings: HashMap<u8, char> = (0x20..=0xFF_u8)
        .filter_map(|byte| {
            let bytes = [byte];
            let (text, _) = base.decode_without_bom_handling(&bytes);
            Some((byte, text.chars().next()?))
        })
        .collect();
    let mut code = 0_u32;
    for item in own.iter().flat_map(|own| own.iter::<Object<'_>>()) {
        match item {
            Object::Number(number) => code = u32::try_from(number.as_i64()).unwrap_or(0),
            Object::Name(name) => {
                let meaning = glyph_name(name.as_str()).unwrap_or('\u{fffd}');
                meanings.extend(u8::try_from(code).map(|byte| (byte, meaning)));
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    meanings
}

/// Names of glyphs that drafts use beside letters: those of the Adobe Glyph List that stand for
/// punctuation and digits, and the `uniXXXX` form.
fn glyph_name(name: &str) -> Option<char> {
    const NAMES: &[(&str, char)] = &[
        ("space", ' '),
        ("nbspace", ' '),
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
        ("period", '.'),
        ("comma", ','),
        ("colon", ':'),
        ("semicolon", ';'),
        ("hyphen", '-'),
        ("minus", '−'),
        ("endash", '–'),
        ("emdash", '—'),
        ("underscore", '_'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("bracketleft", '['),
        ("bracketright", ']'),
        ("braceleft", '{'),
        ("braceright", '}'),
        ("slash", '/'),
        ("backslash", '\\'),
        ("percent", '%'),
        ("ampersand", '&'),
        ("at", '@'),
        ("numbersign", '#'),
        ("dollar", '$'),
        ("plus", '+'),
        ("equal", '='),
        ("less", '<'),
        ("greater", '>'),
        ("asterisk", '*'),
        ("exclam", '!'),
        ("question", '?'),
        ("quotesingle", '\''),
        ("quoteright", '’'),
        ("quoteleft", '‘'),
        ("quotedbl", '"'),
        ("quotedblleft", '“'),
        ("quotedblright", '”'),
        ("bullet", '•'),
        ("periodcentered", '·'),
        ("ellipsis", '…'),
        ("section", '§'),
        ("degree", '°'),
        ("multiply", '×'),
        ("arrowright", '→'),
    ];
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    if let Some((_, c)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*c);
    }
    let digits = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))?;
    u32::from_str_radix(digits, 16)
        .ok()
        .and_then(char::from_u32)
}
