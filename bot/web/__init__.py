"""HTTP: signed links to files, Slack over HTTP, health."""
