//! The state of the demo world: the named profiles, the personas' accounts, and the disclosure overrides.

use std::fmt;

use two_gates_policy::{Action, Disclosure, Grantable, Grants, Plan, Role, Visibility, grant};

use crate::catalogue::{Persona, RESOURCES};
use crate::wire::OVERRIDABLE;

/// The state that the home page shows to everyone. Therefore, it contains no profiles but the named ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoState {
    profiles: Vec<(String, Visibility)>,
    /// The personas whose role, plan or grants differ from the initial world.
    changed: Vec<(String, Role, Plan, Grants)>,
    /// The disclosure overrides.
    disclosures: Vec<(Action, Disclosure)>,
}

impl DemoState {
    /// The names of all named profiles, whether or not the profiles exist.
    pub fn names() -> impl Iterator<Item = &'static str> {
        RESOURCES.iter().filter_map(|resource| resource.profile)
    }

    /// The visibility of the profile with this name.
    pub fn visibility(&self, name: &str) -> Option<Visibility> {
        self.profiles.iter().find(|(profile, _)| profile == name).map(|(_, visibility)| *visibility)
    }

    /// Adds those accounts of personas that differ from the initial world.
    #[must_use]
    pub fn with_accounts(self, accounts: impl IntoIterator<Item = (String, Role, Plan, Grants)>) -> Self {
        let changed = |(name, role, plan, granted): &(String, Role, Plan, Grants)| {
            Persona::of_account(name)
                .is_some_and(|persona| persona.account != Some((*role, *plan)) || *granted != Grants::NONE)
        };
        Self { changed: accounts.into_iter().filter(changed).collect(), ..self }
    }

    /// Adds the disclosure overrides of the world.
    #[must_use]
    pub fn with_disclosures(self, disclosures: &[(Action, Disclosure)]) -> Self {
        Self { disclosures: disclosures.to_vec(), ..self }
    }

    /// The disclosure of an action.
    pub fn disclosure(&self, action: Action) -> Disclosure {
        let entry = self.disclosures.iter().find(|(key, _)| *key == action);
        entry.map_or(grant(action).disclosure, |(_, disclosure)| *disclosure)
    }

    /// The differences from the initial world, in words.
    pub fn changes(&self, start: &Self) -> Vec<String> {
        let profiles = self.profiles.iter().filter_map(|(name, now)| match start.visibility(name) {
            Some(before) if before == *now => None,
            Some(_) => Some(format!("{name}'s profile is {} now", now.as_str())),
            None => Some(format!("{name} has an account now")),
        });
        let accounts = self.changed.iter().flat_map(|(name, role, plan, granted)| {
            let before = Persona::of_account(name).and_then(|persona| persona.account);
            let kind = if *role == Role::Administrator { "an administrator" } else { "a standard user" };
            let role = before.is_some_and(|(before, _)| before != *role);
            let plan = before.is_some_and(|(_, before)| before != *plan).then(|| plan.as_str());
            let grants = Grantable::ALL.into_iter().filter(|one| granted.contains(*one));
            let mut changes = Vec::new();
            changes.extend(role.then(|| format!("{name} is {kind} now")));
            changes.extend(plan.map(|plan| format!("{name}'s plan is {plan} now")));
            changes.extend(grants.map(|one| format!("{name} was granted {}", one.as_str())));
            changes
        });
        let overrides = self.disclosures.iter().filter(|(action, new)| grant(*action).disclosure != *new);
        let policies = overrides
            .map(|(action, new)| format!("the policy of {} is {} now", grant(*action).permission, new.key()));
        profiles.chain(accounts).chain(policies).collect()
    }

    /// The current role, plan and grants of a persona; `None` for a guest.
    pub fn account(&self, persona: &Persona) -> Option<(Role, Plan, Grants)> {
        let changed = self.changed.iter().find(|(name, ..)| name == persona.key);
        let initial = || persona.account.map(|(role, plan)| (role, plan, Grants::NONE));
        changed.map(|(_, role, plan, granted)| (*role, *plan, *granted)).or_else(initial)
    }
}

impl FromIterator<(String, Visibility)> for DemoState {
    fn from_iter<I: IntoIterator<Item = (String, Visibility)>>(profiles: I) -> Self {
        Self { profiles: profiles.into_iter().collect(), ..Self::default() }
    }
}

/// Writes words separated by spaces, for the browser. A parser of a structured format would enlarge the WASM.
impl fmt::Display for DemoState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, visibility) in &self.profiles {
            let mark = if *visibility == Visibility::Public { '+' } else { '-' };
            write!(f, "{mark}{name} ")?;
        }
        for (name, role, plan, granted) in &self.changed {
            let role = if *role == Role::Administrator { 'a' } else { 's' };
            let plan = if *plan == Plan::Pro { 'p' } else { 'f' };
            write!(f, "{role}{plan}{}{name} ", granted.bits())?;
        }
        for (index, action) in OVERRIDABLE.iter().enumerate() {
            if let Some((_, disclosure)) = self.disclosures.iter().find(|(key, _)| key == action) {
                write!(f, "={index}{} ", disclosure.key())?;
            }
        }
        Ok(())
    }
}

impl DemoState {
    /// Parses the text that `Display` writes. Unknown words are ignored.
    pub fn parse(text: &str) -> Self {
        let mut state = Self::default();
        for word in text.split(' ') {
            if let Some(name) = word.strip_prefix('+') {
                state.profiles.push((name.to_owned(), Visibility::Public));
            } else if let Some(name) = word.strip_prefix('-') {
                state.profiles.push((name.to_owned(), Visibility::Private));
            } else if let Some((index, disclosure)) =
                word.strip_prefix('=').and_then(|word| word.split_at_checked(1))
            {
                let action = index.parse().ok().and_then(|index: usize| OVERRIDABLE.get(index));
                state.disclosures.extend(action.copied().zip(Disclosure::find(disclosure)));
            } else if let (Some(marks), Some(name)) = (word.get(..3), word.get(3..)) {
                let role = if marks.starts_with('a') { Role::Administrator } else { Role::Standard };
                let plan = if marks[1..].starts_with('p') { Plan::Pro } else { Plan::Free };
                let granted = Grants::from_bits(marks[2..].parse().unwrap_or_default());
                state.changed.push((name.to_owned(), role, plan, granted));
            }
        }
        state
    }
}
