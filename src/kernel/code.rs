//! Closed lists with a stable text code (what is stored) and an Indonesian label (what is shown).

/// What every closed list offers to code that reads any of them.
pub trait CodeList: Copy + 'static {
    /// Every member in the order of the source.
    fn members() -> &'static [Self];
    /// The stored code.
    fn text(self) -> &'static str;
}

/// Declares an enum whose members have a stored code and a shown label.
macro_rules! code_list {
    ($(#[$meta:meta])* $Name:ident { $($(#[$vmeta:meta])* $Variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name { $($(#[$vmeta])* $Variant,)+ }

        impl $Name {
            /// Every member in the order of the source.
            pub const ALL: &'static [Self] = &[$(Self::$Variant,)+];

            /// The stored code; never changes.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$Variant => $code,)+ }
            }

            /// What people read.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$Variant => $label,)+ }
            }

            /// The member with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.code() == code)
            }
        }

        impl $crate::kernel::code::CodeList for $Name {
            fn members() -> &'static [Self] {
                Self::ALL
            }

            fn text(self) -> &'static str {
                self.code()
            }
        }

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = <String as serde::Deserialize>::deserialize(from)?;
                Self::from_code(&code).ok_or_else(|| serde::de::Error::custom(format!("unknown code {code:?}")))
            }
        }
    };
}
