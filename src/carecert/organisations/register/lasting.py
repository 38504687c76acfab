"""An organisation's code lasts: the database itself refuses to change it, to use it again, or to lose its row.

A code is 1 to 20 letters and digits in upper case, perhaps with a hyphen inside, as the national register writes them.
Since no row is ever deleted and no code ever changes, the unique index over codes also covers those that closed long
ago. The triggers are laid with the walls after each migration, on SQLite and PostgreSQL alike.
"""

import re

TABLE = "organisations_organisation"
CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,18}[A-Z0-9])?")
SHAPE = "a code is 1 to 20 letters and digits, perhaps with a hyphen inside"
STAYS = "a code is never changed"
KEPT = "an organisation is closed, never deleted, so that its code is not used again"

FUNCTION = f"""
CREATE OR REPLACE FUNCTION carecert_code_lasts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'integrity_constraint_violation';
  ELSIF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION '{STAYS}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RAISE EXCEPTION '{SHAPE}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""

# What each trigger watches, when it refuses (in the words of both databases), and the sentence that SQLite says.
ON_POSTGRESQL = {
    "deleted": ("DELETE", ""),
    "changed": ("UPDATE OF code", "WHEN (OLD.code IS DISTINCT FROM NEW.code)"),
    "shaped": ("INSERT", "WHEN (NEW.code !~ '^[A-Z0-9]([A-Z0-9-]{0,18}[A-Z0-9])?$')"),
}
MISSHAPEN = (
    "NEW.code GLOB '*[^A-Z0-9-]*'",
    "NEW.code GLOB '-*'",
    "NEW.code GLOB '*-'",
    "length(NEW.code) NOT BETWEEN 1 AND 20",
)
ON_SQLITE = {
    "deleted": ("DELETE", "", KEPT),
    "changed": ("UPDATE OF code", "WHEN OLD.code IS NOT NEW.code", STAYS),
    "shaped": (
        "INSERT",
        f"WHEN {' OR '.join(MISSHAPEN)}",
        SHAPE,
    ),
}


def is_code(text: str) -> bool:
    """Whether a text has the shape of a code."""
    return CODE.fullmatch(text) is not None


def statements(vendor: str) -> list[str]:
    """The SQL that makes codes last. `vendor`: "sqlite" or "postgresql". Harmless when run again."""
    made = [FUNCTION] if vendor == "postgresql" else []
    if vendor == "postgresql":
        for name, (verb, when) in ON_POSTGRESQL.items():
            made.append(f'DROP TRIGGER IF EXISTS "{TABLE}_code_{name}" ON "{TABLE}"')
            made.append(
                f'CREATE TRIGGER "{TABLE}_code_{name}" BEFORE {verb} ON "{TABLE}" FOR EACH ROW {when} '
                "EXECUTE FUNCTION carecert_code_lasts()"
            )
        return made
    for name, (verb, when, said) in ON_SQLITE.items():
        made.append(f'DROP TRIGGER IF EXISTS "{TABLE}_code_{name}"')
        made.append(
            f'CREATE TRIGGER "{TABLE}_code_{name}" BEFORE {verb} ON "{TABLE}" {when} '
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )
    return made
