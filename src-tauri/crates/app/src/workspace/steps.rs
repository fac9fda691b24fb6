//! Undo, redo and the history.

use kosshi_store::{OpOutput, Step, StepState};
use serde_json::{Value, json};

use super::Workspace;
use crate::contract::{HistoryView, StepDone, StepView, Steps};
use crate::error::AppError;

/// How many steps the history shows; the library keeps them all.
const SHOWN: u32 = 500;

impl Workspace {
    /// Takes the last step back; when one is named, only that.
    pub(crate) fn undo(&self, step: Option<u64>) -> Result<StepDone, AppError> {
        let undone = match step {
            Some(step) => self.store.undo_step(step)?,
            None => self.store.undo()?,
        };
        Ok(self.step_done(undone))
    }

    /// Does the step that was taken back again.
    pub(crate) fn redo(&self) -> Result<StepDone, AppError> {
        Ok(self.step_done(self.store.redo()?))
    }

    /// The steps, newest first.
    pub(crate) fn history(&self) -> Result<HistoryView, AppError> {
        let history = self
            .store
            .history(SHOWN)?
            .into_iter()
            .map(step_view)
            .collect();
        Ok(HistoryView { history })
    }

    /// What undo and redo would do now.
    pub(super) fn steps(&self) -> Result<Steps, AppError> {
        let status = self.store.undo_status()?;
        Ok(Steps {
            undo: status.undo.map(step_view),
            redo: status.redo.map(step_view),
        })
    }

    /// As [`Workspace::steps`] after a commit, which a failed look at them does not undo: none are
    /// offered then until the next change.
    pub(super) fn steps_now(&self) -> Steps {
        self.steps().unwrap_or_else(|error| {
            tracing::error!("steps not read after a commit: {error}");
            Steps {
                undo: None,
                redo: None,
            }
        })
    }

    fn step_done(&self, output: OpOutput<Option<Step>>) -> StepDone {
        let annotations = output.changes.annotations.clone();
        StepDone {
            step: self.committed(output).map(step_view),
            annotations,
            steps: self.steps_now(),
        }
    }
}

fn step_view(step: Step) -> StepView {
    let state = match step.state {
        StepState::Done => "done",
        StepState::Undone => "undone",
        StepState::Dropped => "dropped",
    };
    StepView {
        step: step.id,
        op: step.name.op,
        // Whoever reads them by name finds none; null would be no object to read from.
        args: match step.name.args {
            Value::Null => json!({}),
            args => args,
        },
        at: step.at,
        state: state.to_owned(),
    }
}
