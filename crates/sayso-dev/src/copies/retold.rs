//! Our own stories, each with retellings and independent reports: `fixtures/retold.md`.

/// One event and the texts on it.
pub struct Story {
    /// Its name.
    pub name: &'static str,
    /// Whether it was set apart while the rules were written.
    pub unseen: bool,
    /// The texts, the original first.
    pub texts: Vec<Text>,
}

/// One article.
pub struct Text {
    /// How it came about.
    pub role: Role,
    /// Its outlet.
    pub outlet: &'static str,
    /// Its day.
    pub published: &'static str,
    /// The text.
    pub text: &'static str,
}

/// How an article came about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Somebody's own report, from which others were made.
    Original,
    /// The original in other words.
    Retold,
    /// A report on the same event by somebody who did not have the original.
    Independent,
}

/// All stories; every second is unseen.
pub fn stories() -> Vec<Story> {
    let file = include_str!("../../fixtures/retold.md");
    let sections = file.split("\n# ").map(|section| section.trim_start_matches("# "));
    let story = |(at, section): (usize, &'static str)| {
        let mut parts = section.split("\n## ");
        let name = parts.next().unwrap_or_default().trim();
        Story { name, unseen: at % 2 == 1, texts: parts.map(text).collect() }
    };
    sections.enumerate().map(story).collect()
}

fn text(part: &'static str) -> Text {
    let (head, text) = part.split_once('\n').unwrap_or((part, ""));
    let mut fields = head.split(" | ").map(str::trim);
    let role = match fields.next() {
        Some("original") => Role::Original,
        Some("retold") => Role::Retold,
        _ => Role::Independent,
    };
    Text {
        role,
        outlet: fields.next().unwrap_or(""),
        published: fields.next().unwrap_or(""),
        text: text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copies::oracle::shingles;

    #[test]
    fn retellings_share_hardly_a_shingle() {
        let stories = stories();
        assert_eq!(stories.len(), 25);
        for story in &stories {
            let original = shingles(story.texts[0].text);
            for text in &story.texts[1..] {
                let set = shingles(text.text);
                let share = original.intersection(&set).count() as f64 / set.len().min(original.len()) as f64;
                assert!(share <= 0.05, "{} {}: {share:.2}", story.name, text.outlet);
            }
        }
    }
}
