//! Random bytes from the system.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};

use super::CryptoError;

/// Letters and digits without the pairs that people mix up.
const BACKUP_ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], CryptoError> {
    let mut out = [0_u8; N];
    SystemRandom::new().fill(&mut out).map_err(|_| CryptoError)?;
    Ok(out)
}

/// 256 random bits, URL-safe.
pub(crate) fn token() -> Result<String, CryptoError> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<32>()?))
}

/// Six decimal digits, each equally likely: values past the last full million are drawn again.
pub(crate) fn six_digits() -> Result<String, CryptoError> {
    const SPAN: u32 = 1_000_000;
    let limit = u32::MAX - u32::MAX % SPAN;
    loop {
        let value = u32::from_be_bytes(bytes::<4>()?);
        if value < limit {
            return Ok(format!("{:06}", value % SPAN));
        }
    }
}

/// A backup code, `XXXX-XXXX`.
pub(crate) fn backup_code() -> Result<String, CryptoError> {
    let mut code = String::with_capacity(9);
    for (i, byte) in bytes::<8>()?.into_iter().enumerate() {
        if i == 4 {
            code.push('-');
        }
        code.push(char::from(
            *BACKUP_ALPHABET.get(usize::from(byte % 32)).ok_or(CryptoError)?,
        ));
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_documented_shape() {
        for _ in 0..100 {
            let otp = six_digits().unwrap();
            assert!(otp.len() == 6 && otp.bytes().all(|b| b.is_ascii_digit()), "{otp}");
            let backup = backup_code().unwrap();
            assert!(backup.len() == 9 && backup.as_bytes()[4] == b'-', "{backup}");
        }
    }

    #[test]
    fn tokens_do_not_repeat() {
        assert_ne!(token().unwrap(), token().unwrap());
    }
}
