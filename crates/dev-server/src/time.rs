//! Times as text: RFC 3339 in JSON, IMF-fixdate (RFC 9110 §5.6.7) in cookies.

const DAY_MS: i64 = 86_400_000;
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// How the service writes "not set".
pub(crate) const ZERO: &str = "0001-01-01T00:00:00Z";

/// 9999-12-31T23:59:59.999Z: four digits of year is all the formats have.
const LAST_MS: i64 = 253_402_300_799_999;

struct Civil {
    year: i64,
    month: i64,
    day: i64,
    weekday: i64,
    ms_of_day: i64,
}

/// Days to year, month and day in the proleptic Gregorian calendar, counted in eras of 400 years that start in March.
fn civil(ms: i64) -> Civil {
    let ms = ms.clamp(0, LAST_MS);
    let days = ms.div_euclid(DAY_MS);
    let from_march_year_zero = days + 719_468;
    let era = from_march_year_zero.div_euclid(146_097);
    let day_of_era = from_march_year_zero.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Civil {
        year,
        month,
        day,
        weekday: days.rem_euclid(7),
        ms_of_day: ms.rem_euclid(DAY_MS),
    }
}

/// `2026-11-24T09:30:00.125Z`.
pub(crate) fn rfc3339(ms: i64) -> String {
    let Civil {
        year,
        month,
        day,
        ms_of_day,
        ..
    } = civil(ms);
    let (seconds, millis) = (ms_of_day / 1_000, ms_of_day % 1_000);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
}

/// RFC 3339, or the zero time for `None`.
pub(crate) fn rfc3339_or_zero(ms: Option<i64>) -> String {
    ms.map_or_else(|| ZERO.to_owned(), rfc3339)
}

/// `Tue, 24 Nov 2026 09:30:00 GMT`.
pub(crate) fn http_date(ms: i64) -> String {
    let Civil {
        year,
        month,
        day,
        weekday,
        ms_of_day,
    } = civil(ms);
    let seconds = ms_of_day / 1_000;
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let weekday = usize::try_from(weekday)
        .ok()
        .and_then(|i| WEEKDAYS.get(i))
        .unwrap_or(&"Thu");
    let month = usize::try_from(month - 1)
        .ok()
        .and_then(|i| MONTHS.get(i))
        .unwrap_or(&"Jan");
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_instants_in_both_formats() {
        for (ms, iso, http) in [
            (0, "1970-01-01T00:00:00.000Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (
                951_782_400_000,
                "2000-02-29T00:00:00.000Z",
                "Tue, 29 Feb 2000 00:00:00 GMT",
            ),
            (
                1_795_512_600_125,
                "2026-11-24T09:30:00.125Z",
                "Tue, 24 Nov 2026 09:30:00 GMT",
            ),
            (
                4_107_542_399_000,
                "2100-02-28T23:59:59.000Z",
                "Sun, 28 Feb 2100 23:59:59 GMT",
            ),
        ] {
            assert_eq!(rfc3339(ms), iso);
            assert_eq!(http_date(ms), http);
        }
    }

    #[test]
    fn a_time_that_is_not_set_is_the_zero_time() {
        assert_eq!(rfc3339_or_zero(None), "0001-01-01T00:00:00Z");
    }

    #[test]
    fn times_out_of_range_stay_printable() {
        assert_eq!(rfc3339(i64::MAX), "9999-12-31T23:59:59.999Z");
        assert_eq!(rfc3339(-1), "1970-01-01T00:00:00.000Z");
    }
}
