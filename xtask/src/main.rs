//! stub
fn main() {
    let mut args = std::env::args().skip(1);
    let model = std::fs::read_to_string(args.next().unwrap()).unwrap();
    let out = args.next().unwrap();
    match codegen::generate(&model, &codegen::Options { service: args.next(), ..Default::default() }) {
        Ok(g) => {
            eprintln!("{}", g.warnings);
            for (p, t) in g.files.iter() {
                let p = std::path::Path::new(&out).join(p);
                std::fs::create_dir_all(p.parent().unwrap()).unwrap();
                std::fs::write(p, t).unwrap();
            }
        }
        Err(d) => eprintln!("{d}"),
    }
}
