//! The actions of a cloud: one list gives their names, their requests and their replies.

/// Lists the actions of a cloud. Each row names an action, its request, its reply, and the module
/// that has its `CHECKS` and its `handle`; and, of an action that a token makes happen once only,
/// the field of the request that has it.
macro_rules! actions {
    (
        handled by $cloud:ty, $context:ty, as $handled:ty;

        $($(#[$doc:meta])* $name:ident($request:ty) -> $reply:ty, in $module:ident
            $(, once per $token:ident)?;)+
    ) => {
        /// The name of an action, in the provider's spelling.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum ActionName {$( $(#[$doc])* $name, )+}

        /// An action with its parameters, as sent: ids and names are text, and judged by the
        /// action's checks.
        #[derive(Clone, Debug, Eq, PartialEq)]
        pub enum Action {$( $(#[$doc])* $name($request), )+}

        /// What an accepted action answers. Resources are copies of the model's own, so that a
        /// reply cannot say what the model does not.
        #[derive(Clone, Debug, Eq, PartialEq)]
        pub enum Reply {$( $(#[$doc])* $name($reply), )+}

        impl ActionName {
            /// Every action that the lab simulates.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The provider's spelling.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),+ }
            }

            /// The action with this spelling.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|action| action.as_str() == text)
            }

            /// Whether the action only tells, and can change nothing.
            pub fn is_read_only(self) -> bool {
                self.as_str().starts_with("Describe")
            }

            /// The checks of the action itself, in order, after those of every call (`FRONT`).
            pub const fn checks(self) -> &'static [Check] {
                match self { $(Self::$name => super::$module::CHECKS),+ }
            }
        }

        impl Action {
            /// Its name.
            pub const fn name(&self) -> ActionName {
                match self { $(Self::$name(_) => ActionName::$name),+ }
            }

            /// Its parameters.
            #[allow(dead_code, reason = "one of the clouds asks for them")]
            pub(super) fn request(&self) -> &dyn std::any::Any {
                match self { $(Self::$name(request) => request),+ }
            }

            /// The token that lets it happen once only, if this list names one, and it was sent.
            pub fn once_per(&self) -> Option<&str> {
                match self {$(
                    Self::$name(_request) => {
                        let _token: Option<&str> = None;
                        $(let _token = _request.$token.as_deref();)?
                        _token
                    }
                )+}
            }

            pub(super) fn handle(&self, cloud: &mut $cloud, cx: &mut $context) -> $handled {
                match self { $(Self::$name(request) => super::$module::handle(request, cloud, cx)),+ }
            }
        }

        impl Reply {
            /// The action that answers.
            pub const fn action(&self) -> ActionName {
                match self { $(Self::$name(_) => ActionName::$name),+ }
            }
        }
    };
}
