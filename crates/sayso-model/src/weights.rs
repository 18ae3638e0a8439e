//! A safetensors file → the tensors of the network. The names and layouts are those that `training/export.py` writes.

use safetensors::{Dtype, SafeTensors};

use crate::LoadError;

/// Tensors by name, checked for type and size when taken.
pub(crate) struct Weights(SafeTensors<'static>);

impl Weights {
    pub fn new(file: &'static [u8]) -> Result<Self, LoadError> {
        SafeTensors::deserialize(file).map(Self).map_err(|error| LoadError(error.to_string()))
    }

    /// Numbers in 32 bits, LENGTH of them.
    pub fn floats(&self, name: &str, length: usize) -> Result<Vec<f32>, LoadError> {
        let data = self.raw(name, Dtype::F32, 4 * length)?;
        let number = |bytes: &[u8]| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        Ok(data.chunks_exact(4).map(number).collect())
    }

    /// Signed bytes, LENGTH of them, as they lie in the file.
    pub fn bytes(&self, name: &str, length: usize) -> Result<&'static [u8], LoadError> {
        self.raw(name, Dtype::I8, length)
    }

    fn raw(&self, name: &str, kind: Dtype, bytes: usize) -> Result<&'static [u8], LoadError> {
        let view = self.0.tensor(name).map_err(|error| LoadError(format!("{name}: {error}")))?;
        if view.dtype() != kind || view.data().len() != bytes {
            return Err(LoadError(format!("{name} has another size or type than this program expects")));
        }
        Ok(view.data())
    }
}
