//! Unit tests of `school::lab`.

mod comparison;
mod differences;
mod fields;
mod normalization;
