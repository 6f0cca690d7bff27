-- name: open(person_id, event_id, rule, event_day, due, safe_day, counted, skipped, preliminary, uncounted, rules_version, calendar_revision, now)^
insert into duties (
    person_id, event_id, rule, event_day, state, due, safe_day, counted, skipped, preliminary, uncounted,
    rules_version, calendar_revision, opened_at
)
values (
    :person_id, :event_id, :rule, :event_day, 'open', :due, :safe_day, :counted, :skipped, :preliminary, :uncounted,
    :rules_version, :calendar_revision, :now
)
returning *

-- name: get(duty_id)^
select * from duties where id = :duty_id

-- name: of_person(person_id)
select * from duties where person_id = :person_id order by id

-- name: close(duty_id, state, now, on_day, by_event, why, note)!
update duties
set
    state = :state, closed_at = :now, closed_on = :on_day, closed_by = :by_event, closed_why = :why,
    note = coalesce(:note, note), snoozed_until = null, revision = revision + 1
where id = :duty_id

-- name: reopen(duty_id)!
update duties
set state = 'open', closed_at = null, closed_on = null, closed_by = null, closed_why = null, revision = revision + 1
where id = :duty_id

-- name: recount(duty_id, event_day, due, safe_day, counted, skipped, preliminary, uncounted, rules_version, calendar_revision, moved, revision)^
-- Days that have moved (1, else 0) make earlier reminders and a snooze obsolete. Nothing happens to a duty that has
-- another revision meanwhile, if one is given.
update duties
set
    event_day = :event_day, due = :due, safe_day = :safe_day, counted = :counted, skipped = :skipped,
    preliminary = :preliminary, uncounted = :uncounted, rules_version = :rules_version,
    calendar_revision = :calendar_revision, revision = revision + :moved,
    snoozed_until = case when :moved = 0 then snoozed_until end
where id = :duty_id and (cast(:revision as bigint) is null or revision = :revision)
returning id

-- name: confirm*!
-- Counted again, with the same outcome; once for each of a list.
update duties
set rules_version = :rules_version, calendar_revision = :calendar_revision
where id = :duty_id and revision = :revision

-- name: snooze(duty_id, until)!
update duties set snoozed_until = :until, revision = revision + 1 where id = :duty_id

-- name: stale_people(rules_version, calendar_revision, limit)
-- Four ranges instead of "unequal": the index finds each at once, also when there is nothing.
select person_id from (
    select person_id from duties where state = 'open' and rules_version < :rules_version limit :limit
) older_rules
union all
select person_id from (
    select person_id from duties where state = 'open' and rules_version > :rules_version limit :limit
) other_rules
union all
select person_id from (
    select person_id from duties where state = 'open'
    and rules_version = :rules_version and calendar_revision < :calendar_revision limit :limit
) older_calendar
union all
select person_id from (
    select person_id from duties where state = 'open'
    and rules_version = :rules_version and calendar_revision > :calendar_revision limit :limit
) other_calendar
limit :limit

-- name: stale(people, rules_version, calendar_revision)
-- `people` is a JSON object with their ids as keys: both databases can take that apart in the same words.
select
    d.*, p.reachable, q.quiet_from, q.quiet_to,
    exists (
        select 1 from consents c
        where c.person_id = d.person_id and c.scope = 'reminders' and c.withdrawn_at is null
    ) as reminded
from duties d
join persons p on p.id = d.person_id
left join preferences q on q.person_id = d.person_id
where
    d.state = 'open'
    and d.person_id in (select cast(j.key as bigint) from json_each(:people) j)
    and (d.rules_version <> :rules_version or d.calendar_revision <> :calendar_revision)
order by d.id
