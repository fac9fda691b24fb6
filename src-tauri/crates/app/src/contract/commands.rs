//! The commands: one table, from which the dispatch and the TypeScript are both made.
//!
//! A command takes one JSON object and gives one back. None takes a path: files come from dialogs
//! that the shell opens itself, or from the command line's own arguments.

use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::TS;

use super::fates::{FatesView, GoTo, GoToView, Respond};
use super::meetings::{
    AddMeeting, Discuss, MeetingDone, MeetingsView, OfMeeting, OfPlan, RunMeeting, TakenUpView,
    UpdateMeeting,
};
use super::minutes::{Minutes, MinutesPreview};
use super::{
    AbbreviationsView, About, AddReply, Annotate, AnnotationDone, Annotations, AnnotationsView,
    BackupsView, Carry, CarryView, ChangePassphrase, CheckView, ChosenBackup, Citation, Cite,
    Compare, ComparisonExport, ComparisonPreview, ComparisonView, Copied, Correct, Done,
    DraftsView, DropTyping, Export, ExportColumns, ExportPreview, HistoryView, ImportReport,
    KeepTyping, LabelView, LabelsView, ListAnnotations, MarkRead, MoveDraft, Nothing, OfAnnotation,
    OfDraft, OfPassphrase, OfReply, OpenBackup, OutlineView, Pin, PlaceAnnotation, PreviewView,
    ReadAs, RecoveryKeyView, RepliesView, RestoreBackup, RevertAnnotation, Search, SearchView,
    SetAbbreviation, SetSettings, Start, StepDone, Undo, UpdateAnnotation, UpdateAnnotations,
    UpdateDraft, UpdateReply, UseRecoveryKey, VersionsView,
};
use crate::error::AppError;
use crate::session::Session;

/// One command of the contract.
pub struct Command {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its line of the TypeScript interface.
    pub(super) signature: fn() -> String,
    run: fn(&Session, Value) -> Result<Value, AppError>,
}

