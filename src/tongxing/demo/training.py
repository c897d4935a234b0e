"""Training classes of 2024, with people trained before they were certified and people who took one class twice."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tongxing.demo.calibration import COURSES, DIVISIONS, FARM_COURSES
from tongxing.demo.employment import Work


@dataclass(frozen=True)
class Trainee:
    number: str
    course: str
    level: str
    started_on: date
    days: int
    hours: int
    person: int
    provider: str


def train(work: Work, trainees: list[Trainee]) -> None:
    """Classes of 2024 with a trainee in each only once; some trained before they were certified, some took a class twice."""
    classes = work.scale.of(80, 6)
    people = work.hands.take(work.scale.of(1_600, 40))
    for number in range(classes):
        for person in people[number::classes]:
            trainees.append(place_in_class(work, number, person))
    for person in work.hands.take(work.scale.of(30, 4)):
        sample = place_in_class(work, int(work.dice.integers(classes)), person)
        trainees.append(sample)
        work.holders.issued[person] = np.datetime64(sample.started_on + timedelta(days=25))
        work.holders.valid_until[person] = np.datetime64("2034-11-14")
        work.shams.append(("training_before_certificate", person, None))
    for person in work.hands.take(work.scale.of(30, 4)):
        number = int(work.dice.integers(classes // 2))
        trainees.append(place_in_class(work, number, person))
        trainees.append(place_in_class(work, number + 100, person, after=160))
        work.shams.append(("same_class_twice", person, None))


def place_in_class(work: Work, number: int, person: int, after: int = 0) -> Trainee:
    """A place in class `number`; class number + 100 is the same course again, `after` days later."""
    base = number % 100
    farming = base % 5 >= 3
    courses = FARM_COURSES if farming else COURSES
    level = "实用技术" if farming else ("初级", "中级", "无")[base % 3]
    start = date(2024, 2, 26) + timedelta(days=(base * 7) % 150 + after)
    days, hours = (4, 32) if base % 17 == 5 else (5 + base % 8, 40 + 8 * (base % 8))
    place = DIVISIONS[base % len(DIVISIONS)][1]
    return Trainee(
        f"PX2024{number:03d}",
        courses[base % len(courses)],
        level,
        start,
        days,
        hours,
        person,
        f"{place}演示培训学校",
    )
