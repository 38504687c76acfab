"""The lesson for everybody: easy to read, honest about its time, fair in its questions, sound in its sources."""

import re
from functools import cache

import msgspec

from carecert.knowledge.rules.body import CourseBody, Kind, Section
from carecert.packs.files import Manifest, read_pack
from tests.house.reading import ROOT
from tests.knowledge.lessons.reading import read

WORDS_A_MINUTE = 220  # an adult who reads plain English on a screen
SECONDS_A_QUESTION = 20


@cache
def pack() -> Manifest:
    return read_pack(ROOT / "packs/courses/first-line-of-defence")


def body() -> CourseBody:
    return msgspec.convert(pack().body, CourseBody)


def words_of(section: Section) -> str:
    """All that a learner may read in a section."""
    texts = [section.title, section.body, section.remember, section.try_now]
    if section.scenario:
        texts += [section.scenario.story, section.scenario.ask]
        texts += [text for option in section.scenario.options for text in (option.text, option.feedback)]
    return "\n".join(texts)


def quiz_words() -> str:
    return "\n".join(
        text
        for question in body().questions
        for text in (question.text, *(word for option in question.options for word in (option.text, option.feedback)))
    )


def test_a_child_of_eleven_can_read_every_section() -> None:
    for section in body().sections:
        found = read(words_of(section))
        assert found.grade <= 5, (section.slug, found.grade)
        assert found.words_a_sentence <= 12, section.slug


def test_a_child_of_eleven_can_read_the_quiz() -> None:
    assert read(quiz_words()).grade <= 5


def test_no_section_has_a_long_sentence() -> None:
    for section in body().sections:
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", words_of(section)):
            assert len(sentence.split()) <= 26, sentence


def test_the_time_that_it_promises_is_the_time_that_it_takes() -> None:
    """Text, story and choices are read once with one answer of each scenario, then the quiz is taken."""
    words = 0
    for section in body().sections:
        unread = [] if section.scenario is None else [option.feedback for option in section.scenario.options][1:]
        words += read(words_of(section)).words - sum(read(text).words for text in unread)
    quiz = body().quiz.draw * SECONDS_A_QUESTION / 60
    assert abs(words / WORDS_A_MINUTE + quiz - body().minutes) <= 3


def test_there_are_short_sections_each_with_a_scenario_and_one_idea() -> None:
    sections = body().sections
    assert 6 <= len(sections) <= 8
    for section in sections:
        assert section.scenario is not None
        assert len(section.objectives) == 1
        assert read(section.body).words <= 160, section.slug


def test_the_bank_is_deep_enough_and_covers_every_objective() -> None:
    questions = body().questions
    assert len(questions) >= 14
    for objective in body().objectives:
        assert sum(question.objective == objective.slug for question in questions) >= 3, objective.slug


def test_every_option_teaches() -> None:
    for question in body().questions:
        feedback = [option.feedback for option in question.options]
        assert len(set(feedback)) == len(feedback), question.slug
        assert all(len(text.split()) >= 6 for text in feedback), question.slug
        for option in question.options:
            assert option.feedback.startswith("Yes") == option.right, (question.slug, option.slug)


def test_every_question_has_exactly_the_right_answers() -> None:
    for question in body().questions:
        assert len(question.right) == 1 if question.kind is Kind.ONE else len(question.right) >= 2, question.slug


def test_the_longest_answer_gives_nothing_away() -> None:
    one = [question for question in body().questions if question.kind is Kind.ONE]
    longest = sum(max(question.options, key=lambda option: len(option.text)).right for question in one)
    assert longest / len(one) <= 1 / 3


def test_the_best_choice_of_a_scenario_is_not_always_at_the_same_place() -> None:
    places = [
        [option.best for option in section.scenario.options].index(True)
        for section in body().sections
        if section.scenario
    ]
    assert len(set(places)) >= 3


def test_every_figure_in_the_text_comes_from_a_section_with_sources() -> None:
    for section in body().sections:
        if re.search(r"\b(?:19|20)\d\d\b|\b\d{1,3},\d{3}\b|\b\d+ in \d+\b", section.body):
            assert section.sources, section.slug
        assert all(number <= len(pack().source) for number in section.sources)


def test_every_source_is_named_linked_and_used() -> None:
    used = {number for section in body().sections for number in section.sources}
    assert used == set(range(1, len(pack().source) + 1))
    assert all(source.name and source.link.startswith("https://") and source.note for source in pack().source)


def test_it_is_free_to_use_and_in_british_english() -> None:
    assert (pack().licence, pack().language) == ("CC-BY-4.0", "en-GB")
    text = "\n".join([*(words_of(section) for section in body().sections), quiz_words()])
    assert not re.search(r"\b\w*(?:ize|izing|ization|color|behavior|center)\b", text)


def test_email_and_the_national_reporting_service_are_named_in_one_way() -> None:
    text = "\n".join([*(words_of(section) for section in body().sections), quiz_words()])
    assert not re.search(r"e-mail", text + pack().summary, re.IGNORECASE)
    names = [source.name for source in pack().source if "Fraud" in source.name]
    assert len(names) == 2
    assert all(name.startswith("Report Fraud") for name in names)


def test_nobody_is_frightened_or_blamed() -> None:
    text = "\n".join(words_of(section) for section in body().sections).lower()
    for word in ("disciplin", "sacked", "punish", "stupid", "careless", "guilty", "hacker"):
        assert word not in text
