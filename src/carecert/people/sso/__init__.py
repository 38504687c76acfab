"""Single sign-on: a client for OpenID Connect providers, strict about every check that the specification asks for."""
