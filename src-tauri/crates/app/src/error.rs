//! Errors at the boundary: a code that never changes, what it is about, and a detail for the log.
//!
//! Only this crate knows them; below it every crate has its own `thiserror` enum, above it the
//! window has one table from code to words, severity and next step.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::contract::ErrorView;

/// An error as it crosses the boundary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AppError {
    /// A stable code, such as `library_in_use`.
    pub code: String,
    /// What it is about, such as `{"file": "案.txt"}`.
    pub args: Map<String, Value>,
    /// For the log; never shown as the message.
    pub detail: String,
}

impl AppError {
    /// An error of that code.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            args: Map::new(),
            detail: String::new(),
        }
    }

    /// With something it is about.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }

    /// With its cause as the detail, sources included.
    #[must_use]
    pub fn because(mut self, cause: &dyn Error) -> Self {
        self.detail = cause.to_string();
        let mut source = cause.source();
        while let Some(error) = source {
            self.detail.push_str(": ");
            self.detail.push_str(&error.to_string());
            source = error.source();
        }
        self
    }

    /// A fault of our own.
    #[must_use]
    pub fn internal(cause: &dyn Error) -> Self {
        Self::new("internal").because(cause)
    }

    /// A fault of our own that no error stands for.
    #[must_use]
    pub(crate) fn internal_text(detail: &str) -> Self {
        Self {
            detail: detail.to_owned(),
            ..Self::new("internal")
        }
    }

    /// The error behind a view.
    #[must_use]
    pub fn from_view(view: ErrorView) -> Self {
        let args = match view.args {
            Value::Object(args) => args,
            _ => Map::new(),
        };
        Self {
            code: view.code,
            args,
            detail: view.detail,
        }
    }

    /// Runs `work`; a panic in it becomes an error.
    ///
    /// # Errors
    /// What `work` fails with, or `internal`.
    pub fn catching<T>(work: impl FnOnce() -> Result<T, Self>) -> Result<T, Self> {
        // What a panic leaves behind is guarded by the locks of the workspace and the store.
        catch_unwind(AssertUnwindSafe(work))
            .unwrap_or_else(|panic| Err(Self::panicked(panic.as_ref())))
    }

    /// A panic that was caught at the boundary.
    #[must_use]
    fn panicked(panic: &(dyn Any + Send)) -> Self {
        let said = panic
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned()))
            .unwrap_or_default();
        // Its words may be those of a document; the log has its place.
        tracing::error!("a panic was answered as an error");
        Self {
            detail: said,
            ..Self::new("internal")
        }
    }

    /// The error as a view inside an answer.
    #[must_use]
    pub fn into_view(self) -> ErrorView {
        ErrorView {
            code: self.code,
            args: Value::Object(self.args),
            detail: self.detail,
        }
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if !self.args.is_empty() {
            write!(f, " {}", Value::Object(self.args.clone()))?;
        }
        if !self.detail.is_empty() {
            write!(f, ": {}", self.detail)?;
        }
        Ok(())
    }
}

impl Error for AppError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_with_its_words() {
        let error = AppError::catching::<()>(|| panic!("{}", "too deep")).unwrap_err();
        assert_eq!(
            (error.code.as_str(), error.detail.as_str()),
            ("internal", "too deep")
        );
    }
}