macro_rules! commands {
    ($($(#[doc = $doc:literal])* $name:ident($args:ty) -> $answer:ty = $run:expr;)*) => {
        /// Every command, in the order of the contract.
        pub const COMMANDS: &[Command] = &[$(Command {
            name: stringify!($name),
            signature: || {
                let config = ts_rs::Config::default();
                format!(
                    "{}  {}: {{ args: {}; answer: {} }};\n",
                    concat!($("  /**", $doc, " */\n",)*),
                    stringify!($name),
                    <$args as TS>::name(&config),
                    <$answer as TS>::name(&config),
                )
            },
            run: |session, args| {
                let run: fn(&Session, $args) -> Result<$answer, AppError> = $run;
                let answer = run(session, read_args(args)?)?;
                serde_json::to_value(answer).map_err(|error| AppError::internal(&error))
            },
        },)*];
    };
}

commands! {
    /// Everything the window needs to begin.
    start(Nothing) -> Start = |s, _| s.with(|w| w.start());
    /// All drafts of the library.
    drafts(Nothing) -> DraftsView = |s, _| s.with(|w| w.drafts());
    /// Says anew which draft it is, and of what day.
    update_draft(UpdateDraft) -> Done = |s, a| s.with(|w| w.update_draft(a));
    /// Puts a draft into another plan, elsewhere in the order of its drafts, or both.
    move_draft(MoveDraft) -> Done = |s, a| s.with(|w| w.move_draft(&a));
    /// One draft's outline.
    outline(OfDraft) -> OutlineView = |s, a| s.with(|w| w.outline(a.draft));
    /// The annotations that match, in reading order.
    annotations(ListAnnotations) -> AnnotationsView = |s, a| s.with(|w| w.annotations(&a));
    /// Makes an annotation.
    annotate(Annotate) -> AnnotationDone = |s, a| s.with(|w| w.annotate(a));
    /// Changes an annotation.
    update_annotation(UpdateAnnotation) -> AnnotationDone = |s, a| s.with(|w| w.update_annotation(a));
    /// Changes several annotations in the same way, as one step.
    update_annotations(UpdateAnnotations) -> Done = |s, a| s.with(|w| w.update_annotations(a));
    /// Puts an annotation in another place of a draft.
    place_annotation(PlaceAnnotation) -> AnnotationDone = |s, a| s.with(|w| w.place_annotation(a));
    /// What an annotation said after each change, latest first.
    annotation_history(OfAnnotation) -> VersionsView = |s, a| s.with(|w| w.annotation_history(a.annotation));
    /// Makes an annotation say again what it once said.
    revert_annotation(RevertAnnotation) -> AnnotationDone = |s, a| s.with(|w| w.revert_annotation(&a));
    /// Answers an annotation.
    add_reply(AddReply) -> AnnotationDone = |s, a| s.with(|w| w.add_reply(a));
    /// Changes the words of a reply.
    update_reply(UpdateReply) -> Done = |s, a| s.with(|w| w.update_reply(&a));
    /// Puts a reply into the trash.
    trash_reply(OfReply) -> Done = |s, a| s.with(|w| w.trash_reply(a.reply));
    /// Takes a reply out of the trash.
    restore_reply(OfReply) -> Done = |s, a| s.with(|w| w.restore_reply(a.reply));
    /// The replies of an annotation, those in the trash too.
    replies(OfAnnotation) -> RepliesView = |s, a| s.with(|w| w.replies(a.annotation));
    /// The colours that stand for something.
    labels(Nothing) -> LabelsView = |s, _| s.with(|w| w.labels());
    /// Says what a colour stands for.
    name_label(LabelView) -> Done = |s, a| s.with(|w| w.name_label(&a));
    /// Puts annotations into the trash.
    trash_annotations(Annotations) -> Done = |s, a| s.with(|w| w.trash_annotations(&a));
    /// Takes annotations out of the trash.
    restore_annotations(Annotations) -> Done = |s, a| s.with(|w| w.restore_annotations(&a));
    /// Takes annotations that lie in the trash out of it and out of sight.
    empty_trash(Annotations) -> Done = |s, a| s.with(|w| w.empty_trash(&a));
    /// Takes the last step back, or one that is named if it is the last.
    undo(Undo) -> StepDone = |s, a| s.with(|w| w.undo(a.step));
    /// Does the step that was taken back again.
    redo(Nothing) -> StepDone = |s, _| s.with(|w| w.redo());
    /// The steps, newest first.
    history(Nothing) -> HistoryView = |s, _| s.with(|w| w.history());
    /// Reads a file that waits for its encoding.
    read_as(ReadAs) -> ImportReport = |s, a| s.read_as(&a);
    /// Stops the imports under way; what was written of them stays.
    cancel_import(Nothing) -> Done = |s, _| s.cancel_import();
    /// Searches the drafts.
    search(Search) -> SearchView = |s, a| s.with(|w| w.search(&a));
    /// The abbreviations of a draft.
    abbreviations(OfDraft) -> AbbreviationsView = |s, a| s.with(|w| w.abbreviations(a.draft));
    /// Confirms, gives or removes an abbreviation.
    set_abbreviation(SetAbbreviation) -> Done = |s, a| s.with(|w| w.set_abbreviation(&a));
    /// Keeps text that is being typed; on the disk when this answers.
    keep_typing(KeepTyping) -> Done = |s, a| s.with(|w| w.keep_typing(&a));
    /// Forgets text that was being typed.
    drop_typing(DropTyping) -> Done = |s, a| s.with(|w| w.drop_typing(&a));
    /// Marks nodes as read or unread.
    mark_read(MarkRead) -> Done = |s, a| s.with(|w| w.mark_read(&a));
    /// Keeps settings.
    set_settings(SetSettings) -> Done = |s, a| s.with(|w| w.set_settings(&a));
    /// Corrects the outline by hand; annotations and read marks follow.
    correct(Correct) -> Done = |s, a| s.with(|w| w.correct(&a));
    /// Two drafts, item by item.
    compare(Compare) -> ComparisonView = |s, a| s.with(|w| w.compare(&a));
    /// Says which items of two drafts belong together, or that they have no counterpart; what was
    /// said of any of them before is taken back.
    pin(Pin) -> Done = |s, a| s.with(|w| w.pin(a));
    /// Takes back what was said of any of these items.
    unpin(Pin) -> Done = |s, a| s.with(|w| w.unpin(a));
    /// Carries the annotations of a draft over to another, or says where they would sit.
    carry(Carry) -> CarryView = |s, a| s.with(|w| w.carry(&a));
    /// What became of the opinions and suggestions of a draft in a later one.
    fates(Compare) -> FatesView = |s, a| s.with(|w| w.fates(&a));
    /// The meetings of a plan.
    list_meetings(OfPlan) -> MeetingsView = |s, a| s.with(|w| w.list_meetings(a.plan));
    /// What meetings took up of the other drafts of its plan, where that is in a draft.
    taken_up(OfDraft) -> TakenUpView = |s, a| s.with(|w| w.taken_up(a.draft));
    /// Makes a meeting, which has not begun.
    add_meeting(AddMeeting) -> MeetingDone = |s, a| s.with(|w| w.add_meeting(a));
    /// Says anew what is known of a meeting beforehand.
    update_meeting(UpdateMeeting) -> MeetingDone = |s, a| s.with(|w| w.update_meeting(a));
    /// Begins, pauses or ends a meeting.
    run_meeting(RunMeeting) -> MeetingDone = |s, a| s.with(|w| w.run_meeting(&a));
    /// Notes what is discussed from now on.
    discuss(Discuss) -> MeetingDone = |s, a| s.with(|w| w.discuss(&a));
    /// Puts a meeting into the trash; what was said in it stays.
    trash_meeting(OfMeeting) -> MeetingDone = |s, a| s.with(|w| w.trash_meeting(a.meeting));
    /// Takes a meeting out of the trash.
    restore_meeting(OfMeeting) -> MeetingDone = |s, a| s.with(|w| w.restore_meeting(a.meeting));
    /// What minutes of a meeting would hold, shown before they leave the machine.
    preview_minutes(Minutes) -> MinutesPreview = |s, a| s.with(|w| w.preview_minutes(&a));
    /// Says what was done about annotations, as a later draft shows it.
    respond(Respond) -> Done = |s, a| s.with(|w| w.respond(a));
    /// The places that a person names, such as 41ページの5行目.
    go_to(GoTo) -> GoToView = |s, a| s.with(|w| w.go_to(&a));
    /// The citation of a place.
    cite(Cite) -> Citation = |s, a| s.with(|w| w.cite(&a));
    /// What an export would hold, shown before it leaves the machine.
    preview_export(Export) -> ExportPreview = |s, a| s.with(|w| w.preview_export(&a));
    /// What a 新旧対照表 of two drafts would hold.
    preview_comparison(ComparisonExport) -> ComparisonPreview = |s, a| s.with(|w| w.preview_comparison(&a));
    /// Stops the exports under way; the files that were there stay as they were.
    cancel_export(Nothing) -> Done = |s, _| s.cancel_export();
    /// The columns of a 意見一覧.
    export_columns(Nothing) -> ExportColumns = |s, _| s.with(|w| w.export_columns());
    /// The annotations of an export, to be pasted elsewhere.
    copy_export(Export) -> Copied = |s, a| s.with(|w| w.copy_export(&a));
    /// Looks the library over without changing it.
    check(Nothing) -> CheckView = |s, _| s.with(|w| w.check(false));
    /// Mends what a check would find, as one step, and looks again.
    repair(Nothing) -> CheckView = |s, _| s.check(true);
    /// The backups the library kept by itself; answers also when the library cannot be opened.
    backups(Nothing) -> BackupsView = |s, _| s.backups();
    /// Puts a backup in the library's place; what was there is set aside.
    restore_backup(RestoreBackup) -> Done = |s, a| s.restore_backup(&a.name);
    /// What putting a backup back would change.
    preview_backup(RestoreBackup) -> PreviewView = |s, a| s.preview_backup(&a.name);
    /// Lets the library lie in a folder that another program copies about, and opens it.
    allow_synced(Nothing) -> Done = |s, _| s.allow_synced();
    /// Sets a library that cannot be opened aside and begins a new one.
    begin_anew(Nothing) -> Done = |s, _| s.begin_anew();
    /// Tries to open the library again.
    reopen(Nothing) -> Done = |s, _| s.reopen();
    /// Opens a library that has a passphrase.
    unlock(OfPassphrase) -> Done = |s, a| s.unlock(&a.passphrase);
    /// Closes a library that has a passphrase; every command answers `library_locked` then.
    lock(Nothing) -> Done = |s, _| s.lock();
    /// Encrypts the library; the recovery key is told once and never again.
    set_passphrase(OfPassphrase) -> RecoveryKeyView = |s, a| s.set_passphrase(&a.passphrase);
    /// Makes another passphrase open the library.
    change_passphrase(ChangePassphrase) -> Done = |s, a| s.change_passphrase(&a.current, &a.passphrase);
    /// Takes the passphrase off: the library is as readable as any file again.
    remove_passphrase(OfPassphrase) -> Done = |s, a| s.remove_passphrase(&a.passphrase);
    /// Makes another recovery key; the one on paper is worthless then.
    renew_recovery_key(OfPassphrase) -> RecoveryKeyView = |s, a| s.renew_recovery_key(&a.passphrase);
    /// Opens a library whose passphrase was forgotten, and gives it another.
    use_recovery_key(UseRecoveryKey) -> Done = |s, a| s.use_recovery_key(&a.recovery_key, &a.passphrase);
    /// Opens the backup that was chosen last and answered `backup_locked`; what it would change.
    open_backup(OpenBackup) -> ChosenBackup = |s, a| s.open_backup(&a);
    /// Puts the backup in the library's place that `open_backup` opened.
    restore_locked(Nothing) -> Done = |s, _| s.restore_locked();
    /// What the app is made of.
    about(Nothing) -> About = |s, _| s.about();
}

/// Runs a command by name. A panic inside becomes an error with the code `internal`.
///
/// # Errors
/// `unknown_command`, `bad_arguments`, or whatever the command fails with.
pub fn dispatch(session: &Session, name: &str, args: Value) -> Result<Value, AppError> {
    let command = COMMANDS
        .iter()
        .find(|command| command.name == name)
        .ok_or_else(|| AppError::new("unknown_command").with("command", name))?;
    AppError::catching(|| (command.run)(session, args))
}

fn read_args<T: DeserializeOwned>(args: Value) -> Result<T, AppError> {
    let args = if args.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        args
    };
    serde_json::from_value(args).map_err(|error| AppError::new("bad_arguments").because(&error))
}
