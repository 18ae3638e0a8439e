//! `sayso.toml` and alias files → policy and aliases.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use sayso::check::{Policy, Rule};
use sayso::{AliasGroup, Aliases, EntityKind};
use serde::Deserialize;

/// The name that is looked for.
const NAME: &str = "sayso.toml";

/// What a newsroom has settled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// What `sayso check` asks.
    pub policy: Policy,
    /// Names that belong together.
    pub aliases: Aliases,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    check: Check,
    alias: Vec<Alias>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Check {
    off: Vec<String>,
    #[serde(rename = "loaded-verb")]
    loaded_verb: LoadedVerb,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct LoadedVerb {
    allow: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Alias {
    name: String,
    kind: Option<EntityKind>,
    aliases: Vec<String>,
}

impl Config {
    /// The settings of the file at CONFIG, or of the nearest `sayso.toml` at or above the current folder, or none; with the
    /// aliases of the file at ALIASES besides.
    ///
    /// # Errors
    /// When a file that is named cannot be read, or one says something that no setting means; the error names file and line.
    pub fn load(config: Option<&Path>, aliases: Option<&Path>) -> Result<Self> {
        let found = config.map(Path::to_owned).or_else(nearest);
        let mut settings = match found {
            Some(path) => Self::read(&path)?,
            None => Self::default(),
        };
        if let Some(path) = aliases {
            settings.aliases.groups.extend(Self::read(path)?.aliases.groups);
        }
        Ok(settings)
    }

    fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        Self::parse(&text).with_context(|| path.display().to_string())
    }

    fn parse(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text)?;
        let rule = |name: &String| {
            Rule::find(name).ok_or_else(|| anyhow!("there is no rule {name:?}; `sayso explain` lists them"))
        };
        let off = file.check.off.iter().map(rule).collect::<Result<_>>()?;
        let allowed_verbs = file.check.loaded_verb.allow.iter().map(|verb| verb.to_lowercase()).collect();
        let group = |alias: Alias| {
            ensure!(!alias.name.trim().is_empty(), "an [[alias]] has an empty name");
            Ok(AliasGroup { name: alias.name, kind: alias.kind, aliases: alias.aliases })
        };
        let groups = file.alias.into_iter().map(group).collect::<Result<_>>()?;
        Ok(Self { policy: Policy { off, allowed_verbs }, aliases: Aliases { groups } })
    }
}

fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_settings() {
        let text = "[check]\noff = ['s102', 'own-voice']\n[check.loaded-verb]\nallow = ['Claimed']\n\
                    [[alias]]\nname = 'Free River Movement'\nkind = 'organization'\naliases = ['FRM']\n";
        let config = Config::parse(text).unwrap();
        assert_eq!(config.policy.off, [Rule::SurnameOnly, Rule::OwnVoice].into());
        assert!(config.policy.allowed_verbs.contains("claimed"));
        assert_eq!(config.aliases.groups[0].kind, Some(EntityKind::Organization));
        assert_eq!(Config::parse("").unwrap(), Config::default());
    }

    #[test]
    fn errors_name_the_place_and_the_way_out() {
        let error = |text: &str| format!("{:#}", Config::parse(text).unwrap_err());
        assert!(error("[check]\nof = []").contains("line 2"), "{}", error("[check]\nof = []"));
        assert!(error("[check]\nof = []").contains("off"));
        assert!(error("[check]\noff = ['S999']").contains("sayso explain"));
        assert!(error("[[alias]]\nname = 'x'\nkind = 'city'\naliases = []").contains("person"));
        let missing = Config::load(Some(Path::new("/nowhere/sayso.toml")), None).unwrap_err();
        assert!(format!("{missing:#}").contains("/nowhere/sayso.toml"));
    }
}
