//! Countries and their dial codes (ITU-T E.164), as one text: two letters of ISO 3166-1 and the digits.
//!
//! Where countries share a code, the one that most numbers belong to comes first: it is chosen when a number is typed
//! with its `+`. The codes themselves are free of prefixes: no code begins with another.
//! The names come from the browser (`Intl.DisplayNames`), in the language of the form.

const TABLE: &str = "\
US1 CA1 AF93 AL355 DZ213 AS1 AD376 AO244 AI1 AG1 AR54 AM374 AW297 AU61 AT43 AZ994 BS1 BH973 BD880 BB1 \
BY375 BE32 BZ501 BJ229 BM1 BT975 BO591 BA387 BW267 BR55 IO246 VG1 BN673 BG359 BF226 BI257 KH855 CM237 \
CV238 CW599 BQ599 KY1 CF236 TD235 CL56 CN86 CX61 CC61 CO57 KM269 CG242 CD243 CK682 CR506 CI225 HR385 CU53 \
CY357 CZ420 DK45 DJ253 DM1 DO1 EC593 EG20 SV503 GQ240 ER291 EE372 SZ268 ET251 FK500 FO298 FJ679 FI358 \
AX358 FR33 GF594 PF689 GA241 GM220 GE995 DE49 GH233 GI350 GR30 GL299 GD1 GP590 GU1 GT502 GB44 GG44 GN224 \
GW245 GY592 HT509 HN504 HK852 HU36 IS354 IN91 ID62 IR98 IQ964 IE353 IM44 IL972 IT39 JM1 JP81 JE44 JO962 \
RU7 KZ7 KE254 KI686 XK383 KW965 KG996 LA856 LV371 LB961 LS266 LR231 LY218 LI423 LT370 LU352 MO853 MG261 \
MW265 MY60 MV960 ML223 MT356 MH692 MQ596 MR222 MU230 MX52 FM691 MD373 MC377 MN976 ME382 MS1 MA212 EH212 \
MZ258 MM95 NA264 NR674 NP977 NL31 NC687 NZ64 NI505 NE227 NG234 NU683 NF672 KP850 MK389 MP1 NO47 SJ47 OM968 \
PK92 PW680 PS970 PA507 PG675 PY595 PE51 PH63 PN64 PL48 PT351 PR1 QA974 RO40 RE262 YT262 RW250 BL590 SH290 \
KN1 LC1 MF590 PM508 VC1 WS685 SM378 ST239 SA966 SN221 RS381 SC248 SL232 SG65 SX1 SK421 SI386 SB677 SO252 \
ZA27 KR82 SS211 ES34 LK94 SD249 SR597 SE46 CH41 SY963 TW886 TJ992 TZ255 TH66 TL670 TG228 TK690 TO676 TT1 \
TN216 TR90 TM993 TC1 TV688 UG256 UA380 AE971 UY598 VI1 UZ998 VU678 VA39 VE58 VN84 WF681 YE967 ZM260 ZW263 \
AQ672 AC247 TA290 GS500";

/// Countries whose numbers begin with a zero that belongs to the number; elsewhere it only leads out of the area and is
/// left off behind the dial code.
const ZERO_BELONGS: &str = "IT SM VA CI CG BF";

/// Every country: its ISO 3166-1 code and the digits of its dial code.
///
/// ```
/// use yew_auth_components::primitives::countries;
///
/// assert!(countries::all().any(|(iso, dial)| iso == "DE" && dial == "49"));
/// ```
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.split(' ').filter_map(|entry| entry.split_at_checked(2))
}

/// The dial code of a country without its `+`; empty for a code that is not in the table.
///
/// ```
/// use yew_auth_components::primitives::countries;
///
/// assert_eq!(countries::dial_code("GB"), "44");
/// assert_eq!(countries::dial_code("??"), "");
/// ```
pub fn dial_code(iso: &str) -> &'static str {
    all()
        .find(|(known, _)| *known == iso)
        .map_or("", |(_, dial)| dial)
}

/// The flag as a pair of regional indicators; systems without flags show the letters.
///
/// ```
/// use yew_auth_components::primitives::countries;
///
/// assert_eq!(countries::flag("DE"), "🇩🇪");
/// ```
pub fn flag(iso: &str) -> String {
    iso.chars()
        .filter_map(|c| char::from_u32(u32::from(c) + 0x1F1E6 - 0x41))
        .collect()
}

/// Reads the country out of a number that begins with `+` or `00`; gives it with the rest of the number. `current` wins
/// where several countries share the code.
///
/// ```
/// use yew_auth_components::primitives::countries;
///
/// assert_eq!(countries::detect("+49 151 2345", "US"), Some(("DE", "151 2345")));
/// assert_eq!(countries::detect("+1 416 555", "CA"), Some(("CA", "416 555")));
/// assert_eq!(countries::detect("0151 2345", "DE"), None);
/// ```
pub fn detect<'a>(number: &'a str, current: &str) -> Option<(&'static str, &'a str)> {
    let number = number.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
    let rest = number
        .strip_prefix(['+', '\u{FF0B}'])
        .or_else(|| number.strip_prefix('0')?.strip_prefix('0'))?;
    let rest = rest.trim_start();
    let mut found = None;
    for (iso, dial) in all() {
        if let Some(national) = rest.strip_prefix(dial)
            && (found.is_none() || iso == current)
        {
            let separator = |c: char| c.is_whitespace() || c == '-' || c == ')';
            found = Some((iso, national.trim_start_matches(separator)));
        }
    }
    found
}

/// The number as it follows its dial code: digits in ASCII, without the zero that leads out of an area.
///
/// ```
/// use yew_auth_components::primitives::countries;
///
/// assert_eq!(countries::national_number("GB", "07700 900123"), "7700900123");
/// assert_eq!(countries::national_number("IT", "06 6982"), "066982");
/// ```
pub fn national_number(iso: &str, typed: &str) -> String {
    // Anything that is no part of a number stays, so that the form can say so.
    let kept =
        |c: char| !(c.is_whitespace() || matches!(c, '-' | '.' | '/' | '(' | ')' | '\u{2011}' | '\u{2013}'));
    let mut number: String = typed
        .chars()
        .filter(|c| kept(*c))
        .map(|c| super::ascii_digit(c).unwrap_or(c))
        .collect();
    if number.starts_with('0') && !ZERO_BELONGS.split(' ').any(|country| country == iso) {
        number.remove(0);
    }
    number
}
