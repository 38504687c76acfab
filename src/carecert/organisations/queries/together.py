"""Several questions in one statement: a page that asks ten things of the database waits for it once.

Each question is a QuerySet of values (`values_list`). The statement holds each as a part of its own and brings its rows
back as JSON, in the order that the question asked for; they are turned into what the question alone would have given.
Values with a JSON of their own are refused, because they would come back differently on the two engines.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, Field, JSONField, QuerySet, UUIDField
from django.db.models.sql.compiler import SQLCompiler

from carecert.ui.needs import Ask, Need

Rows = list[tuple[Any, ...]]
ROWS = {
    "postgresql": "(SELECT coalesce(json_agg(json_build_array({columns})), '[]')::text FROM {name})",
    "sqlite": "(SELECT json_group_array(json_array({columns})) FROM {name})",
}


def together(questions: Sequence[QuerySet[Any, Any]]) -> list[Rows]:
    """The rows of each question, in order: one statement, or none when no question can have an answer."""
    answers: list[Rows] = [[] for _ in questions]
    parts, picks, params, asked = [], [], [], []
    for place, question in enumerate(questions):
        compiler = question.query.get_compiler(connection=connection)
        try:
            statement, given = compiler.as_sql()
        except EmptyResultSet:
            continue
        name, columns = f"part{place}", ", ".join(f"c{number}" for number in range(len(compiler.select)))
        parts.append(f"{name}({columns}) AS ({statement})")
        picks.append(ROWS[connection.vendor].format(columns=columns, name=name))
        params += given
        asked.append((place, compiler))
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {', '.join(parts)} SELECT {', '.join(picks)}", params)
            found = cursor.fetchone()
        for (place, compiler), text in zip(asked, found, strict=True):
            answers[place] = _read(compiler, json.loads(text))
    return answers


def settled(asked: Iterable[Need | Ask]) -> list[Need]:
    """The needs of services: those known already, and those that their questions bring, all asked together."""
    every = list(asked)
    found = [each for each in every if isinstance(each, Need)]
    asks = [each for each in every if isinstance(each, Ask)]
    answers = iter(together([question for ask in asks for question in ask.questions]))
    for ask in asks:
        found += ask.needs(*(next(answers) for _ in ask.questions))
    return found


def _read(compiler: SQLCompiler, rows: list[list[Any]]) -> Rows:
    """What came back as JSON, as Django would have read it from the columns themselves."""
    columns = [expression for expression, _, _ in compiler.select]
    texts = [(place, _of_text(one.output_field)) for place, one in enumerate(columns)]
    converted = compiler.apply_converters(rows, compiler.get_converters(columns))
    wanted = [(place, read) for place, read in texts if read]
    answer = []
    for row in converted:
        for place, read in wanted:
            row[place] = read(row[place])
        answer.append(tuple(row))
    return answer


def _of_text(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    """How to read a field that JSON knows as text only; None for what it knows as itself."""
    if isinstance(field, JSONField):
        raise TypeError("a question asked together cannot ask for JSON")
    return field.to_python if isinstance(field, DateField | UUIDField) else None
