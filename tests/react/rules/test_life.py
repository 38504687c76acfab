import pytest

from carecert.react.rules.life import Move, NotNow, State, after, moves_from


def test_an_open_incident_becomes_stable_then_closed() -> None:
    assert after(State.OPEN, Move.STABILISE) is State.STABLE
    assert after(State.STABLE, Move.CLOSE) is State.CLOSED


def test_an_incident_that_gets_worse_again_is_reopened() -> None:
    assert after(State.STABLE, Move.REOPEN) is State.OPEN
    assert after(State.CLOSED, Move.REOPEN) is State.OPEN


@pytest.mark.parametrize(
    ("state", "move"),
    [
        (State.STABLE, Move.STABILISE),
        (State.CLOSED, Move.STABILISE),
        (State.CLOSED, Move.CLOSE),
        (State.OPEN, Move.REOPEN),
    ],
)
def test_a_move_that_does_not_fit_is_refused_in_words(state: State, move: Move) -> None:
    with pytest.raises(NotNow, match=f"This incident is {state}, so you cannot {move} it"):
        after(state, move)


def test_an_incident_does_not_close_while_a_clock_runs() -> None:
    with pytest.raises(NotNow, match="legal clock is still running"):
        after(State.OPEN, Move.CLOSE, running_clocks=1)
    assert after(State.OPEN, Move.STABILISE, running_clocks=1) is State.STABLE


def test_the_page_offers_only_moves_that_fit() -> None:
    assert moves_from(State.OPEN) == (Move.STABILISE, Move.CLOSE)
    assert moves_from(State.STABLE) == (Move.CLOSE, Move.REOPEN)
    assert moves_from(State.CLOSED) == (Move.REOPEN,)
