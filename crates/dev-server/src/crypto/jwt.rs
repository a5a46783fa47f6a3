//! ES256 tokens (RFC 7518 §3.4) and the public key that checks them (RFC 7517).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, UnparsedPublicKey,
};
use serde_json::{Value, json};

use super::CryptoError;

pub(crate) struct Signer {
    pair: EcdsaKeyPair,
    kid: String,
}

impl Signer {
    /// A new private key, as PKCS#8.
    pub(crate) fn generate() -> Result<Vec<u8>, CryptoError> {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        document.map(|d| d.as_ref().to_vec()).map_err(|_| CryptoError)
    }

    pub(crate) fn from_pkcs8(pkcs8: &[u8]) -> Result<Signer, CryptoError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &SystemRandom::new())
            .map_err(|_| CryptoError)?;
        let digest = ring::digest::digest(&ring::digest::SHA256, pair.public_key().as_ref());
        let kid = URL_SAFE_NO_PAD.encode(digest.as_ref().get(..12).ok_or(CryptoError)?);
        Ok(Signer { pair, kid })
    }

    pub(crate) fn sign(&self, claims: &Value) -> Result<String, CryptoError> {
        let header = json!({ "alg": "ES256", "kid": self.kid, "typ": "JWT" });
        let signed = format!("{}.{}", encode(&header), encode(claims));
        let signature = self
            .pair
            .sign(&SystemRandom::new(), signed.as_bytes())
            .map_err(|_| CryptoError)?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref())))
    }

    /// The claims of a token that this key signed. Whether it is still in time is the caller's to judge.
    pub(crate) fn verify(&self, token: &str) -> Option<Value> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: Value = decode(header)?;
        if header.get("alg").and_then(Value::as_str) != Some("ES256") {
            return None;
        }
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, self.pair.public_key().as_ref())
            .verify(signed.as_bytes(), &signature)
            .ok()?;
        decode(claims)
    }

    /// The public half. `ring` gives the uncompressed point: 0x04, then 32 bytes of x, then 32 of y.
    pub(crate) fn jwk(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let part = |range| URL_SAFE_NO_PAD.encode(point.get(range).unwrap_or_default());
        json!({ "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": self.kid, "x": part(1..33), "y": part(33..65) })
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer")
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}

fn encode(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn decode(part: &str) -> Option<Value> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer() -> Signer {
        Signer::from_pkcs8(&Signer::generate().unwrap()).unwrap()
    }

    #[test]
    fn a_signed_token_gives_its_claims_back() {
        let signer = signer();
        let claims = json!({ "sub": "7", "exp": 12 });
        assert_eq!(signer.verify(&signer.sign(&claims).unwrap()), Some(claims));
    }

    #[test]
    fn a_changed_foreign_or_unsigned_token_gives_nothing() {
        let signer = signer();
        let token = signer.sign(&json!({ "sub": "7" })).unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let other_claims = format!(
            "{}.{}",
            signed.split_once('.').unwrap().0,
            encode(&json!({ "sub": "8" }))
        );
        assert_eq!(signer.verify(&format!("{other_claims}.{signature}")), None);
        assert_eq!(self::signer().verify(&token), None);
        let none = format!(
            "{}.{}.",
            encode(&json!({ "alg": "none" })),
            encode(&json!({ "sub": "7" }))
        );
        assert_eq!(signer.verify(&none), None);
        for junk in ["", ".", "a.b", "a.b.c", "..", "🙂.🙂.🙂"] {
            assert_eq!(signer.verify(junk), None, "{junk}");
        }
    }

    #[test]
    fn the_published_key_checks_the_signature() {
        let signer = signer();
        let jwk = signer.jwk();
        let mut point = vec![4_u8];
        for part in ["x", "y"] {
            point.extend(URL_SAFE_NO_PAD.decode(jwk[part].as_str().unwrap()).unwrap());
        }
        let token = signer.sign(&json!({ "a": 1 })).unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
        assert!(key.verify(signed.as_bytes(), &signature).is_ok());
        assert!(jwk.get("d").is_none());
    }
}
