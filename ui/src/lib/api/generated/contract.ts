// Made by `KOSSHI_BLESS=1 cargo test -p kosshi-tests --test suite` from src-tauri/crates/app/src/contract. Do not edit.

export type NodeKind = "title" | "heading" | "item" | "note" | "paragraph" | "footnote" | "table" | "toc" | "furniture";
export type Ground = "style" | "next_number" | "later_number" | "first_number" | "same_bullet" | "number_prefix" | "known_place" | "first_appearance" | "same_indent" | "deeper_indent" | "official_order" | "announced" | "caption" | "top_heading" | "remark" | "text" | "table" | "footnote_mark" | "footnote_near" | "apart" | "no_better" | "by_hand" | "contents";
export type PlaceholderKind = "pending" | "blank" | "provisional";
export type ReferenceKind = "contents" | "footnote";
export type AnnotationKind = "opinion" | "suggestion" | "note" | "question" | "highlight" | "bookmark";
export type Scope = "item" | "branch" | "draft";
export type AnnotationState = "draft" | "submit" | "submitted" | "resolved";
export type Stance = "for" | "against" | "reserved";
export type Priority = "high" | "normal" | "low";
export type Colour = "red" | "orange" | "yellow" | "green" | "blue" | "purple";
export type PlacementState = "same" | "moved" | "changed" | "node_only" | "orphan";
export type Change = "same" | "moved" | "edited" | "split" | "merged" | "added" | "deleted";
export type Outcome = "reflected" | "partly_reflected" | "already_reflected" | "not_adopted" | "on_hold";
export type Found = "exact" | "partly" | "elsewhere" | "absent";
export type MeetingState = "planned" | "running" | "paused" | "ended";
export type MeetingDeed = "start" | "pause" | "resume" | "end";
export type Miss = "empty" | "no_page" | "no_line" | "blank_line" | "no_item" | "line_differs" | "words_differ" | "gone";
export type Why = "exact" | "word" | "reading" | "abbreviation" | "variant";
export type ExportFormat = "xlsx" | "csv" | "docx" | "docx-redline" | "docx-clean" | "pdf" | "html" | "markdown" | "obsidian" | "logseq" | "opml" | "json" | "abbreviations" | "jsonld";
export type ExportProfile = "own" | "submit";
export type ComparisonFormat = "docx" | "xlsx" | "pdf" | "html";
export type FatesFormat = "xlsx" | "csv" | "docx" | "html";
export type Order = "new_first" | "old_first";
export type MinutesOrder = "agenda" | "time";
export type MinutesFormat = "docx" | "markdown" | "html" | "pdf";
export type Unchanged = "omit" | "show";

export type Nothing = Record<symbol, never>;

export type OfDraft = { 
/**
 * The draft.
 */
draft: string, };

export type Undo = { 
/**
 * The one that is meant: refused when another is the last by now. The last one when missing.
 */
step?: number, };

export type ListAnnotations = { 
/**
 * Only those placed in this draft.
 */
draft?: string, 
/**
 * Only these of them.
 */
only?: string[], 
/**
 * Only those of this kind.
 */
kind?: AnnotationKind, 
/**
 * Only those with this tag.
 */
tag?: string, 
/**
 * Those in the trash instead of the others.
 */
trashed?: boolean, 
/**
 * Only those that have come so far, as in [`super::AnnotationView::state`]; `trashed` for the
 * trash.
 */
status?: string, };

export type Annotate = { 
/**
 * The draft it is made on.
 */
draft: string, 
/**
 * The node it is made on.
 */
node: string, 
/**
 * The annotated characters of the node's text; the whole node when missing.
 */
range?: [number, number], 
/**
 * Where the words end, when that is in a later node; the range is then up to the end of its
 * own node's text.
 */
until?: UntilView, 
/**
 * How far it reaches; only its words or its item when missing.
 */
scope?: Scope, 
/**
 * The words as they were shown: where others stand by now, nothing is made.
 */
quote?: string, 
/**
 * Its kind.
 */
kind: AnnotationKind, 
/**
 * What is said.
 */
body?: string, 
/**
 * The words proposed instead of the annotated ones; only a suggestion has them.
 */
replacement?: string, 
/**
 * Why those words.
 */
reason?: string, 
/**
 * How far it has come; `draft` when missing.
 */
state?: AnnotationState, 
/**
 * What its author thinks of the place.
 */
stance?: Stance | null, 
/**
 * How much it matters; `normal` when missing.
 */
priority?: Priority, 
/**
 * Its label.
 */
colour?: Colour | null, 
/**
 * Its tags.
 */
tags?: Array<string>, 
/**
 * The meeting in which it was said; in none when missing.
 */
said?: SetSaid, 
/**
 * The key under which its text was kept while it was typed; dropped in the same
 * commit.
 */
typing?: string, };

export type UpdateAnnotation = { 
/**
 * Which.
 */
annotation: string, 
/**
 * Another kind.
 */
kind?: AnnotationKind, 
/**
 * Another text.
 */
body?: string, 
/**
 * Other proposed words.
 */
replacement?: string, 
/**
 * Why the proposed words.
 */
reason?: string, 
/**
 * How far it has come.
 */
state?: AnnotationState, 
/**
 * What its author thinks of the place; `null` takes it back.
 */
stance?: Stance | null, 
/**
 * How much it matters.
 */
priority?: Priority, 
/**
 * Its label; `null` takes it off.
 */
colour?: Colour | null, 
/**
 * All its tags.
 */
tags?: Array<string>, 
/**
 * What is newly known of where it was said; `null` takes it out of its meeting.
 */
said?: UpdateSaid | null, 
/**
 * How far it reaches in `draft`; only one that lies on no chosen words can reach further.
 */
scope?: Scope, 
/**
 * The draft in which it reaches so far; the one it was made on when missing.
 */
draft?: string, 
/**
 * As in [`Annotate::typing`].
 */
typing?: string, };

export type UpdateAnnotations = { 
/**
 * Which.
 */
annotations: string[], 
/**
 * Another kind; a suggestion's words are kept, but only shown again when it is one again.
 */
kind?: AnnotationKind, 
/**
 * How far they have come.
 */
state?: AnnotationState, 
/**
 * What their author thinks of the places; `null` takes it back.
 */
stance?: Stance | null, 
/**
 * How much they matter.
 */
priority?: Priority, 
/**
 * Their label; `null` takes it off.
 */
colour?: Colour | null, 
/**
 * Tags to put on.
 */
add_tags?: Array<string>, 
/**
 * Tags to take off.
 */
remove_tags?: Array<string>, };

export type PlaceAnnotation = { 
/**
 * Which.
 */
annotation: string, 
/**
 * The draft it is placed in.
 */
draft: string, 
/**
 * The node; `null`, which must be said, for no place at all.
 */
node: string | null, 
/**
 * As in [`Annotate::range`].
 */
range?: [number, number], 
/**
 * As in [`Annotate::until`].
 */
until?: UntilView, 
/**
 * As in [`Annotate::scope`].
 */
scope?: Scope, 
/**
 * As in [`Annotate::quote`].
 */
quote?: string, };

export type OfAnnotation = { 
/**
 * Which.
 */
annotation: string, };

export type RevertAnnotation = { 
/**
 * Which.
 */
annotation: string, 
/**
 * The version, as its history names it.
 */
revision: number, };

export type AddReply = { 
/**
 * What it answers.
 */
annotation: string, 
/**
 * Its words.
 */
body: string, 
/**
 * As in [`Annotate::typing`].
 */
typing?: string, };

export type UpdateReply = { 
/**
 * Which.
 */
reply: string, 
/**
 * Its words.
 */
body: string, 
/**
 * As in [`Annotate::typing`].
 */
typing?: string, };

export type OfReply = { 
/**
 * Which.
 */
reply: string, };

export type Annotations = { 
/**
 * Which.
 */
annotations: string[], };

export type Search = { 
/**
 * What was typed.
 */
query: string, 
/**
 * Only in this draft.
 */
draft?: string, 
/**
 * At most so many hits in the list; the total is not capped. 50 when missing.
 */
limit?: number, 
/**
 * Only hits for these reasons.
 */
only?: Why[], 
/**
 * Other forms that were switched off, by [`ExpansionView::text`].
 */
without?: Array<string>, 
/**
 * Only in the branch of this node; needs a draft.
 */
within?: string, 
/**
 * The draft on the screen, whose branches are counted; the one that is searched when missing.
 */
shown?: string, 
/**
 * Only the first screen: hits that are farther off than those found are not looked for, and
 * nothing is counted that takes time. To be asked before the same search without it.
 */
first?: boolean, 
/**
 * At most so many annotations in their list; 20 when missing.
 */
annotations?: number, };

