"""The four services in words, for the public site and the menu."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """One service: what it is called, what it promises, and how it goes, in a few sentences each."""

    slug: str
    name: str
    line: str
    promise: str
    who: str
    steps: tuple[str, ...]
    link: str
    link_text: str


SERVICES: dict[str, Service] = {
    service.slug: service
    for service in (
        Service(
            slug="broadcast",
            name="Broadcast",
            line="Advice about known cyber threats, and what to do about them.",
            promise="Nobody who must act is missed, and the centre knows who has acted.",
            who="Security and IT leads, and the national and regional teams.",
            steps=(
                "A national editor writes an alert. It always says how to fix the problem, step by step.",
                "A second person checks it before it goes out.",
                "Every organisation it concerns is told by email and here, at the contacts it keeps itself.",
                "Your security lead says “we have seen this”, and later “we are done”.",
                "The national board shows who has answered and who may need help.",
            ),
            link="broadcast:public",
            link_text="Read the alerts that everybody may see",
        ),
        Service(
            slug="knowledge",
            name="Knowledge",
            line="Short lessons in the basics of cyber security, for everybody who works in health and care.",
            promise="Short, for your role, led by questions, and never repeated without need.",
            who="All staff: from frontline doctors and nurses to chief executives, in every kind of care.",
            steps=(
                "A lesson takes about ten minutes and works on a phone.",
                "Your place is saved at every step. Stop when the bell rings, go on later.",
                "A short quiz shows what you know, and explains each answer.",
                "You get a certificate. Anybody can check that it is real.",
                "Your organisation sees how many of its staff have finished.",
            ),
            link="knowledge:verify",
            link_text="Check a certificate",
        ),
        Service(
            slug="assure",
            name="Assure",
            line="Check how well you are protected, and get a ranked list of what to do next.",
            promise="A ranked list of fixes, not a wall of passes and fails.",
            who="Security leads, practice managers and boards.",
            steps=(
                "Answer plain questions about how you work today.",
                "Stop at any point. Your answers are saved.",
                "See where you stand against the standard, control by control.",
                "See what to do first, why, and how much work it is.",
                "Give each action an owner and a date, and follow it to the end.",
            ),
            link="account_login",
            link_text="Sign in to begin",
        ),
        Service(
            slug="react",
            name="React",
            line="What to do now, when something has gone wrong.",
            promise="The right next step in one minute, with its side effect on care named.",
            who="Anybody who notices something. You do not need an account.",
            steps=(
                "Answer a few plain questions about what you see.",
                "Get the first actions at once, and what not to do.",
                "See who to call and what to keep as evidence.",
                "Responders open an incident and work through a playbook together.",
                "The legal clocks run where all responders see them.",
            ),
            link="react:triage",
            link_text="Something is wrong now: what should I do?",
        ),
    )
}
