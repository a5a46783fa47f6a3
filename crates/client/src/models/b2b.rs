//! Organisations and workspaces.

use crate::macros::model;

model! {
    /// What organisations and workspaces may do. Counts of 0 or less mean no limit of their own.
    pub struct B2bSettings {
        /// The record's id.
        pub id: String,
        /// When the record was made.
        pub created_at: String,
        /// When the record last changed.
        pub updated_at: String,
        /// The deployment it belongs to.
        pub deployment_id: String,
        /// Whether there are organisations.
        pub organizations_enabled: bool,
        /// Whether there are workspaces.
        pub workspaces_enabled: bool,
        /// Whether an organisation can name the networks it is used from.
        pub ip_allowlist_per_org_enabled: bool,
        /// Whether a workspace can name the networks it is used from.
        pub ip_allowlist_per_workspace_enabled: bool,
        /// Whether an organisation can demand a second factor.
        pub enforce_mfa_per_org_enabled: bool,
        /// Whether a workspace can demand a second factor.
        pub enforce_mfa_per_workspace_enabled: bool,
        /// Whether an organisation can bring its own identity provider.
        pub enterprise_sso_enabled: bool,
        /// Whether people make organisations themselves.
        pub allow_users_to_create_orgs: bool,
        /// Organisations that one person can be in.
        pub max_orgs_per_user: u64,
        /// Members of one organisation.
        pub max_allowed_org_members: u64,
        /// Members of one workspace.
        pub max_allowed_workspace_members: u64,
        /// Whether organisations can be deleted.
        pub allow_org_deletion: bool,
        /// Whether workspaces can be deleted.
        pub allow_workspace_deletion: bool,
        /// Whether an organisation makes roles of its own.
        pub custom_org_role_enabled: bool,
        /// Whether a workspace makes roles of its own.
        pub custom_workspace_role_enabled: bool,
        /// Whether the making of organisations is limited.
        pub limit_org_creation_per_user: bool,
        /// Organisations that one person can make.
        pub org_creation_per_user_count: u64,
        /// Whether the making of workspaces is limited.
        pub limit_workspace_creation_per_org: bool,
        /// Workspaces of one organisation.
        pub workspaces_per_org_count: u64,
        /// The role of whoever makes a workspace.
        pub default_workspace_creator_role_id: String,
        /// The role of whoever joins a workspace.
        pub default_workspace_member_role_id: String,
        /// The role of whoever makes an organisation.
        pub default_org_creator_role_id: String,
        /// The role of whoever joins an organisation.
        pub default_org_member_role_id: String,
        /// What a role in a workspace can permit.
        pub workspace_permissions: Vec<String>,
        /// What a role in an organisation can permit.
        pub organization_permissions: Vec<String>,
    }
}