export type KeepTyping = { 
/**
 * Which editor, such as `new` or an annotation's id.
 */
key: string, 
/**
 * What the editor needs to come back as it was.
 */
value: unknown, };

export type DropTyping = { 
/**
 * Which editor.
 */
key: string, };

export type MarkRead = { 
/**
 * Their draft.
 */
draft: string, 
/**
 * Which.
 */
nodes: string[], 
/**
 * Read, or unread.
 */
read: boolean, };

export type SetSettings = { 
/**
 * Values by name; the others stay.
 */
settings: Record<string, unknown>, };

export type Cite = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The node.
 */
node: string, 
/**
 * The quoted characters; the whole node when missing.
 */
range?: [number, number], 
/**
 * Where the quoted words end, when that is in a later node.
 */
until?: UntilView, };

export type UpdateDraft = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Which draft it is, such as 素案.
 */
label?: string, 
/**
 * The day it was given out, as written.
 */
date?: string, };

export type MoveDraft = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The plan it is to belong to: its id or its name.
 */
plan?: string, 
/**
 * Whether it is to have a plan of its own, named as it is titled itself.
 */
apart?: boolean, 
/**
 * Its place among the drafts of the plan, from 1.
 */
at?: number, };

export type Compare = { 
/**
 * The earlier one.
 */
old: string, 
/**
 * The later one.
 */
new: string, };

export type Pin = { 
/**
 * The earlier draft.
 */
old: string, 
/**
 * The later one.
 */
new: string, 
/**
 * Items of the earlier.
 */
old_nodes: string[], 
/**
 * Items of the later.
 */
new_nodes: string[], };

export type ComparisonExport = { 
/**
 * The earlier one.
 */
old: string, 
/**
 * The later one.
 */
new: string, 
/**
 * In what form.
 */
format: ComparisonFormat, 
/**
 * How the table is to be; as officials mostly have it when missing.
 */
template?: ComparisonTemplate, };

export type ComparisonTemplate = { 
/**
 * The words at the heads of the columns, left and right; by the order when missing.
 */
headings?: [string, string], 
/**
 * Which draft stands on the left; the later one when missing.
 */
order?: Order, 
/**
 * Whether there is a column 備考; there is when missing.
 */
remarks?: boolean, 
/**
 * What becomes of items that did not change; （略） when missing.
 */
unchanged?: Unchanged, 
/**
 * How many levels of items have rows of their own; all of them when missing.
 */
depth?: number, };

export type Carry = { 
/**
 * The draft they sit in.
 */
old: string, 
/**
 * The draft they are to sit in.
 */
new: string, 
/**
 * Whether to place them, as one step; else only to say where they would sit.
 */
apply?: boolean, };

export type Correct = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The node.
 */
node: string, 
/**
 * What is done with it.
 */
what: CorrectionKind, 
/**
 * To split: the first character of its text that begins the new node. For a page: the first
 * that stands on it; missing for the beginning of the node.
 */
at?: number, 
/**
 * To change the kind: what it is.
 */
kind?: NodeKind, 
/**
 * To change the marker: as printed at its beginning; empty for none.
 */
marker?: string, 
/**
 * For a page: its number in the printed original. To take one away it may tell, with the
 * line, which of several is meant.
 */
page?: number, 
/**
 * For a page: the line on it; the first when missing.
 */
line?: number, 
/**
 * For several pages: where each begins.
 */
pages?: Array<PageStart>, };

export type CorrectionKind = "promote" | "demote" | "join" | "split" | "kind" | "marker" | "page" | "no_page" | "pages";

export type PageStart = { 
/**
 * The node.
 */
node: string, 
/**
 * The first character of its text that stands there; missing for the beginning of the node.
 */
at?: number, 
/**
 * The page.
 */
page: number, 
/**
 * The line on it; not known when missing.
 */
line?: number, };

export type RestoreBackup = { 
/**
 * Its name, as listed.
 */
name: string, };

export type OfPassphrase = { 
/**
 * As it was typed.
 */
passphrase: string, };

export type ChangePassphrase = { 
/**
 * The one of now.
 */
current: string, 
/**
 * The one from then on.
 */
passphrase: string, };

export type UseRecoveryKey = { 
/**
 * From the paper; case, width, hyphens and spaces do not count.
 */
recovery_key: string, 
/**
 * The passphrase from then on.
 */
passphrase: string, };

export type OpenBackup = { 
/**
 * The passphrase it had.
 */
passphrase?: string, 
/**
 * Or its recovery key.
 */
recovery_key?: string, };

export type RecoveryKeyView = { 
/**
 * Seven groups of four characters.
 */
recovery_key: string, };

export type Shown = { 
/**
 * Its outline.
 */
outline: OutlineView, 
/**
 * Its annotations, in reading order.
 */
annotations: AnnotationsView, 
/**
 * What the colours of labels stand for.
 */
labels: LabelsView, 
/**
 * The meetings of its plan: what is noted at once must know the one that runs.
 */
meetings: MeetingsView, };

export type Start = { 
/**
 * The app's version.
 */
version: string, 
/**
 * The library's revision.
 */
revision: number, 
/**
 * All drafts, by plan and order.
 */
drafts: Array<DraftView>, 
/**
 * The draft that was open last, or the first.
 */
current: string | null, 
/**
 * All that is seen of that draft, `null` with it: asked for one after the other, the window
 * would come later.
 */
shown: Shown | null, 
/**
 * The kept settings.
 */
settings: Record<string, unknown>, 
/**
 * Text that was being typed when the app last stopped.
 */
typing: Array<TypingView>, 
/**
 * Whether the app was last stopped without warning.
 */
unclean_stop: boolean, 
/**
 * Whether the last changes before that may be missing: the log which held them was gone.
 */
log_lost: boolean, 
/**
 * Undo and redo as they stand.
 */
steps: Steps, 
/**
 * What the person should know.
 */
notices: Array<Notice>, 
/**
 * Whether the library has a passphrase.
 */
protected: boolean, };

export type DraftView = { 
/**
 * Its id.
 */
draft: string, 
/**
 * Its plan.
 */
plan: string, 
/**
 * The plan's title.
 */
title: string, 
/**
 * Which draft it is, such as 骨子（たたき台）; empty when not known.
 */
label: string, 
/**
 * The day it was given out, as written; empty when not known.
 */
date: string, 
/**
 * How many nodes it has.
 */
nodes: number, 
/**
 * The name of the file it was read from.
 */
file: string, };

export type OutlineView = { 
/**
 * The draft; missing when a file was read without a library.
 */
draft?: string, 
/**
 * The title.
 */
title: string, 
/**
 * The nodes in reading order.
 */
nodes: Array<NodeView>, 
/**
 * What one place says of another, in reading order.
 */
references: Array<ReferenceView>, 
/**
 * What was odd about the text.
 */
warnings: Array<WarningView>, 
/**
 * Where pages of the printed original begin, as a person said; missing when nothing was.
 */
pages?: Array<PageView>, 
/**
 * The numbers printed on its pages, by page from the first, as far as the last that has one;
 * missing where pages are called by their place in the file.
 */
printed?: Array<string | null>, };

export type NodeView = { 
/**
 * Its id in the draft.
 */
id: string, 
/**
 * The node it stands under.
 */
parent: string | null, 
/**
 * Number of ancestors.
 */
depth: number, 
/**
 * What it is.
 */
kind: NodeKind, 
/**
 * The marker as printed, or empty.
 */
marker: string, 
/**
 * The text without the marker.
 */
text: string, 
/**
 * Where it begins; 0, as its line is, where it is not known where that was printed.
 */
page: number, 
/**
 * Where it begins.
 */
line: number, 
/**
 * Where it ends.
 */
end_page: number, 
/**
 * Where it ends.
 */
end_line: number, 
/**
 * How officials cite it.
 */
citation: string, 
/**
 * How sure its level is, from 0 to 1; `null` when that was not kept.
 */
confidence: number | null, 
/**
 * Why it stands at its level, the strongest first.
 */
why: Ground[], 
/**
 * Where each of its source lines begins in its text: `[character, page, line]`.
 */
lines: [number, number, number][], 
/**
 * The places it holds open, in order; missing when there are none.
 */
placeholders?: Array<PlaceholderView>, 
/**
 * Its columns, for a table of several.
 */
grid?: GridView, 
/**
 * Where it stands in the source; missing when no pages were said.
 */
source?: SourceView, 
/**
 * Whether it was read.
 */
read: boolean, };

