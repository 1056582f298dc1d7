//! One line of a script, as a person types it.

use super::{Exchange, Lab, Misuse};
use crate::lesson::{Line, perform};

impl Lab {
    /// Does what a line says: `ec2 DetachVolume VolumeId=vol-…`, `guest i-… unmount /dev/sdf`,
    /// `clock settle`, `lab …`; the format is that of [`crate::lesson`].
    ///
    /// `None` for a line that only looks, or that starts another world.
    ///
    /// # Errors
    /// A line that is not understood; the message says what is accepted.
    ///
    /// ```
    /// use detach_lab::lab::Lab;
    ///
    /// let mut lab = Lab::new();
    /// let done = lab.run("ec2 DetachVolume VolumeId=vol-xyz")?.expect("a call is answered");
    /// assert_eq!(done.error.expect("no volume has this id").code, "InvalidVolumeID.Malformed");
    /// assert_eq!(lab.run("dance").unwrap_err().argument, "line");
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn run(&mut self, line: &str) -> Result<Option<Exchange>, Misuse> {
        let line =
            Line::parse(line).map_err(|error| Misuse::argument("line", error.to_string()))?;
        let before = self.position();
        perform(&mut self.session, &line);
        let done = self.session.last().filter(|_| self.position() > before);
        Ok(done.map(Exchange::of))
    }
}
