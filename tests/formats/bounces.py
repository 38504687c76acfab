"""A returned email as mail servers write them (RFC 3464, after the example in its appendix E.1)."""


def bounce(
    recipient: str = "it@ash.example",
    original: str = "<delivery.1.x@care.example>",
    action: str = "failed",
    status: str = "5.1.1",
    diagnostic: str = "smtp; 550 5.1.1 no such mailbox",
    returned: str = "message/rfc822",
) -> bytes:
    return f"""\
From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>
To: carecert@care.example
Subject: Returned mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain

Your message could not be delivered.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Original-Recipient: rfc822;{recipient}
Final-Recipient: rfc822; elsewhere@mx.example
Action: {action}
Status: {status} (no such user)
Diagnostic-Code: {diagnostic}

--edge
Content-Type: {returned}

From: CareCERT <carecert@care.example>
To: {recipient}
Message-ID: {original}
Subject: Patch now

Words.
--edge--
""".encode()