export type GridView = { 
/**
 * Which table of the draft it belongs to, from 0.
 */
table: number, 
/**
 * The widths of the columns, two at least, in half ems; the same for all nodes of a table.
 */
columns: Array<number>, 
/**
 * Its cells in the order of its text, each up to the next:
 * `[character, line, column, columns it goes over]`. The line is the printed one of a table
 * that was laid out with spaces, from 0, and else 0.
 */
cells: [number, number, number, number][], 
/**
 * The lines at which its rows begin, ascending; the first is 0.
 */
rows: Array<number>, 
/**
 * The characters at which items of a list begin, each on a line of its own within its cell,
 * ascending; missing when there are none.
 */
items?: Array<number>, };

export type PageView = { 
/**
 * The node at which it was said.
 */
node: string, 
/**
 * The first character of its text that stands there; missing for the beginning of the node.
 */
at?: number, 
/**
 * The page.
 */
page: number, 
/**
 * The line on it; missing where only the page was said.
 */
line?: number, };

export type SourceView = { 
/**
 * Where it begins.
 */
page: number, 
/**
 * Where it begins.
 */
line: number, 
/**
 * Where each of its source lines begins in its text: `[character, page, line]`.
 */
lines: [number, number, number][], };

export type PlaceholderView = { 
/**
 * Its characters in the node's text.
 */
range: [number, number], 
/**
 * How it is held open.
 */
kind: PlaceholderKind, };

export type ReferenceView = { 
/**
 * What it is.
 */
kind: ReferenceKind, 
/**
 * The node in which it stands.
 */
node: string, 
/**
 * The characters there.
 */
range: [number, number], 
/**
 * The node it means.
 */
to: string, };

export type WarningView = { 
/**
 * A stable code.
 */
code: string, 
/**
 * What of several things that have the code: the code point (`U+E000`) of a private use
 * character, else empty. Warnings of one code about one thing are told together.
 */
about: string, 
/**
 * 1-based page.
 */
page: number, 
/**
 * 1-based line.
 */
line: number, 
/**
 * For the log.
 */
detail: string, };

export type AnnotationView = { 
/**
 * Its id.
 */
annotation: string, 
/**
 * The draft this placement is in.
 */
draft: string, 
/**
 * The node it sits on; `null` for an orphan.
 */
node: string | null, 
/**
 * Its kind.
 */
kind: AnnotationKind, 
/**
 * What is said.
 */
body: string, 
/**
 * The words proposed instead.
 */
replacement: string | null, 
/**
 * Its tags, sorted.
 */
tags: Array<string>, 
/**
 * Why those words.
 */
reason: string, 
/**
 * How far it has come.
 */
state: AnnotationState, 
/**
 * What its author thinks of the place.
 */
stance: Stance | null, 
/**
 * How much it matters.
 */
priority: Priority, 
/**
 * Its label.
 */
colour: Colour | null, 
/**
 * What was answered to it, oldest first, without the trash.
 */
replies: Array<ReplyView>, 
/**
 * The annotated words.
 */
quote: string, 
/**
 * The words before.
 */
prefix: string, 
/**
 * The words after.
 */
suffix: string, 
/**
 * The annotated characters of the node's text; `null` for the whole node.
 */
range: [number, number] | null, 
/**
 * Where the words end, when that is in a later node.
 */
until: UntilView | null, 
/**
 * How far it reaches beyond the words.
 */
scope: Scope, 
/**
 * The words at its place now, when they are not those of the quote.
 */
placed_words: string | null, 
/**
 * How officials cite the place.
 */
citation: string, 
/**
 * 1-based page of the place.
 */
page: number, 
/**
 * 1-based line of the place.
 */
line: number, 
/**
 * How sure the place is.
 */
placement: PlacementState, 
/**
 * The same from 0 to 1; 1 for what a person chose or nobody needs to look at.
 */
confidence: number, 
/**
 * Whether a person must look at the place before it can be trusted.
 */
to_review: boolean, 
/**
 * Why it sits there, as a code such as `item_edited`; `by_hand` for what a person chose, empty
 * where it was made.
 */
placed_by: string, 
/**
 * The draft it was made in, whose words its quote is.
 */
made_in: string, 
/**
 * The meeting in which it was said.
 */
said: SaidView | null, 
/**
 * Its place in the order in which annotations were made: rises strictly, whatever the clock
 * showed.
 */
made: number, 
/**
 * When it was made.
 */
created: number, 
/**
 * When it was last changed.
 */
updated: number, 
/**
 * When it was put into the trash.
 */
trashed: number | null, };

export type AnnotationDone = { 
/**
 * The step that this was; missing where nothing changed.
 */
step?: number, 
/**
 * Its id.
 */
annotation: string, 
/**
 * The draft this placement is in.
 */
draft: string, 
/**
 * The node it sits on; `null` for an orphan.
 */
node: string | null, 
/**
 * Its kind.
 */
kind: AnnotationKind, 
/**
 * What is said.
 */
body: string, 
/**
 * The words proposed instead.
 */
replacement: string | null, 
/**
 * Its tags, sorted.
 */
tags: Array<string>, 
/**
 * Why those words.
 */
reason: string, 
/**
 * How far it has come.
 */
state: AnnotationState, 
/**
 * What its author thinks of the place.
 */
stance: Stance | null, 
/**
 * How much it matters.
 */
priority: Priority, 
/**
 * Its label.
 */
colour: Colour | null, 
/**
 * What was answered to it, oldest first, without the trash.
 */
replies: Array<ReplyView>, 
/**
 * The annotated words.
 */
quote: string, 
/**
 * The words before.
 */
prefix: string, 
/**
 * The words after.
 */
suffix: string, 
/**
 * The annotated characters of the node's text; `null` for the whole node.
 */
range: [number, number] | null, 
/**
 * Where the words end, when that is in a later node.
 */
until: UntilView | null, 
/**
 * How far it reaches beyond the words.
 */
scope: Scope, 
/**
 * The words at its place now, when they are not those of the quote.
 */
placed_words: string | null, 
/**
 * How officials cite the place.
 */
citation: string, 
/**
 * 1-based page of the place.
 */
page: number, 
/**
 * 1-based line of the place.
 */
line: number, 
/**
 * How sure the place is.
 */
placement: PlacementState, 
/**
 * The same from 0 to 1; 1 for what a person chose or nobody needs to look at.
 */
confidence: number, 
/**
 * Whether a person must look at the place before it can be trusted.
 */
to_review: boolean, 
/**
 * Why it sits there, as a code such as `item_edited`; `by_hand` for what a person chose, empty
 * where it was made.
 */
placed_by: string, 
/**
 * The draft it was made in, whose words its quote is.
 */
made_in: string, 
/**
 * The meeting in which it was said.
 */
said: SaidView | null, 
/**
 * Its place in the order in which annotations were made: rises strictly, whatever the clock
 * showed.
 */
made: number, 
/**
 * When it was made.
 */
created: number, 
/**
 * When it was last changed.
 */
updated: number, 
/**
 * When it was put into the trash.
 */
trashed: number | null, };

export type AnnotationsView = { 
/**
 * The library's revision when they were read: every commit up to it shows in them.
 */
revision: number, 
/**
 * The annotations.
 */
annotations: Array<AnnotationView>, };

export type UntilView = { 
/**
 * The node they end in.
 */
node: string, 
/**
 * The first character of its text after them.
 */
end: number, };

export type ReplyView = { 
/**
 * Its id.
 */
reply: string, 
/**
 * Its words.
 */
body: string, 
/**
 * When it was made.
 */
created: number, 
/**
 * When it was last changed.
 */
updated: number, 
/**
 * When it was put into the trash.
 */
trashed: number | null, };

export type RepliesView = { 
/**
 * The replies.
 */
replies: Array<ReplyView>, };

export type LabelView = { 
/**
 * The colour.
 */
colour: Colour, 
/**
 * What it stands for; empty for nothing.
 */
name: string, };

export type LabelsView = { 
/**
 * In the order in which colours are offered.
 */
labels: Array<LabelView>, };

