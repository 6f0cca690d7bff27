"""A person's case: what happened, what is to be done by when, reminders, documents, applications, and own data.

Times are UTC epoch milliseconds, days are ISO text of Kazakhstan's calendar. What a person typed is JSON text.
"""

from bot.storage.migrations.ddl import execute

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _events()
    _duties()
    _reminders()
    _applications()
    _documents_and_preferences()
    _days_off()
    _own_data()
    _results()


def _events() -> None:
    execute(
        """
        create table events (
            id {serial},
            person_id {integer} not null references persons (id) on delete cascade,
            kind text not null,
            day text not null,
            until text,
            ground text,
            version {integer} not null default 1,
            reported_at {integer} not null,
            changed_at {integer} not null,
            retracted_at {integer}
        ) {strict}
        """,
        "create index events_by_person on events (person_id)",
        """
        create table event_history (
            id {serial},
            event_id {integer} not null references events (id) on delete cascade,
            person_id {integer} not null references persons (id) on delete cascade,
            version {integer} not null,
            day text not null,
            until text,
            ground text,
            told_at {integer} not null,
            replaced_at {integer} not null
        ) {strict}
        """,
        "create index event_history_by_event on event_history (event_id)",
        "create index event_history_by_person on event_history (person_id)",
    )


def _duties() -> None:
    execute(
        """
        create table duties (
            id {serial},
            person_id {integer} not null references persons (id) on delete cascade,
            event_id {integer} not null references events (id) on delete cascade,
            rule text not null,
            event_day text not null,
            state text not null,
            due text,
            safe_day text,
            counted text not null,
            skipped text not null,
            preliminary text,
            uncounted text,
            rules_version text not null,
            calendar_revision {integer} not null,
            revision {integer} not null default 1,
            snoozed_until text,
            opened_at {integer} not null,
            closed_at {integer},
            closed_on text,
            closed_by {integer},
            closed_why text,
            note text
        ) {strict}
        """,
        "create index duties_by_person on duties (person_id)",
        "create index duties_by_event on duties (event_id)",
        "create index duties_by_calendar on duties (rules_version, calendar_revision) where state = 'open'",
    )


def _reminders() -> None:
    execute(
        """
        create table reminders (
            id {serial},
            person_id {integer} not null references persons (id) on delete cascade,
            subject text not null,
            subject_id {integer} not null,
            revision {integer} not null,
            step text not null,
            day text not null,
            deadline text not null,
            planned_for {integer} not null,
            due_at {integer} not null,
            state text not null,
            taken_at {integer}
        ) {strict}
        """,
        "create unique index reminders_once on reminders (subject, subject_id, revision, step, day)",
        "create index reminders_due on reminders (due_at) where state = 'planned'",
        "create index reminders_missed on reminders (person_id) where state = 'missed'",
        "create index reminders_by_person on reminders (person_id, taken_at)",
    )


def _applications() -> None:
    execute(
        """
        create table applications (
            id {serial},
            person_id {integer} not null references persons (id) on delete cascade,
            event_id {integer} references events (id) on delete cascade,
            procedure text not null,
            filed_at {integer} not null,
            hour_known {boolean} not null,
            accepted_on text,
            region text,
            portal text,
            number_cipher text,
            number_hash text,
            number_last4 text,
            late_after text,
            uncounted text,
            rules_version text not null,
            calendar_revision {integer} not null,
            revision {integer} not null default 1,
            outcome text,
            outcome_on text,
            outcome_event {integer},
            ground text,
            created_at {integer} not null
        ) {strict}
        """,
        "create index applications_by_person on applications (person_id)",
        "create index applications_by_event on applications (event_id)",
        "create index applications_by_number on applications (number_hash) where number_hash is not null",
        """
        create index applications_by_calendar on applications (rules_version, calendar_revision)
        where outcome is null
        """,
    )


def _documents_and_preferences() -> None:
    execute(
        """
        create table documents (
            person_id {integer} not null references persons (id) on delete cascade,
            procedure text not null,
            document text not null,
            name text,
            note text,
            ticked_at {integer},
            changed_at {integer} not null,
            primary key (person_id, procedure, document)
        ) {strict}
        """,
        """
        create table preferences (
            person_id {integer} primary key references persons (id) on delete cascade,
            quiet_from {integer} not null,
            quiet_to {integer} not null,
            changed_at {integer} not null
        ) {strict}
        """,
    )


def _days_off() -> None:
    # Entries are withdrawn, never removed: their number is the revision of the calendar.
    execute(
        """
        create table days_off (
            id {serial},
            day text not null,
            working {boolean} not null,
            name_kk text not null,
            name_ru text not null,
            name_en text not null,
            source text not null,
            entered_by {integer} not null,
            entered_at {integer} not null,
            withdrawn_by {integer},
            withdrawn_at {integer}
        ) {strict}
        """,
    )


def _own_data() -> None:
    # The receipt outlives the person, whom it then no longer names.
    execute(
        """
        create table erasures (
            id {serial},
            receipt text not null,
            person_id {integer} references persons (id) on delete set null,
            requested_at {integer} not null,
            due_at {integer} not null,
            cancelled_at {integer},
            done_at {integer}
        ) {strict}
        """,
        "create unique index erasures_by_receipt on erasures (receipt)",
        "create index erasures_by_person on erasures (person_id)",
        "create index erasures_due on erasures (due_at) where cancelled_at is null and done_at is null",
    )


def _results() -> None:
    """What a finished check came to, as the person was last told, and the version of the rules it was looked at by."""
    execute(
        "alter table checks add column result text",
        "alter table checks add column result_version text",
        "create index checks_by_result on checks (result_version) where finished_at is not null",
    )


def downgrade() -> None:
    execute(
        "drop index checks_by_result",
        "alter table checks drop column result_version",
        "alter table checks drop column result",
    )
    for table in (
        "erasures",
        "days_off",
        "preferences",
        "documents",
        "applications",
        "reminders",
        "duties",
        "event_history",
        "events",
    ):
        execute(f"drop table {table}")
