"""Resolution steps: the four types, and what a vendor's remediation becomes."""

from carecert.broadcast.rules.words import Worded


class StepKind(Worded):
    """The type of a step, as the alerts of the English health service name them."""

    PATCH = "patch", "Patch"
    ACTION = "action", "Action"
    GUIDANCE = "guidance", "Guidance"
    AWARE = "aware", "Aware"

    @property
    def meaning(self) -> str:
        """What somebody does at such a step."""
        return _MEANINGS[self]


_MEANINGS = {
    StepKind.PATCH: "Install an update.",
    StepKind.ACTION: "Change something: a setting, a rule, a connection.",
    StepKind.GUIDANCE: "Read and follow advice.",
    StepKind.AWARE: "Know this. There is nothing to install.",
}

_OF_REMEDIATION = {
    "vendor_fix": StepKind.PATCH,
    "workaround": StepKind.ACTION,
    "mitigation": StepKind.ACTION,
    "no_fix_planned": StepKind.AWARE,
    "none_available": StepKind.AWARE,
}

_ORDER = list(StepKind)


def kind_of(category: str) -> StepKind:
    """The type of step for a remediation's category (CSAF 2.0, section 3.2.3.12.1); Guidance for an unknown one."""
    return _OF_REMEDIATION.get(category, StepKind.GUIDANCE)


def order_of(kind: StepKind) -> int:
    """Where a step of this type stands when nobody has put the steps in order: fixes first, things to know last."""
    return _ORDER.index(kind)
