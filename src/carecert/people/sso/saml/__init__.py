"""SAML 2.0: a service provider of our own for the Web Browser SSO Profile, with signatures checked by signxml."""
