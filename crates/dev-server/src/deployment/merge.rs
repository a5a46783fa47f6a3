//! JSON merge patch (RFC 7396): objects merge, null removes, anything else replaces.

use serde_json::{Map, Value};

/// `target` with `patch` applied.
pub(crate) fn apply(target: Value, patch: &Value) -> Value {
    let Value::Object(changes) = patch else {
        return patch.clone();
    };
    let mut fields = into_object(target);
    for (name, change) in changes {
        if change.is_null() {
            fields.remove(name);
        } else {
            let before = fields.remove(name).unwrap_or(Value::Null);
            fields.insert(name.clone(), apply(before, change));
        }
    }
    Value::Object(fields)
}

/// One patch that does what `first` and then `second` do: as [`apply`], but a null has to stay, since it removes.
pub(crate) fn compose(first: Value, second: &Value) -> Value {
    let Value::Object(changes) = second else {
        return second.clone();
    };
    let mut fields = into_object(first);
    for (name, change) in changes {
        let before = fields.remove(name).unwrap_or(Value::Null);
        fields.insert(name.clone(), compose(before, change));
    }
    Value::Object(fields)
}

fn into_object(value: Value) -> Map<String, Value> {
    if let Value::Object(fields) = value {
        fields
    } else {
        Map::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_examples_of_rfc_7396_appendix_a() {
        for (target, patch, result) in [
            (json!({"a":"b"}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"b"}), json!({"b":"c"}), json!({"a":"b","b":"c"})),
            (json!({"a":"b"}), json!({"a":null}), json!({})),
            (json!({"a":"b","b":"c"}), json!({"a":null}), json!({"b":"c"})),
            (json!({"a":["b"]}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"c"}), json!({"a":["b"]}), json!({"a":["b"]})),
            (
                json!({"a":{"b":"c"}}),
                json!({"a":{"b":"d","c":null}}),
                json!({"a":{"b":"d"}}),
            ),
            (json!({"a":[{"b":"c"}]}), json!({"a":[1]}), json!({"a":[1]})),
            (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
            (json!({"a":"b"}), json!(["c"]), json!(["c"])),
            (json!({"a":"foo"}), json!(null), json!(null)),
            (json!({"e":null}), json!({"a":1}), json!({"e":null,"a":1})),
            (json!([1, 2]), json!({"a":"b","c":null}), json!({"a":"b"})),
            (
                json!({}),
                json!({"a":{"bb":{"ccc":null}}}),
                json!({"a":{"bb":{}}}),
            ),
        ] {
            assert_eq!(apply(target.clone(), &patch), result, "{target} + {patch}");
        }
    }

    #[test]
    fn a_composed_patch_does_what_both_do_in_turn() {
        let start = json!({"a":{"x":1,"y":2},"b":true});
        let first = json!({"a":{"x":null,"z":3},"c":4});
        let second = json!({"a":{"z":null,"y":5},"b":null});
        let in_turn = apply(apply(start.clone(), &first), &second);
        assert_eq!(apply(start, &compose(first, &second)), in_turn);
    }
}