export type VersionView = { 
/**
 * By which it is asked for.
 */
revision: number, 
/**
 * When.
 */
at: number, 
/**
 * How it came about: `done`, `undone` or `redone`.
 */
cause: 'done' | 'undone' | 'redone', 
/**
 * Its kind then.
 */
kind: AnnotationKind, 
/**
 * What was said.
 */
body: string, 
/**
 * The words proposed.
 */
replacement: string | null, 
/**
 * Why those words.
 */
reason: string, 
/**
 * How far it had come.
 */
state: AnnotationState, 
/**
 * What its author thought.
 */
stance: Stance | null, 
/**
 * How much it mattered.
 */
priority: Priority, 
/**
 * Its label.
 */
colour: Colour | null, 
/**
 * Its tags.
 */
tags: Array<string>, 
/**
 * Whether it lay in the trash.
 */
trashed: boolean, };

export type VersionsView = { 
/**
 * The first is what it says now.
 */
versions: Array<VersionView>, };

export type AnnotationImport = { 
/**
 * The file's name, without its folder; `null` when the person cancelled.
 */
file: string | null, 
/**
 * How many were taken in.
 */
added: number, 
/**
 * How many the library has already; they stay as they are.
 */
known: number, 
/**
 * How many of those taken in were said in a meeting that neither the file nor the library
 * has: they no longer say in which, when and by whom.
 */
meetingless: number, 
/**
 * Those that could not be taken in, and why.
 */
refused: Array<RefusedAnnotation>, };

export type RefusedAnnotation = { 
/**
 * Its id in the file; empty when it has none.
 */
annotation: string, 
/**
 * The words it is about, to be known by.
 */
quote: string, 
/**
 * Why.
 */
error: ErrorView, };

export type DraftsView = { 
/**
 * By plan and order.
 */
drafts: Array<DraftView>, };

export type PairView = { 
/**
 * Of the earlier draft, in reading order; none for what is new.
 */
old: string[], 
/**
 * Of the later draft, in reading order; none for what is gone.
 */
new: string[], 
/**
 * What became of them.
 */
change: Change, 
/**
 * How alike the words are, from 0 to 1.
 */
score: number, 
/**
 * Whether they stand in another order among the others, whatever else changed.
 */
moved: boolean, 
/**
 * Whether the words are identical and nothing else could have been meant.
 */
sure: boolean, 
/**
 * Whether a person said so.
 */
pinned: boolean, 
/**
 * The markers of the earlier items, one for each.
 */
old_markers: Array<string>, 
/**
 * The markers of the later items, one for each.
 */
new_markers: Array<string>, 
/**
 * How the words of the earlier became those of the later, in order; the words of several items
 * are joined by a line feed.
 */
words: Array<WordsView>, };

export type WordsView = { 
/**
 * Whether it stayed, went or came.
 */
what: "same" | "removed" | "added", 
/**
 * Its words; never empty.
 */
text: string, };

export type ComparisonPreview = { 
/**
 * The name proposed for the file.
 */
name: string, 
/**
 * The words at the heads of its columns: two, or three with 備考.
 */
heads: Array<string>, 
/**
 * The first of its rows.
 */
rows: Array<ComparisonRow>, 
/**
 * How many rows it has.
 */
total: number, };

export type ComparisonRow = { 
/**
 * What stands on the left.
 */
left: Array<ComparisonLine>, 
/**
 * What stands on the right.
 */
right: Array<ComparisonLine>, 
/**
 * What stands in 備考.
 */
remarks: string, };

export type ComparisonLine = { 
/**
 * How many levels it is set in.
 */
indent: number, 
/**
 * Its words.
 */
runs: Array<ComparisonRun>, };

export type ComparisonRun = { 
/**
 * The words.
 */
text: string, 
/**
 * Whether they are underlined, as changed.
 */
marked: boolean, };

export type ComparisonExported = { 
/**
 * The file's name; `null` when the person cancelled.
 */
file: string | null, 
/**
 * How many rows it has.
 */
rows: number, };

export type ComparisonView = { 
/**
 * Every item of both in one pair, page furniture apart, in the order of the later draft; what
 * is gone stands behind what it followed.
 */
pairs: Array<PairView>, };

export type CarriedView = { 
/**
 * The annotation.
 */
annotation: string, 
/**
 * How sure its place is.
 */
state: PlacementState, 
/**
 * The node; `null` for an orphan.
 */
node: string | null, 
/**
 * The characters of the node's text; `null` for the whole node.
 */
range: [number, number] | null, 
/**
 * Where the words end, when that is in a later node.
 */
until: UntilView | null, 
/**
 * How far it reaches.
 */
scope: Scope, 
/**
 * From 0 to 1; 1 for what nobody needs to look at.
 */
confidence: number, 
/**
 * Why, as a code such as `item_edited`; `by_hand` for a place that a person chose.
 */
reason: string, 
/**
 * Whether nobody needs to look at it.
 */
accepted: boolean, 
/**
 * Whether it had a place in that draft before, which is left as it is.
 */
kept: boolean, };

export type CarryView = { 
/**
 * Every annotation of the earlier draft, the trash apart, in its reading order.
 */
placements: Array<CarriedView>, 
/**
 * How many were placed.
 */
placed: number, 
/**
 * The step that was made; `null` when none was placed.
 */
step: number | null, };

export type FateView = { 
/**
 * The annotation.
 */
annotation: string, 
/**
 * Its kind.
 */
kind: AnnotationKind, 
/**
 * How officials cite its place in the earlier draft, with page and line.
 */
place: string, 
/**
 * The words it is about.
 */
quote: string, 
/**
 * What is said.
 */
body: string, 
/**
 * The words proposed instead; `null` where none are, as in most opinions.
 */
wording: string | null, 
/**
 * Whether the words proposed stand in the later draft, and where. Where none are proposed,
 * `partly` when most of what is said came into the item, else `absent`.
 */
found: Found, 
/**
 * The part of the proposed change, or of what is said, that arrived, from 0 to 1.
 */
share: number, 
/**
 * Whether the words it is about are other words now, or gone.
 */
edited: boolean, 
/**
 * Whether an item it is about stands elsewhere now.
 */
moved: boolean, 
/**
 * The item of the later draft that shows it; `null` where there is none.
 */
node: string | null, 
/**
 * The characters that show it; `null` for the whole item.
 */
range: [number, number] | null, 
/**
 * How officials cite that item, with page and line; empty without one.
 */
citation: string, 
/**
 * What a person may confirm.
 */
proposed: Outcome, 
/**
 * What a person has confirmed.
 */
response: ResponseView | null, };

export type FatesExport = { 
/**
 * The draft that the opinions sit in.
 */
old: string, 
/**
 * The draft that shows what became of them.
 */
new: string, 
/**
 * In what form.
 */
format: FatesFormat, 
/**
 * Only what became of these; of all when missing.
 */
annotations?: string[], };

export type FatesExported = { 
/**
 * The file's name; `null` when the person cancelled.
 */
file: string | null, 
/**
 * How many rows it has.
 */
rows: number, };

export type FatesView = { 
/**
 * In the reading order of the earlier draft.
 */
fates: Array<FateView>, };

export type ResponseView = { 
/**
 * What was done; `null` while there are only words.
 */
outcome: Outcome | null, 
/**
 * What is answered.
 */
text: string, };

export type Respond = { 
/**
 * Which.
 */
annotations: string[], 
/**
 * The later draft.
 */
draft: string, 
/**
 * What was done; `null`, with no text either, takes the response away.
 */
outcome: Outcome | null, 
/**
 * What is answered.
 */
text: string, };

export type GoTo = { 
/**
 * The draft one is in.
 */
draft: string, 
/**
 * Such as `12頁8行目`, `２．（２）〇臨床試験`, `第3条第2項`, `骨子 41ページの5行目`.
 */
text: string, 
/**
 * The draft that the place is of, if that is another; it is then looked for only there.
 */
of?: string, };

export type GoToView = { 
/**
 * All of them, in reading order; those of several drafts one draft after the other.
 */
places: Array<PlaceView>, 
/**
 * The draft in which they were named or sought, where that is another; `null` where several
 * drafts may be meant, of which each place names its own.
 */
translated_from: TranslatedFrom | null, 
/**
 * Why there is none, or what is to be known of those there are.
 */
reason: Miss | null, };

