-- name: of_person(person_id)^
select * from cliffs where person_id = :person_id

-- name: begin(person_id, event_id, version, until, sign_by, file_by, rules_version, calendar_revision)!
-- Of the same last day what was counted stays.
insert into cliffs (person_id, event_id, version, until, sign_by, file_by, rules_version, calendar_revision)
values (:person_id, :event_id, :version, :until, :sign_by, :file_by, :rules_version, :calendar_revision)
on conflict (person_id) do update
set
    event_id = excluded.event_id, version = excluded.version, until = excluded.until, sign_by = excluded.sign_by,
    file_by = excluded.file_by, rules_version = excluded.rules_version, calendar_revision = excluded.calendar_revision
where
    cliffs.event_id <> excluded.event_id or cliffs.version <> excluded.version or cliffs.until <> excluded.until

-- name: keep(person_id, event_id, version, until, sign_by, file_by, rules_version, calendar_revision)!
insert into cliffs (person_id, event_id, version, until, sign_by, file_by, rules_version, calendar_revision)
values (:person_id, :event_id, :version, :until, :sign_by, :file_by, :rules_version, :calendar_revision)
on conflict (person_id) do update
set
    event_id = excluded.event_id, version = excluded.version, until = excluded.until, sign_by = excluded.sign_by,
    file_by = excluded.file_by, rules_version = excluded.rules_version, calendar_revision = excluded.calendar_revision

-- name: confirm*!
-- Counted again, with the same outcome; once for each of a list.
update cliffs
set rules_version = :rules_version, calendar_revision = :calendar_revision
where person_id = :person_id and event_id = :event_id and version = :version

-- name: remove(person_id)!
delete from cliffs where person_id = :person_id

-- name: stale_people(rules_version, calendar_revision, limit)
-- Four ranges instead of "unequal": the index finds each at once, also when there is nothing.
select person_id from (
    select person_id from cliffs where rules_version < :rules_version limit :limit
) older_rules
union all
select person_id from (
    select person_id from cliffs where rules_version > :rules_version limit :limit
) other_rules
union all
select person_id from (
    select person_id from cliffs
    where rules_version = :rules_version and calendar_revision < :calendar_revision limit :limit
) older_calendar
union all
select person_id from (
    select person_id from cliffs
    where rules_version = :rules_version and calendar_revision > :calendar_revision limit :limit
) other_calendar
limit :limit

-- name: stale(people, rules_version, calendar_revision)
-- `people` is a JSON object with their ids as keys: both databases can take that apart in the same words.
select c.*, p.reachable
from cliffs c
join persons p on p.id = c.person_id
where
    c.person_id in (select cast(j.key as bigint) from json_each(:people) j)
    and (c.rules_version <> :rules_version or c.calendar_revision <> :calendar_revision)
