//! A host name → the addresses that may be connected to: after a redirect, none in a private network.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::FetchProblem;

/// Whether an address is one of the public internet.
pub(crate) type IsPublic = Arc<dyn Fn(SocketAddr) -> bool + Send + Sync>;

/// Looks names up and lets only those addresses through that may be connected to. The connection is made to what is
/// returned here: a name that is looked up again cannot mean another address by then.
#[derive(Clone)]
pub(crate) struct Guard {
    is_public: IsPublic,
    /// Private addresses that may be connected to; `None` for all.
    private: Option<Vec<SocketAddr>>,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    /// Private addresses that were let through.
    private: Vec<SocketAddr>,
    refused: Option<(String, IpAddr)>,
}

impl Guard {
    /// The guard that lets every address through, and knows by `is_public` which are private.
    pub(crate) fn new(is_public: IsPublic) -> Self {
        Self { is_public, private: None, seen: Arc::default() }
    }

    /// The guard for what an answer redirects to. A redirect may stay at the private address that answered, but not lead to
    /// another one, nor from the public internet to any.
    pub(crate) fn after_redirect(&self) -> Self {
        let private = std::mem::take(&mut self.lock().private);
        Self { is_public: self.is_public.clone(), private: Some(private), seen: Arc::default() }
    }

    fn allows(&self, address: SocketAddr) -> bool {
        (self.is_public)(address) || self.private.as_ref().is_none_or(|private| private.contains(&address))
    }

    /// Why the last look-up gave nothing, if that was for the addresses it found.
    pub(crate) fn refused(&self) -> Option<FetchProblem> {
        self.lock().refused.take().map(|(host, address)| FetchProblem::Private { host, address })
    }

    /// Refuses a host that is private by its name. Behind a proxy no more can be known: it is the proxy that connects.
    pub(crate) fn check_name(&self, target: &Uri) -> Result<(), FetchProblem> {
        let host = target.host().unwrap_or("");
        let bare = host.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.');
        let address = match bare.parse::<IpAddr>() {
            Ok(address) => address,
            Err(_) if bare == "localhost" || bare.ends_with(".localhost") => IpAddr::from([127, 0, 0, 1]),
            Err(_) => return Ok(()),
        };
        let address = SocketAddr::new(address, target.port_u16().unwrap_or(0));
        if self.private.is_none() || (self.is_public)(address) {
            return Ok(());
        }
        Err(FetchProblem::Private { host: host.into(), address: address.ip() })
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        // The proxy is the user's own choice too.
        if config.proxy().is_some_and(|proxy| proxy.uri() == uri) {
            return Ok(found);
        }
        let mut allowed = self.empty();
        let mut seen = self.lock();
        for address in found.iter().copied() {
            if self.allows(address) {
                allowed.push(address);
                if !(self.is_public)(address) {
                    seen.private.push(address);
                }
            } else {
                seen.refused = Some((uri.host().unwrap_or("").into(), address.ip()));
            }
        }
        if allowed.is_empty() {
            return Err(ureq::Error::HostNotFound);
        }
        seen.refused = None;
        Ok(allowed)
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("private", &self.private).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::is_public;
    use crate::url;

    #[test]
    fn a_private_name_is_refused_behind_a_proxy_too() {
        let guard = Guard::new(Arc::new(|address| is_public(address.ip()))).after_redirect();
        let refuses = |url: &str| guard.check_name(&url::parse(url).unwrap()).is_err();
        assert!(refuses("http://127.0.0.1/") && refuses("http://[::1]:80/") && refuses("http://localhost./"));
        assert!(!refuses("http://a.example/") && !refuses("http://1.1.1.1/"));
    }
}
