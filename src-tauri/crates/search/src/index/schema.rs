//! The fields of the index, and what a document puts into them.

use std::collections::BTreeSet;

use kosshi_core::ids::DraftId;
use tantivy::TantivyDocument;
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use super::read;
use super::tokens::Grams;
use crate::doc::Doc;
use crate::forms::is_telling;
use crate::morpheme::{Analyser, Morpheme, reads};
use crate::rank::standing;

/// Counted up when fields, folding, tokens or the corrections of readings change: an index of
/// another number is built again.
pub(super) const VERSION: u32 = 7;
/// The term of the field `class` for headings.
pub(super) const HEADING: &str = "heading";
/// Behind the base form of an inflected word. No folded text holds it.
pub(super) const INFLECTED: char = '\u{2}';
/// The names of the fields that are kept as columns too.
pub(super) const DRAFT: &str = "draft";
pub(super) const ORDER: &str = "order";
pub(super) const STANDING: &str = "standing";

/// The fields.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    /// All of them, as tantivy keeps it.
    pub schema: Schema,
    /// The draft's id; stored, a column, and a term to filter and delete by.
    pub draft: Field,
    /// The node's id; stored.
    pub node: Field,
    /// The node's place in reading order; stored, and a column.
    pub order: Field,
    /// What the score owes to kind and length; a column.
    pub standing: Field,
    /// [`HEADING`] or nothing; stored.
    pub class: Field,
    /// The marker; stored.
    pub marker: Field,
    /// The text; stored.
    pub text: Field,
    /// Positioned pairs of folded characters: every substring is a phrase of them, and every
    /// character begins one.
    pub gram: Field,
    /// Base forms that tell texts apart; those that do not stand there as they are, only in some
    /// inflection, as [`inflected`] writes them.
    pub word: Field,
    /// The words of a text as they are read, as [`read::term`] writes them.
    pub reading: Field,
}

impl Fields {
    pub(super) fn new() -> Self {
        use IndexRecordOption::{Basic, WithFreqsAndPositions};
        let mut schema = SchemaBuilder::new();
        let stored = || TextOptions::default().set_stored();
        Self {
            draft: schema.add_text_field(DRAFT, indexed("raw", Basic).set_stored().set_fast(None)),
            node: schema.add_text_field("node", stored()),
            order: schema.add_u64_field(ORDER, NumericOptions::default().set_stored().set_fast()),
            standing: schema.add_u64_field(STANDING, NumericOptions::default().set_fast()),
            class: schema.add_text_field("class", indexed("raw", Basic).set_stored()),
            marker: schema.add_text_field("marker", stored()),
            text: schema.add_text_field("text", stored()),
            gram: schema.add_text_field("gram", indexed(Grams::NAME, WithFreqsAndPositions)),
            word: schema.add_text_field("word", indexed("whitespace", Basic)),
            reading: schema.add_text_field("reading", indexed("whitespace", Basic)),
            schema: schema.build(),
        }
    }

    /// What is indexed and stored of a node.
    pub(super) fn document(
        &self,
        draft: DraftId,
        doc: &Doc,
        analyser: Option<&mut Analyser<'_>>,
    ) -> TantivyDocument {
        let (folded, _) = doc.folded();
        let mut document = TantivyDocument::default();
        document.add_text(self.draft, draft.to_string());
        document.add_text(self.node, doc.node.as_str());
        document.add_u64(self.order, u64::from(doc.order));
        let standing = standing(doc.is_heading(), folded.chars.len());
        document.add_u64(self.standing, u64::from(standing));
        document.add_text(self.marker, &doc.marker);
        document.add_text(self.text, &doc.text);
        document.add_text(self.gram, folded.text());
        if doc.is_heading() {
            document.add_text(self.class, HEADING);
        }
        if let Some(analyser) = analyser {
            let morphemes = analyser.morphemes(&folded.chars);
            let mut words = String::new();
            for (base, is_inflected) in bases(&folded.chars, &morphemes) {
                words.push_str(base);
                words.extend(is_inflected.then_some(INFLECTED));
                words.push(' ');
            }
            document.add_text(self.word, words);
            let mut terms = String::new();
            for read in reads(&morphemes) {
                terms.extend(read::letters(&read));
                terms.push(' ');
            }
            document.add_text(self.reading, terms);
        }
        document
    }
}

fn indexed(tokenizer: &str, record: IndexRecordOption) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(record)
            .set_fieldnorms(false),
    )
}

/// The telling base forms of a text, and of each whether it is that of an inflected word.
fn bases<'m>(folded: &[char], morphemes: &'m [Morpheme]) -> BTreeSet<(&'m str, bool)> {
    let base = |one: &'m Morpheme| {
        let stands = folded.get(one.range.clone()).unwrap_or_default();
        (&*one.base, !one.base.chars().eq(stands.iter().copied()))
    };
    let bases = morphemes.iter().map(base);
    bases.filter(|(base, _)| is_telling(base)).collect()
}

/// The term of a base form that does not stand in the text as it is.
pub(super) fn inflected(base: &str) -> String {
    format!("{base}{INFLECTED}")
}
