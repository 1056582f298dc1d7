//! Scripts: command lines and what they answer, in one text format for tests and lessons.
