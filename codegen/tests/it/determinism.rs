//! The same model gives the same bytes, in whatever order and layout it is written.

use codegen::Files;

use crate::obstacles::course;
use crate::random::{Ordered, Random, ordered};
use crate::support::{REAL_MODEL, generate};

fn assert_same(files: &Files, others: &Files, how: &str) {
    let paths = |files: &Files| files.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(files), paths(others), "{how}");
    for (path, text) in files.iter() {
        assert!(others.get(path) == Some(text), "{how}: {path} differs");
    }
}

#[test]
fn again() {
    for model in [REAL_MODEL, &course()] {
        assert_same(&generate(model), &generate(model), "again");
    }
}

#[test]
fn in_another_layout() {
    for model in [REAL_MODEL, &course()] {
        let files = generate(model);
        let model = ordered(model);
        assert_same(&files, &generate(&model.text(false)), "on one line");
        assert_same(&files, &generate(&model.text(true)), "on many lines");
    }
}

#[test]
fn in_another_order() {
    let (real, course) = (generate(REAL_MODEL), course());
    let obstacles = generate(&course);
    let (real_model, course) = (ordered(REAL_MODEL), ordered(&course));
    for seed in 0..8 {
        let mut random = Random::new(seed);
        for (files, model) in [(&real, &real_model), (&obstacles, &course)] {
            if std::ptr::eq(files, &real) && seed >= 3 {
                continue;
            }
            let mut model = model.clone();
            shuffle(&mut model, &mut random);
            assert_same(files, &generate(&model.text(false)), &format!("seed {seed}"));
        }
    }
}

/// Shuffles all that has no order in a model: not members, and nothing within traits.
fn shuffle(model: &mut Ordered, random: &mut Random) {
    shuffle_entries(model, random);
    let Some(Ordered::Object(shapes)) = model.get_mut("shapes") else {
        panic!("a model has shapes")
    };
    random.shuffle(shapes);
    for (_, shape) in shapes {
        shuffle_entries(shape, random);
        for list in ["operations", "resources", "errors"] {
            if let Some(Ordered::Array(all)) = shape.get_mut(list) {
                random.shuffle(all);
            }
        }
        if let Some(Ordered::Object(members)) = shape.get_mut("members") {
            for (_, member) in members {
                shuffle_traits(member, random);
            }
        }
        for member in ["member", "key", "value"] {
            if let Some(member) = shape.get_mut(member) {
                shuffle_traits(member, random);
            }
        }
        shuffle_traits(shape, random);
    }
}

fn shuffle_traits(shape: &mut Ordered, random: &mut Random) {
    shuffle_entries(shape, random);
    if let Some(traits) = shape.get_mut("traits") {
        shuffle_entries(traits, random);
    }
}

fn shuffle_entries(value: &mut Ordered, random: &mut Random) {
    if let Ordered::Object(entries) = value {
        random.shuffle(entries);
    }
}
