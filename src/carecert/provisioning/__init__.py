"""Staff directories, such as Entra ID or Okta, say by SCIM who works at an organisation and in which groups."""
