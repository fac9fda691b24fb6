//! The columns of a table, and the template that orders them.

use serde::{Deserialize, Serialize};

/// Columns with their names in files, their names for people, their widths in characters of half
/// width, and whether they are shown unless a person says otherwise.
macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $title:literal, $width:literal, $shown:literal;)+) => {
        /// What a column holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Field {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)+
        }

        impl Field {
            /// All of them, as officials order them.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// What officials call it.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$variant => $title),+
                }
            }

            /// The column as it is without a template.
            fn column(self) -> Column {
                match self {
                    $(Self::$variant => Column {
                        field: self,
                        name: $title.to_owned(),
                        width: $width,
                        shown: $shown,
                    }),+
                }
            }
        }
    };
}

fields! {
    /// The row's number, from 1.
    Number = "number", "通番", 5, true;
    /// Who wrote it.
    Member = "member", "委員名", 9, true;
    /// The page in the original.
    Page = "page", "頁", 4, true;
    /// The line in the original.
    Line = "line", "行", 5, true;
    /// The item, as it is cited.
    Heading = "heading", "項目番号・見出し", 17, true;
    /// The words it is about.
    Quote = "quote", "原文", 19, true;
    /// What is said.
    Opinion = "opinion", "意見", 26, true;
    /// The words proposed, among those that go.
    Replacement = "replacement", "修正案", 24, true;
    /// Why those words.
    Reason = "reason", "理由", 18, true;
    /// What the secretariat answers; empty for it to fill in.
    Response = "response", "対応方針", 14, true;
    /// What it did; empty for it to fill in.
    Outcome = "outcome", "反映状況", 8, true;
    /// The kind of annotation.
    Kind = "kind", "種別", 10, false;
    /// What its author thinks of the place.
    Stance = "stance", "賛否", 8, false;
    /// How far it has come.
    State = "state", "状態", 10, false;
    /// Its tags.
    Tags = "tags", "タグ", 16, false;
    /// What was answered; a workbook has a sheet for that.
    Replies = "replies", "返信", 30, false;
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// What stands at its head.
    pub name: String,
    /// Its width in characters of half width.
    pub width: u16,
    /// Whether it is in the table at all.
    pub shown: bool,
}

/// The columns in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Template(Vec<Column>);

/// The widest that Excel makes a column.
const WIDEST: u16 = 255;
/// What A4 on its side holds beside each other, in pixels of Excel, so that letters of 10 points are
/// printed with 9.5.
const ROOM: u32 = 1100;
/// No column gives way beyond this.
const NARROWEST: u16 = 8;

impl Default for Template {
    fn default() -> Self {
        Self(Field::ALL.map(Field::column).into())
    }
}

impl Template {
    /// A template of these columns; what they lack comes behind them, hidden, so that a template
    /// of an older version knows of every column.
    #[must_use]
    pub fn of(columns: Vec<Column>) -> Self {
        let mut all: Vec<Column> = Vec::with_capacity(Field::ALL.len());
        for column in columns {
            if all.iter().all(|one| one.field != column.field) {
                let name = match column.name.trim() {
                    "" => column.field.title().to_owned(),
                    name => name.to_owned(),
                };
                let width = column.width.clamp(1, WIDEST);
                all.push(Column {
                    name,
                    width,
                    ..column
                });
            }
        }
        for field in Field::ALL {
            if all.iter().all(|one| one.field != field) {
                all.push(Column {
                    shown: false,
                    ..field.column()
                });
            }
        }
        if all.iter().all(|column| !column.shown) {
            return Self::default();
        }
        Self(all)
    }

    /// All columns, the hidden ones too.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.0
    }

    /// The columns of the table.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Column> {
        self.0.iter().filter(|column| column.shown)
    }

    /// The columns of the table with the widths at which they stand side by side on paper: what is
    /// too wide for it is broken over lines, and never printed small. The widest gives way.
    pub(super) fn on_paper(&self) -> Vec<(&Column, u16)> {
        let mut columns: Vec<(&Column, u16)> = self.shown().map(|one| (one, one.width)).collect();
        // As Excel draws a column of so many letters of half width.
        let taken = |columns: &[(&Column, u16)]| -> u32 {
            columns
                .iter()
                .map(|one| u32::from(one.1) * 27 / 4 + 6)
                .sum()
        };
        while taken(&columns) > ROOM {
            let widest = columns.iter_mut().max_by_key(|one| one.1);
            match widest {
                Some((_, width)) if *width > NARROWEST => *width -= 1,
                _ => break,
            }
        }
        columns
    }

    /// With a column at the end, if it has none of that field.
    pub(super) fn with(&self, field: Field) -> Self {
        let mut columns = self.0.clone();
        if let Some(column) = columns.iter_mut().find(|column| column.field == field) {
            column.shown = true;
        }
        Self(columns)
    }
}