export type PlaceView = { 
/**
 * The item.
 */
node: string, 
/**
 * The characters of its text; `null` for the whole item.
 */
range: [number, number] | null, 
/**
 * How officials cite it.
 */
citation: string, 
/**
 * 1-based page.
 */
page: number, 
/**
 * 1-based line.
 */
line: number, 
/**
 * Page and line as they are cited: `12頁8行目`, the page by the number printed on it.
 */
place: string, 
/**
 * The beginning of its words, to tell several places apart.
 */
text: string, 
/**
 * The draft in which it was named, where that is another: it is what became of that place.
 */
from: TranslatedFrom | null, 
/**
 * Whether it is just what was named: not where it was followed from another draft and somebody
 * has to look.
 */
sure: boolean, 
/**
 * Why a place of another draft is taken to be this, as a code such as `item_edited`; `null` for
 * one named in this draft.
 */
why: string | null, };

export type TranslatedFrom = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Its label; its title where it has none.
 */
label: string, };

export type AgendaItem = { 
/**
 * Its name within the meeting.
 */
id: string, 
/**
 * Its words.
 */
text: string, };

export type Participant = { 
/**
 * Its name within the meeting.
 */
id: string, 
/**
 * As it stands in the minutes, such as 山田委員.
 */
name: string, 
/**
 * Such as 座長, or empty.
 */
role: string, 
/**
 * What is typed for it; empty for the name.
 */
short: string, };

export type Discussed = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Its item; `null` for nothing in particular.
 */
node: string | null, 
/**
 * When; the clock may have been set back since the one before.
 */
at: number, };

export type TakenUpItem = { 
/**
 * That draft.
 */
draft: string, 
/**
 * Its item.
 */
node: string, 
/**
 * What it is here; none for what is not in this draft.
 */
here: string[], };

export type TakenUpView = { 
/**
 * Each item once.
 */
items: Array<TakenUpItem>, };

export type MeetingView = { 
/**
 * Its id.
 */
meeting: string, 
/**
 * The plan that is discussed.
 */
plan: string, 
/**
 * Its name, such as 第３回 専門調査会.
 */
name: string, 
/**
 * Its day, as written.
 */
date: string, 
/**
 * Where it is held.
 */
place: string, 
/**
 * What is to be discussed.
 */
agenda: Array<AgendaItem>, 
/**
 * Who takes part.
 */
participants: Array<Participant>, 
/**
 * How far it has come.
 */
state: MeetingState, 
/**
 * From when until when it ran; `null` while it runs.
 */
spans: [number, number | null][], 
/**
 * What was taken up, in order.
 */
discussed: Array<Discussed>, 
/**
 * How many annotations were said in it, without the trash.
 */
notes: number, 
/**
 * When it was made.
 */
created: number, 
/**
 * When it was put into the trash.
 */
trashed: number | null, };

export type MeetingDone = { 
/**
 * The step that this was; missing where nothing changed.
 */
step?: number, 
/**
 * Its id.
 */
meeting: string, 
/**
 * The plan that is discussed.
 */
plan: string, 
/**
 * Its name, such as 第３回 専門調査会.
 */
name: string, 
/**
 * Its day, as written.
 */
date: string, 
/**
 * Where it is held.
 */
place: string, 
/**
 * What is to be discussed.
 */
agenda: Array<AgendaItem>, 
/**
 * Who takes part.
 */
participants: Array<Participant>, 
/**
 * How far it has come.
 */
state: MeetingState, 
/**
 * From when until when it ran; `null` while it runs.
 */
spans: [number, number | null][], 
/**
 * What was taken up, in order.
 */
discussed: Array<Discussed>, 
/**
 * How many annotations were said in it, without the trash.
 */
notes: number, 
/**
 * When it was made.
 */
created: number, 
/**
 * When it was put into the trash.
 */
trashed: number | null, };

export type MeetingsView = { 
/**
 * The library's revision when they were read.
 */
revision: number, 
/**
 * In the order in which they were made, with the trash.
 */
meetings: Array<MeetingView>, };

export type OfPlan = { 
/**
 * The plan.
 */
plan: string, };

export type AddMeeting = { 
/**
 * The plan that is discussed.
 */
plan: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its day, as written.
 */
date?: string, 
/**
 * Where it is held.
 */
place?: string, 
/**
 * What is to be discussed.
 */
agenda?: Array<string>, 
/**
 * Who takes part.
 */
participants?: Array<SetParticipant>, };

export type UpdateMeeting = { 
/**
 * Which.
 */
meeting: string, 
/**
 * Its name.
 */
name?: string, 
/**
 * Its day, as written.
 */
date?: string, 
/**
 * Where it is held.
 */
place?: string, 
/**
 * The whole agenda.
 */
agenda?: Array<SetAgendaItem>, 
/**
 * All who take part.
 */
participants?: Array<SetParticipant>, };

export type SetAgendaItem = { 
/**
 * The item that it is; a new one when missing.
 */
id?: string, 
/**
 * Its words.
 */
text: string, };

export type SetParticipant = { 
/**
 * Who it is; someone new when missing.
 */
id?: string, 
/**
 * As it stands in the minutes.
 */
name: string, 
/**
 * Such as 座長.
 */
role?: string, 
/**
 * What is typed for it; the name when missing or empty.
 */
short?: string, };

export type RunMeeting = { 
/**
 * Which.
 */
meeting: string, 
/**
 * What is done; `start` goes on with one that ended.
 */
what: MeetingDeed, 
/**
 * When, by a clock that nobody set back since the meeting began; the library's when missing
 * or earlier.
 */
at?: number, 
/**
 * With `pause`: from when until when it was paused already. It goes on if it ran.
 */
between?: [number, number], };

export type Discuss = { 
/**
 * In which meeting.
 */
meeting: string, 
/**
 * The draft.
 */
draft: string, 
/**
 * Its item; `null`, which must be said, for nothing in particular.
 */
node: string | null, };

export type OfMeeting = { 
/**
 * Which.
 */
meeting: string, };

export type SaidView = { 
/**
 * The meeting.
 */
meeting: string, 
/**
 * When its first key was pressed.
 */
at: number, 
/**
 * Who said it; empty when not known.
 */
speaker: string, 
/**
 * The item of the agenda, by its id; empty for none.
 */
agenda: string, };

export type SetSaid = { 
/**
 * The meeting.
 */
meeting: string, 
/**
 * When its first key was pressed.
 */
at: number, 
/**
 * Who said it.
 */
speaker?: string, 
/**
 * The item of the agenda, by its id.
 */
agenda?: string, };

export type UpdateSaid = { 
/**
 * Who said it.
 */
speaker?: string, 
/**
 * The item of the agenda, by its id.
 */
agenda?: string, };

export type Minutes = { 
/**
 * Of which meeting.
 */
meeting: string, 
/**
 * The draft as whose places are cited; what is not placed in it is cited as its own draft has
 * it.
 */
draft: string, 
/**
 * In what order.
 */
order: MinutesOrder, 
/**
 * In what form.
 */
format: MinutesFormat, 
/**
 * With one's own working notes, as for oneself; without them only what was chosen to be handed
 * in. `true` when missing.
 */
own?: boolean, };

export type MinutesEntry = { 
/**
 * When its first key was pressed.
 */
at: number, 
/**
 * The same as it is shown, to the minute: `14:03`.
 */
time: string, 
/**
 * Who said it; empty when not known.
 */
speaker: string, 
/**
 * What it is.
 */
kind: AnnotationKind, 
/**
 * The place it is about, as it is cited.
 */
citation: string, 
/**
 * The words it is about; empty for none.
 */
quote: string, 
/**
 * What was said.
 */
body: string, 
/**
 * The words proposed instead; `null` where none are.
 */
replacement: string | null, 
/**
 * Its tags.
 */
tags: Array<string>, };

export type MinutesSection = { 
/**
 * Its heading; empty for none.
 */
heading: string, 
/**
 * What was said, in the order in which it was.
 */
entries: Array<MinutesEntry>, };

export type MinutesPreview = { 
/**
 * The name proposed for the file.
 */
name: string, 
/**
 * What stands under its heading: day, place, those who were there, the draft.
 */
facts: Array<string>, 
/**
 * Its parts.
 */
sections: Array<MinutesSection>, 
/**
 * The questions that are open, gathered behind the parts.
 */
questions: Array<MinutesEntry>, 
/**
 * What is to be done, gathered behind them: what has a tag such as 宿題 or ToDo.
 */
todos: Array<MinutesEntry>, 
/**
 * How many things were said, each counted once.
 */
total: number, 
/**
 * How many stay here as one's own working notes.
 */
working: number, };

export type MinutesExported = { 
/**
 * The file's name, without its folder; `null` when the person cancelled.
 */
file: string | null, 
/**
 * How many things that were said it holds.
 */
total: number, };

