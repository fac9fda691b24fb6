//! How the errors of the rooms below become errors of the boundary.

use kosshi_import::ImportError;
use kosshi_search::SearchError;
use kosshi_store::secret::SecretError;
use kosshi_store::{OpenError, StoreError};

use crate::error::AppError;

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let told = Self::new(error.code()).because(&error);
        match &error {
            StoreError::NotFound { what, id } => told.with("what", *what).with("id", id.as_str()),
            _ => told,
        }
    }
}

impl From<OpenError> for AppError {
    fn from(error: OpenError) -> Self {
        let told = Self::new(error.code()).because(&error);
        match &error {
            OpenError::Newer { found, supported } => {
                told.with("found", *found).with("supported", *supported)
            }
            OpenError::Synced { by } => told.with("by", by.as_str()),
            _ => told,
        }
    }
}

impl From<SecretError> for AppError {
    fn from(error: SecretError) -> Self {
        let told = Self::new(error.code()).because(&error);
        match error {
            SecretError::TooShort { least } => told.with("least", least),
            SecretError::StillEncrypted { files } => told.with("files", files),
            SecretError::Open(error) => error.into(),
            _ => told,
        }
    }
}

impl From<ImportError> for AppError {
    fn from(error: ImportError) -> Self {
        error.args().into_iter().fold(
            Self::new(error.code()).because(&error),
            |told, (name, value)| told.with(name, value),
        )
    }
}

impl From<SearchError> for AppError {
    fn from(error: SearchError) -> Self {
        Self::new("search_failed").because(&error)
    }
}
