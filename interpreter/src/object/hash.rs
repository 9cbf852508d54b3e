//! Hashes as CPython computes them with `PYTHONHASHSEED=0`.

use std::cell::Cell;

pub use crate::compile::hash::hash_bytes;

/// A hash once it was computed. In one word: -1 is not a hash.
pub struct KnownHash(Cell<i64>);

impl Default for KnownHash {
    fn default() -> Self {
        Self(Cell::new(-1))
    }
}

impl From<i64> for KnownHash {
    fn from(hash: i64) -> Self {
        Self(Cell::new(hash))
    }
}

impl KnownHash {
    /// The hash; `compute` is asked when nobody has before.
    #[inline]
    pub fn get_or(&self, compute: impl FnOnce() -> i64) -> i64 {
        match self.0.get() {
            -1 => {
                let hash = compute();
                self.0.set(hash);
                hash
            }
            known => known,
        }
    }

    /// The hash, if it was computed.
    #[inline]
    pub fn known(&self) -> Option<i64> {
        Some(self.0.get()).filter(|hash| *hash != -1)
    }
}

crate::plain!(KnownHash);

/// The prime 2**61 - 1, modulus of all numeric hashes.
const MODULUS: u64 = (1 << 61) - 1;

/// Hash of an int of 64 bits.
#[inline]
pub fn hash_int(n: i64) -> i64 {
    if n.unsigned_abs() < MODULUS {
        return finish(n);
    }
    let rest = (n.unsigned_abs() % MODULUS).cast_signed();
    finish(if n < 0 { -rest } else { rest })
}

/// Hash of an int of any size.
pub fn hash_big(n: &num_bigint::BigInt) -> i64 {
    let rest = n.magnitude() % MODULUS;
    let rest = rest.iter_u64_digits().next().unwrap_or(0).cast_signed();
    finish(if n.sign() == num_bigint::Sign::Minus { -rest } else { rest })
}

/// Hash of a float other than NaN: equal to that of an int or fraction of the same value.
pub fn hash_float(x: f64) -> i64 {
    if x.is_infinite() {
        return if x > 0.0 { 314_159 } else { -314_159 };
    }
    if x == 0.0 {
        return 0;
    }
    let bits = x.abs().to_bits();
    let (mut mantissa, mut exponent) = (bits & ((1 << 52) - 1), i64::try_from(bits >> 52).unwrap_or(0));
    if exponent == 0 {
        exponent = 1;
    } else {
        mantissa |= 1 << 52;
    }
    // mantissa * 2**(exponent - 1075), and 2**61 is 1 modulo the prime: a power of two is a rotation.
    let shift = u32::try_from((exponent - 1075).rem_euclid(61)).unwrap_or(0);
    let product = u128::from(mantissa) << shift;
    let rest = i64::try_from(product % u128::from(MODULUS)).unwrap_or(0);
    finish(if x < 0.0 { -rest } else { rest })
}

/// Hash of a frozenset from the hashes of its elements, whatever their order.
pub fn hash_frozenset(hashes: impl ExactSizeIterator<Item = i64>) -> i64 {
    let length = hashes.len() as u64;
    let mixed = hashes.fold(0, |sum: u64, hash| {
        let hash = hash.cast_unsigned();
        sum ^ ((hash ^ 0x055b_4db3) ^ (hash << 16)).wrapping_mul(3_644_798_167)
    });
    let mixed = mixed ^ (length + 1).wrapping_mul(1_927_868_237);
    let mixed = mixed ^ (mixed >> 11) ^ (mixed >> 25);
    match mixed.wrapping_mul(69_069).wrapping_add(907_133_923) {
        u64::MAX => 590_923_713,
        hash => hash.cast_signed(),
    }
}

/// -1 is not a hash.
pub fn finish(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// Combines the hashes of a tuple's items (xxHash, as CPython does since 3.8).
pub fn hash_tuple(hashes: impl ExactSizeIterator<Item = i64>) -> i64 {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let length = hashes.len() as u64;
    let mixed = hashes.fold(P5, |sum, hash| sum.wrapping_add(hash.cast_unsigned().wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1));
    match mixed.wrapping_add(length ^ P5 ^ 0x35_d373) {
        u64::MAX => 1_546_275_796,
        hash => hash.cast_signed(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_to_what_cpython_prints() {
        assert_eq!(hash_bytes(b"a"), 4_644_417_185_603_328_019);
        assert_eq!(hash_bytes(b"descriptor"), 5_188_187_100_826_161_754);
        assert_eq!((hash_int(-1), hash_int(i64::MIN), hash_int((1 << 61) - 1)), (-2, -4, 0));
        assert_eq!(
            (hash_float(1.5), hash_float(-0.1), hash_float(1e300)),
            (1_152_921_504_606_846_977, -230_584_300_921_369_408, 1_224_995_262_755_759_164)
        );
        assert_eq!(hash_frozenset([1, 2].into_iter()), -1_826_646_154_956_904_602);
        assert_eq!(hash_tuple([1, 2].into_iter()), -3_550_055_125_485_641_917);
    }
}