export type StepView = { 
/**
 * Its number.
 */
step: number, 
/**
 * What was done, such as `annotation_add`; the window has the words.
 */
op: string, 
/**
 * What it was done to, such as `{"kind": "opinion"}`.
 */
args: Record<string, unknown>, 
/**
 * When.
 */
at: number, 
/**
 * `done` or `undone`.
 */
state: string, };

export type Steps = { 
/**
 * The step that undo takes back.
 */
undo: StepView | null, 
/**
 * The step that redo does again.
 */
redo: StepView | null, };

export type StepDone = { 
/**
 * The step, or `null` when there was none.
 */
step: StepView | null, 
/**
 * The annotations that changed with it.
 */
annotations: string[], 
/**
 * Undo and redo as they stand now.
 */
steps: Steps, };

export type HistoryView = { 
/**
 * The steps.
 */
history: Array<StepView>, };

export type SetAbbreviation = { 
/**
 * The long form.
 */
long: string, 
/**
 * The short form.
 */
short: string, 
/**
 * What becomes of it.
 */
state: AbbreviationState, };

export type AbbreviationState = "learned" | "confirmed" | "removed";

export type SearchView = { 
/**
 * How many nodes were hit, those beyond the limit included.
 */
total: number, 
/**
 * How many of them hold each word of Latin letters as a word of its own: AI, not FAIR. `null`
 * without such words.
 */
whole: number | null, 
/**
 * Whether the total is exact; else there may be more.
 */
total_is_exact: boolean, 
/**
 * Microseconds from question to answer.
 */
took_us: number, 
/**
 * The hits, best first.
 */
hits: Array<HitView>, 
/**
 * The same hits by chapter, in reading order.
 */
groups: Array<HitGroup>, 
/**
 * Other forms that were searched for.
 */
expansions: Array<ExpansionView>, 
/**
 * How many hits there are for each reason; one hit may have several.
 */
reasons: Array<ReasonView>, 
/**
 * How many hits each branch of the draft on the screen holds, those beyond the limit included,
 * in reading order.
 */
branches: Array<BranchHits>, 
/**
 * Annotations that were hit, best first.
 */
annotations: Array<AnnotationHit>, 
/**
 * How many annotations were hit, those not listed included.
 */
annotations_total: number, 
/**
 * With a draft: the other drafts that were hit, oldest import first.
 */
elsewhere: Array<ElsewhereView>, 
/**
 * Why nothing was found, when nothing was.
 */
nothing: NothingView | null, 
/**
 * What the person should know: `index_building`, `index_failed`, `dictionary_missing`,
 * `empty_query`, `reasons_narrowed` (nothing found, and only some reasons counted), `only_excludes`, `many_words`, `no_members`, `unknown_kind`,
 * `abbreviations_partly`.
 */
notices: Array<string>, };

export type ReasonView = { 
/**
 * The reason.
 */
why: Why, 
/**
 * How many.
 */
count: number, };

export type ElsewhereView = { 
/**
 * The draft.
 */
draft: string, 
/**
 * How many.
 */
total: number, };

export type NothingView = { 
/**
 * Each word of the query alone, and how many nodes hold it.
 */
words: Array<WordView>, 
/**
 * How many words more there are that were not counted.
 */
words_left: number, 
/**
 * Words and readings nearly like those asked for, which are there.
 */
near: Array<string>, };

export type WordView = { 
/**
 * As it was typed, its field and signs included.
 */
word: string, 
/**
 * How many.
 */
total: number, };

export type AnnotationHit = { 
/**
 * Which.
 */
annotation: string, 
/**
 * The draft it sits in.
 */
draft: string, 
/**
 * The node it sits on; `null` for an orphan.
 */
node: string | null, 
/**
 * How officials cite the node.
 */
citation: string, 
/**
 * Its kind.
 */
kind: AnnotationKind, 
/**
 * The part of its words around the first hit: body, proposed words and tags in one.
 */
snippet: string, 
/**
 * What was hit, in characters of the snippet.
 */
ranges: [number, number][], 
/**
 * Why it was hit.
 */
why: Why[], };

export type AbbreviationsView = { 
/**
 * Confirmed ones first, then those the draft defines, in reading order, then removed ones.
 */
abbreviations: Array<AbbreviationView>, };

export type AbbreviationView = { 
/**
 * The long form.
 */
long: string, 
/**
 * The short form.
 */
short: string, 
/**
 * How it stands.
 */
state: AbbreviationState, 
/**
 * Whether it holds in a part of the draft only.
 */
is_partial: boolean, 
/**
 * The node of the draft that defines it.
 */
node: string | null, 
/**
 * How officials cite that node.
 */
citation: string, };

export type ExpansionView = { 
/**
 * The word of the query.
 */
word: string, 
/**
 * What was searched as well.
 */
text: string, 
/**
 * The reason its hits are given.
 */
why: Why, 
/**
 * Whether it counted, or was switched off.
 */
is_on: boolean, 
/**
 * In how many nodes it stands.
 */
total: number, };

export type HitView = { 
/**
 * Its draft.
 */
draft: string, 
/**
 * The node.
 */
node: string, 
/**
 * How officials cite it.
 */
citation: string, 
/**
 * The node's marker.
 */
marker: string, 
/**
 * The part of the node's text around the first hit.
 */
snippet: string, 
/**
 * Which character of the node's text the snippet begins with.
 */
snippet_at: number, 
/**
 * Whether the node's text goes on behind the snippet.
 */
goes_on: boolean, 
/**
 * What was hit, in characters of the node's text.
 */
ranges: [number, number][], 
/**
 * Why it was hit.
 */
why: Why[], 
/**
 * How well; only for comparing.
 */
score: number, };

export type HitGroup = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The chapter's heading; `null` for what stands before the first.
 */
chapter: string | null, 
/**
 * Its marker and words.
 */
heading: string, 
/**
 * How many hits the chapter holds, those beyond the limit included; `null` where they were not
 * counted.
 */
total: number | null, 
/**
 * Indices into [`SearchView::hits`], in reading order.
 */
hits: Array<number>, };

export type BranchHits = { 
/**
 * The topmost node.
 */
node: string, 
/**
 * How many nodes were hit.
 */
count: number, };

export type TypingView = { 
/**
 * Which editor.
 */
key: string, 
/**
 * What the editor needs to come back as it was.
 */
value: unknown, 
/**
 * When it was last kept.
 */
updated: number, };

export type Done = { 
/**
 * When it was done.
 */
at: number, 
/**
 * The step it made; missing where it made none.
 */
step?: number, };

export type Citation = { 
/**
 * `２．（２）〇臨床試験 ・1つ目 １）、173行目`
 */
citation: string, 
/**
 * The quote with its citation: `「…」（２．（２）〇臨床試験 ・1つ目 １）、173行目）`
 */
quoted: string, };

export type EncodingChoice = { 
/**
 * The encoding, by its name in the Encoding Standard.
 */
encoding: string, 
/**
 * Its first lines.
 */
lines: Array<string>, };

export type ReadAs = { 
/**
 * As `waiting` of its report.
 */
waiting: string, 
/**
 * The encoding.
 */
encoding: string, };

export type ImportPhase = "reading" | "outlining" | "saving" | "done";

export type ImportProgress = { 
/**
 * The file's name, without its folder.
 */
file: string, 
/**
 * Which of the files it is, from 1.
 */
at: number, 
/**
 * How many files there are.
 */
of: number, 
/**
 * What is being done with it.
 */
phase: ImportPhase, };

export type LikePlan = { 
/**
 * The plan.
 */
plan: string, 
/**
 * Its title.
 */
title: string, };

export type ImportReport = { 
/**
 * The file's name, without its folder.
 */
file: string, 
/**
 * The draft it became.
 */
draft: string | null, 
/**
 * Its plan.
 */
plan: string | null, 
/**
 * How many nodes it has.
 */
nodes: number, 
/**
 * How many places it holds open, such as 【P】 and ○月○日.
 */
placeholders: number, 
/**
 * How many comments and tracked changes of the file became annotations.
 */
annotations: number, 
/**
 * Whether this very file was in the library already.
 */
known: boolean, 
/**
 * Where a plan was made for it: another one that reads much like it, of which it may be the
 * next draft.
 */
like: LikePlan | null, 
/**
 * What was odd about it.
 */
warnings: Array<WarningView>, 
/**
 * The numbers printed on its pages, as in its outline.
 */
printed?: Array<string | null>, 
/**
 * Why it was not imported.
 */
error: ErrorView | null, 
/**
 * When its encoding cannot be told: the file waits under this name for a person to choose one.
 */
waiting: string | null, 
/**
 * How it would read in the encodings it may be in, likeliest first.
 */
choices: Array<EncodingChoice>, };

