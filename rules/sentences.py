"""The sentences of `wording.toml` that code asks for by id. Loading refuses data without one of them."""

from enum import StrEnum


class Says(StrEnum):
    """Ids of sentences."""

    CAN_APPLY = "can_apply"
    CANNOT_TELL = "cannot_tell"
    NO_THRESHOLD = "no_threshold"
    PROFESSION_IN_LIST = "profession_in_list"
    PROFESSION_LEVELS = "profession_levels"
    EDUCATION_LINES = "education_lines"
    PART_OF_A_YEAR = "part_of_a_year"
    ANSWER_UNKNOWN = "answer_unknown"
    POINTS_NOT_COUNTED = "points_not_counted"
    GAIN_EDUCATION = "gain_education"
    GAIN_EXPERIENCE = "gain_experience"
    ASK_1411 = "ask_1411"
