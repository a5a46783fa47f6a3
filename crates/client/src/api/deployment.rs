//! `/deployment`: what a form has to know before it can be drawn.

use crate::client::Client;
use crate::encoding::Params;
use crate::error::Error;
use crate::models::Deployment;
use crate::transport::{Body, Method};

/// Requests about the deployment; from [`Client::deployment`].
#[derive(Clone, Debug, PartialEq)]
pub struct DeploymentApi(pub(crate) Client);

impl DeploymentApi {
    /// The deployment's settings. In staging the answer also brings the first session.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownDeployment`](crate::ErrorKind::UnknownDeployment) when the key is of another server, and
    /// whatever can befall any request.
    ///
    /// ```no_run
    /// # async fn example(client: yew_auth_client::Client) -> Result<(), yew_auth_client::Error> {
    /// let deployment = client.deployment().get().await?;
    /// println!("{}", deployment.ui_settings.app_name);
    /// # Ok(()) }
    /// ```
    pub async fn get(&self) -> Result<Deployment, Error> {
        self.0
            .fetch(Method::Get, "/deployment", Params::new(), Body::Empty)
            .await
    }
}