export type ImportReports = { 
/**
 * One for each file.
 */
files: Array<ImportReport>, };

export type Export = { 
/**
 * The draft.
 */
draft: string, 
/**
 * In what form.
 */
format: ExportFormat, 
/**
 * For whom; as the form is mostly used when missing.
 */
profile?: ExportProfile, 
/**
 * Only the branch of this node.
 */
within?: string, 
/**
 * Only the nodes that this search finds.
 */
query?: string, 
/**
 * Only these annotations.
 */
annotations?: string[], 
/**
 * Only annotations of one of these kinds.
 */
kinds?: AnnotationKind[], 
/**
 * Only annotations with one of these tags.
 */
tags?: Array<string>, 
/**
 * Only annotations that have come so far.
 */
states?: AnnotationState[], 
/**
 * Only annotations that one of these members said or handed in.
 */
members?: Array<string>, 
/**
 * Only annotations that were said in one of these meetings.
 */
meetings?: string[], 
/**
 * With one's own working notes, where the profile leaves them out.
 */
working?: boolean, 
/**
 * With page numbers and running headers, which a form for people leaves out where nothing was
 * said of them.
 */
furniture?: boolean, 
/**
 * Who is named as their author; nobody when empty.
 */
author?: string, };

export type ExportPreview = { 
/**
 * The name proposed for the file.
 */
name: string, 
/**
 * For whom it is.
 */
profile: ExportProfile, 
/**
 * How many nodes' words it holds; none where a form has only the annotations.
 */
nodes: number, 
/**
 * How many annotations it holds.
 */
annotations: number, 
/**
 * The first of them, in the order of the file.
 */
shown: Array<ExportedAnnotation>, 
/**
 * How many the profile leaves out as one's own working notes.
 */
working: number, 
/**
 * How many annotations and replies go along out of the trash, uncounted above.
 */
trashed: number, 
/**
 * The meetings that go along with what was said in them.
 */
along: Array<MeetingAlong>, 
/**
 * How many of the draft's annotations lie outside what was asked for.
 */
outside: number, 
/**
 * Letters that the form can show by their code alone, such as emoji in a PDF.
 */
unset: Array<string>, 
/**
 * The members named with the draft's annotations, by name.
 */
members: Array<ExportedMember>, 
/**
 * The meetings in which the draft's annotations were said, the earliest first.
 */
meetings: Array<ExportedMeeting>, };

export type MeetingAlong = { 
/**
 * Which.
 */
meeting: string, 
/**
 * Its name, which goes along with its day.
 */
name: string, 
/**
 * How many of those who take part go along.
 */
participants: number, 
/**
 * How many items of its agenda go along.
 */
agenda: number, 
/**
 * Whether its place, when it ran or what was taken up goes along.
 */
course: boolean, };

export type ExportedMeeting = { 
/**
 * Which.
 */
meeting: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its day, as written.
 */
date: string, 
/**
 * How many of the draft's annotations that the form can hold were said in it.
 */
annotations: number, };

export type ExportedMember = { 
/**
 * Who.
 */
name: string, 
/**
 * How many of the draft's annotations that the form can hold are theirs.
 */
annotations: number, };

export type ExportedAnnotation = { 
/**
 * Which.
 */
annotation: string, 
/**
 * Its kind.
 */
kind: AnnotationKind, 
/**
 * Its place, as it is cited in the file.
 */
place: string, 
/**
 * The words it is about.
 */
quote: string, 
/**
 * What is said.
 */
body: string, 
/**
 * The words proposed instead.
 */
replacement: string | null, 
/**
 * Why those words.
 */
reason: string, 
/**
 * How many replies go along.
 */
replies: number, };

export type ExportColumns = { 
/**
 * All columns in their order.
 */
columns: Array<ColumnView>, 
/**
 * All columns as officials order them.
 */
usual: Array<ColumnView>, };

export type ColumnView = { 
/**
 * What it holds.
 */
field: string, 
/**
 * What stands at its head.
 */
name: string, 
/**
 * Its width in characters of half width.
 */
width: number, 
/**
 * Whether it is in the table.
 */
shown: boolean, };

export type Exported = { 
/**
 * The file's name, without its folder; `null` when the person cancelled.
 */
file: string | null, 
/**
 * How many nodes it holds.
 */
nodes: number, 
/**
 * How many annotations it holds.
 */
annotations: number, 
/**
 * How many annotations stayed here as one's own working notes.
 */
working: number, };

export type Copied = { 
/**
 * For programs that keep letters' looks.
 */
html: string, 
/**
 * For all others.
 */
text: string, 
/**
 * How many annotations it holds.
 */
annotations: number, };

export type BackupView = { 
/**
 * Its file's name.
 */
name: string, 
/**
 * When it was made.
 */
created: number, 
/**
 * How many drafts it holds.
 */
drafts: number, 
/**
 * How many annotations it holds.
 */
annotations: number, };

export type BackupsView = { 
/**
 * The backups that can be opened.
 */
backups: Array<BackupView>, 
/**
 * How many files lie beside them that cannot be read; they are kept.
 */
unusable: number, };

export type PreviewedView = { 
/**
 * How many.
 */
count: number, 
/**
 * What the first of them say, shortened.
 */
named: Array<string>, };

export type PreviewView = { 
/**
 * The backup.
 */
backup: BackupView, 
/**
 * Annotations that it does not have.
 */
lost: PreviewedView, 
/**
 * Annotations that only it has.
 */
regained: PreviewedView, 
/**
 * Annotations that say something else in it.
 */
changed: PreviewedView, 
/**
 * Drafts that it does not have.
 */
lost_drafts: Array<string>, 
/**
 * Drafts that only it has.
 */
regained_drafts: Array<string>, 
/**
 * Meetings that it does not have.
 */
lost_meetings: Array<string>, 
/**
 * Meetings that only it has.
 */
regained_meetings: Array<string>, 
/**
 * Meetings of which it tells something else.
 */
changed_meetings: Array<string>, };

export type ChosenBackup = { 
/**
 * What it holds.
 */
backup: BackupView, 
/**
 * What it would change; `null` while the library cannot be opened.
 */
differs: PreviewView | null, 
/**
 * Whose passphrase and recovery key hold afterwards: `none`, `library` (those of now) or
 * `backup` (those it had when it was made).
 */
passphrase: 'none' | 'library' | 'backup', };

export type CheckView = { 
/**
 * Whether nothing was found.
 */
clean: boolean, 
/**
 * How often each fault was found.
 */
findings: Record<string, number>, 
/**
 * How often each fault was repaired.
 */
repaired: Record<string, number>, };

export type About = { 
/**
 * The app's version.
 */
version: string, 
/**
 * Where the library lies, to be shown.
 */
library: string, 
/**
 * The notices of what ships with the app, by name.
 */
notices: [string, string][], };

export type ErrorView = { 
/**
 * A stable code.
 */
code: string, 
/**
 * What it is about, such as `{"file": "案.txt"}`.
 */
args: Record<string, unknown>, 
/**
 * For the log.
 */
detail: string, };

export type Changed = { 
/**
 * The library's revision now.
 */
revision: number, 
/**
 * When it was committed.
 */
at: number, 
/**
 * The drafts that changed.
 */
drafts: string[], 
/**
 * The annotations that changed.
 */
annotations: string[], 
/**
 * The meetings that changed; what was said in them are annotations.
 */
meetings: string[], 
/**
 * Whether that was work: what the window notes by itself, such as what was read, is nobody's
 * "saved".
 */
work: boolean, 
/**
 * Undo and redo as they stand now.
 */
steps: Steps, };

export type IndexState = "ready" | "building" | "failed";

export type Notice = { 
/**
 * `backup_failed` (no backup could be taken today), `words_left` (an index from before the
 * passphrase could not be erased), `files_left` (files beside the library could not be brought
 * under its passphrase), `abbreviations_unreadable`.
 */
code: string, 
/**
 * The files it is about, by their names in the folder of the library; that of a folder ends
 * with a separator.
 */
files: Array<string>, };

export type Event = { "event": "changed", "data": Changed } | { "event": "index", "data": IndexState } | { "event": "indexed", "data": number } | { "event": "import", "data": ImportProgress } | { "event": "export", "data": number } | { "event": "notice", "data": Notice };

