"""Our nouns in other forms: the certificate as a tagged PDF."""
