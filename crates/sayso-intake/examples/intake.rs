//! Prints the documents at the paths and URLs given, to judge by eye what is read from a page: `intake page.html`.

fn main() {
    for origin in std::env::args().skip(1) {
        for given in sayso_intake::open(&origin, &sayso_intake::Options::default()) {
            match given {
                Ok(given) => {
                    let document = given.document;
                    println!("outlet    {}", document.outlet.unwrap_or_default());
                    println!("byline    {}", document.byline.unwrap_or_default());
                    println!("published {}", document.published.unwrap_or_default());
                    println!("language  {}", document.language.unwrap_or_default());
                    given.notes.iter().for_each(|note| println!("note      {note}"));
                    println!("\n{}\n", document.text);
                }
                Err(error) => eprintln!("{error} ({})", error.hint().unwrap_or("no hint")),
            }
        }
    }
}