/** Every command: what it takes and what it answers. */
export interface Commands {
  /** Everything the window needs to begin. */
  start: { args: Nothing; answer: Start };
  /** All drafts of the library. */
  drafts: { args: Nothing; answer: DraftsView };
  /** Says anew which draft it is, and of what day. */
  update_draft: { args: UpdateDraft; answer: Done };
  /** Puts a draft into another plan, elsewhere in the order of its drafts, or both. */
  move_draft: { args: MoveDraft; answer: Done };
  /** One draft's outline. */
  outline: { args: OfDraft; answer: OutlineView };
  /** The annotations that match, in reading order. */
  annotations: { args: ListAnnotations; answer: AnnotationsView };
  /** Makes an annotation. */
  annotate: { args: Annotate; answer: AnnotationDone };
  /** Changes an annotation. */
  update_annotation: { args: UpdateAnnotation; answer: AnnotationDone };
  /** Changes several annotations in the same way, as one step. */
  update_annotations: { args: UpdateAnnotations; answer: Done };
  /** Puts an annotation in another place of a draft. */
  place_annotation: { args: PlaceAnnotation; answer: AnnotationDone };
  /** What an annotation said after each change, latest first. */
  annotation_history: { args: OfAnnotation; answer: VersionsView };
  /** Makes an annotation say again what it once said. */
  revert_annotation: { args: RevertAnnotation; answer: AnnotationDone };
  /** Answers an annotation. */
  add_reply: { args: AddReply; answer: AnnotationDone };
  /** Changes the words of a reply. */
  update_reply: { args: UpdateReply; answer: Done };
  /** Puts a reply into the trash. */
  trash_reply: { args: OfReply; answer: Done };
  /** Takes a reply out of the trash. */
  restore_reply: { args: OfReply; answer: Done };
  /** The replies of an annotation, those in the trash too. */
  replies: { args: OfAnnotation; answer: RepliesView };
  /** The colours that stand for something. */
  labels: { args: Nothing; answer: LabelsView };
  /** Says what a colour stands for. */
  name_label: { args: LabelView; answer: Done };
  /** Puts annotations into the trash. */
  trash_annotations: { args: Annotations; answer: Done };
  /** Takes annotations out of the trash. */
  restore_annotations: { args: Annotations; answer: Done };
  /** Takes annotations that lie in the trash out of it and out of sight. */
  empty_trash: { args: Annotations; answer: Done };
  /** Takes the last step back, or one that is named if it is the last. */
  undo: { args: Undo; answer: StepDone };
  /** Does the step that was taken back again. */
  redo: { args: Nothing; answer: StepDone };
  /** The steps, newest first. */
  history: { args: Nothing; answer: HistoryView };
  /** Reads a file that waits for its encoding. */
  read_as: { args: ReadAs; answer: ImportReport };
  /** Stops the imports under way; what was written of them stays. */
  cancel_import: { args: Nothing; answer: Done };
  /** Searches the drafts. */
  search: { args: Search; answer: SearchView };
  /** The abbreviations of a draft. */
  abbreviations: { args: OfDraft; answer: AbbreviationsView };
  /** Confirms, gives or removes an abbreviation. */
  set_abbreviation: { args: SetAbbreviation; answer: Done };
  /** Keeps text that is being typed; on the disk when this answers. */
  keep_typing: { args: KeepTyping; answer: Done };
  /** Forgets text that was being typed. */
  drop_typing: { args: DropTyping; answer: Done };
  /** Marks nodes as read or unread. */
  mark_read: { args: MarkRead; answer: Done };
  /** Keeps settings. */
  set_settings: { args: SetSettings; answer: Done };
  /** Corrects the outline by hand; annotations and read marks follow. */
  correct: { args: Correct; answer: Done };
  /** Two drafts, item by item. */
  compare: { args: Compare; answer: ComparisonView };
  /** Says which items of two drafts belong together, or that they have no counterpart; what was */
  /** said of any of them before is taken back. */
  pin: { args: Pin; answer: Done };
  /** Takes back what was said of any of these items. */
  unpin: { args: Pin; answer: Done };
  /** Carries the annotations of a draft over to another, or says where they would sit. */
  carry: { args: Carry; answer: CarryView };
  /** What became of the opinions and suggestions of a draft in a later one. */
  fates: { args: Compare; answer: FatesView };
  /** The meetings of a plan. */
  list_meetings: { args: OfPlan; answer: MeetingsView };
  /** What meetings took up of the other drafts of its plan, where that is in a draft. */
  taken_up: { args: OfDraft; answer: TakenUpView };
  /** Makes a meeting, which has not begun. */
  add_meeting: { args: AddMeeting; answer: MeetingDone };
  /** Says anew what is known of a meeting beforehand. */
  update_meeting: { args: UpdateMeeting; answer: MeetingDone };
  /** Begins, pauses or ends a meeting. */
  run_meeting: { args: RunMeeting; answer: MeetingDone };
  /** Notes what is discussed from now on. */
  discuss: { args: Discuss; answer: MeetingDone };
  /** Puts a meeting into the trash; what was said in it stays. */
  trash_meeting: { args: OfMeeting; answer: MeetingDone };
  /** Takes a meeting out of the trash. */
  restore_meeting: { args: OfMeeting; answer: MeetingDone };
  /** What minutes of a meeting would hold, shown before they leave the machine. */
  preview_minutes: { args: Minutes; answer: MinutesPreview };
  /** Says what was done about annotations, as a later draft shows it. */
  respond: { args: Respond; answer: Done };
  /** The places that a person names, such as 41ページの5行目. */
  go_to: { args: GoTo; answer: GoToView };
  /** The citation of a place. */
  cite: { args: Cite; answer: Citation };
  /** What an export would hold, shown before it leaves the machine. */
  preview_export: { args: Export; answer: ExportPreview };
  /** What a 新旧対照表 of two drafts would hold. */
  preview_comparison: { args: ComparisonExport; answer: ComparisonPreview };
  /** Stops the exports under way; the files that were there stay as they were. */
  cancel_export: { args: Nothing; answer: Done };
  /** The columns of a 意見一覧. */
  export_columns: { args: Nothing; answer: ExportColumns };
  /** The annotations of an export, to be pasted elsewhere. */
  copy_export: { args: Export; answer: Copied };
  /** Looks the library over without changing it. */
  check: { args: Nothing; answer: CheckView };
  /** Mends what a check would find, as one step, and looks again. */
  repair: { args: Nothing; answer: CheckView };
  /** The backups the library kept by itself; answers also when the library cannot be opened. */
  backups: { args: Nothing; answer: BackupsView };
  /** Puts a backup in the library's place; what was there is set aside. */
  restore_backup: { args: RestoreBackup; answer: Done };
  /** What putting a backup back would change. */
  preview_backup: { args: RestoreBackup; answer: PreviewView };
  /** Lets the library lie in a folder that another program copies about, and opens it. */
  allow_synced: { args: Nothing; answer: Done };
  /** Sets a library that cannot be opened aside and begins a new one. */
  begin_anew: { args: Nothing; answer: Done };
  /** Tries to open the library again. */
  reopen: { args: Nothing; answer: Done };
  /** Opens a library that has a passphrase. */
  unlock: { args: OfPassphrase; answer: Done };
  /** Closes a library that has a passphrase; every command answers `library_locked` then. */
  lock: { args: Nothing; answer: Done };
  /** Encrypts the library; the recovery key is told once and never again. */
  set_passphrase: { args: OfPassphrase; answer: RecoveryKeyView };
  /** Makes another passphrase open the library. */
  change_passphrase: { args: ChangePassphrase; answer: Done };
  /** Takes the passphrase off: the library is as readable as any file again. */
  remove_passphrase: { args: OfPassphrase; answer: Done };
  /** Makes another recovery key; the one on paper is worthless then. */
  renew_recovery_key: { args: OfPassphrase; answer: RecoveryKeyView };
  /** Opens a library whose passphrase was forgotten, and gives it another. */
  use_recovery_key: { args: UseRecoveryKey; answer: Done };
  /** Opens the backup that was chosen last and answered `backup_locked`; what it would change. */
  open_backup: { args: OpenBackup; answer: ChosenBackup };
  /** Puts the backup in the library's place that `open_backup` opened. */
  restore_locked: { args: Nothing; answer: Done };
  /** What the app is made of. */
  about: { args: Nothing; answer: About };
}
