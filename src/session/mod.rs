//! One person's world and log.
