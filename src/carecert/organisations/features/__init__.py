"""Features that can be given to some organisations first: one closed list, and the question whether somebody has one.

Every room may ask, also those below the pilots, so the answers come through a hook: `settings.FEATURE_GATE` names the
function that knows which pilots run. Without it every feature is as it is declared here.
"""

from carecert.organisations.features.declared import FEATURES, Declared, Feature, feature_named
from carecert.organisations.features.standing import Standing, is_on, standing

__all__ = ["FEATURES", "Declared", "Feature", "Standing", "feature_named", "is_on", "standing"]
