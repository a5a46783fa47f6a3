//! Time-based one-time passwords (RFC 6238) as authenticator apps make them: SHA-1, 30 s, six digits.

use ring::hmac;

const STEP_MS: i64 = 30_000;

/// Whether `code` is right now, or was or will be one step away: people type slowly and clocks differ (RFC 6238 §5.2).
pub(crate) fn verify(secret_base32: &str, code: &str, now_ms: i64) -> bool {
    let Some(secret) = decode_base32(secret_base32) else {
        return false;
    };
    let step = now_ms.div_euclid(STEP_MS);
    [step - 1, step, step + 1]
        .into_iter()
        .any(|step| u64::try_from(step).is_ok_and(|step| same(&code_at(&secret, step), code.trim())))
}

/// The code of the current step; the home page shows it for the seeded user.
pub(crate) fn current(secret_base32: &str, now_ms: i64) -> Option<String> {
    let step = u64::try_from(now_ms.div_euclid(STEP_MS)).ok()?;
    Some(code_at(&decode_base32(secret_base32)?, step))
}

/// HOTP (RFC 4226 §5.3) of one step.
fn code_at(secret: &[u8], step: u64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag.last().copied().unwrap_or_default() & 0x0f);
    let word = tag
        .iter()
        .skip(offset)
        .take(4)
        .fold(0_u32, |word, byte| (word << 8) | u32::from(*byte));
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}

/// RFC 4648 base32; case, spaces and padding do not matter.
fn decode_base32(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 5 / 8);
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for byte in text.bytes().filter(|b| !matches!(b, b' ' | b'=')) {
        let value = match byte.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => letter - b'A',
            digit @ b'2'..=b'7' => digit - b'2' + 26,
            _ => return None,
        };
        buffer = (buffer << 5) | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from((buffer >> bits) & 0xff).ok()?);
        }
    }
    (!out.is_empty()).then_some(out)
}

fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |diff, (a, b)| diff | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238 appendix B uses the ASCII secret 12345678901234567890; its last six digits are what six-digit apps show.
    const RFC_SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn the_vectors_of_rfc_6238() {
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(current(RFC_SECRET, second * 1_000).as_deref(), Some(code));
        }
    }

    #[test]
    fn one_step_of_drift_is_taken_and_two_are_not() {
        let now = 1_111_111_109_000;
        let code = current(RFC_SECRET, now).unwrap();
        assert!(verify(RFC_SECRET, &code, now + STEP_MS));
        assert!(verify(RFC_SECRET, &code, now - STEP_MS));
        assert!(!verify(RFC_SECRET, &code, now + 2 * STEP_MS));
        assert!(!verify(RFC_SECRET, "", now));
    }

    #[test]
    fn a_secret_that_is_not_base32_matches_nothing() {
        assert!(!verify("01189", "287082", 59_000));
        assert!(current("", 59_000).is_none());
    }
}
