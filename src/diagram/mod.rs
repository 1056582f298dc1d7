//! Scenes: what a state diagram shows, computed from a machine's edges and a live state.
