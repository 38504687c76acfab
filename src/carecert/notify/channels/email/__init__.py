"""Email: letters with a lasting Message-ID, handed to the mail server over one connection a batch."""
