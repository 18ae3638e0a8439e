//! Document and Reading → what an editor would ask about its sourcing.
