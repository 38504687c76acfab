"""The life of an incident: open, stable, closed, and the ways between them."""

from enum import StrEnum


class State(StrEnum):
    """Where an incident stands."""

    OPEN = "open"
    STABLE = "stable"
    CLOSED = "closed"


STATE_NAMES: dict[State, str] = {State.OPEN: "Open", State.STABLE: "Stable", State.CLOSED: "Closed"}


class Move(StrEnum):
    """What a person may do to the state."""

    STABILISE = "stabilise"
    CLOSE = "close"
    REOPEN = "reopen"


class NotNow(ValueError):
    """The move does not fit the incident as it stands; the text says why, in words for the person who tried."""


MOVES: dict[Move, tuple[frozenset[State], State]] = {
    Move.STABILISE: (frozenset({State.OPEN}), State.STABLE),
    Move.CLOSE: (frozenset({State.OPEN, State.STABLE}), State.CLOSED),
    Move.REOPEN: (frozenset({State.STABLE, State.CLOSED}), State.OPEN),
}


def moves_from(state: State) -> tuple[Move, ...]:
    """The moves that fit an incident in this state."""
    return tuple(move for move, (sources, _) in MOVES.items() if state in sources)


def after(state: State, move: Move, *, running_clocks: int = 0) -> State:
    """The state after the move.

    Raises NotNow when the move does not fit the state, or when a legal clock still runs on closing.
    """
    sources, target = MOVES[move]
    if state not in sources:
        raise NotNow(f"This incident is {state}, so you cannot {move} it.")
    if move is Move.CLOSE and running_clocks:
        raise NotNow(
            "A legal clock is still running. Record the report, or why none is required, before you close the incident."
        )
    return target
