-- name: add(person_id, event_id, procedure, filed_at, hour_known, accepted_on, region, portal, number_cipher, number_hash, number_last4, late_after, uncounted, rules_version, calendar_revision, now)^
insert into applications (
    person_id, event_id, procedure, filed_at, hour_known, accepted_on, region, portal, number_cipher, number_hash,
    number_last4, late_after, uncounted, rules_version, calendar_revision, created_at
)
values (
    :person_id, :event_id, :procedure, :filed_at, :hour_known, :accepted_on, :region, :portal, :number_cipher,
    :number_hash, :number_last4, :late_after, :uncounted, :rules_version, :calendar_revision, :now
)
returning *

-- name: get(application_id)^
select * from applications where id = :application_id

-- name: of_person(person_id)
select * from applications where person_id = :person_id order by filed_at desc, id desc

-- name: change(application_id, filed_at, hour_known, accepted_on, region, portal, late_after, uncounted, rules_version, calendar_revision)!
update applications
set
    filed_at = :filed_at, hour_known = :hour_known, accepted_on = :accepted_on, region = :region, portal = :portal,
    late_after = :late_after, uncounted = :uncounted, rules_version = :rules_version,
    calendar_revision = :calendar_revision, revision = revision + 1
where id = :application_id

-- name: set_number(application_id, number_cipher, number_hash, number_last4)!
update applications
set number_cipher = :number_cipher, number_hash = :number_hash, number_last4 = :number_last4
where id = :application_id

-- name: decide(application_id, outcome, outcome_on, outcome_event, ground)!
update applications
set
    outcome = :outcome, outcome_on = :outcome_on, outcome_event = :outcome_event, ground = :ground,
    revision = revision + 1
where id = :application_id

-- name: erase(person_id)!
delete from applications where person_id = :person_id

-- name: by_number(number_hash)
select * from applications where number_hash = :number_hash order by id

-- name: sealed_by_another_key(prefix, after, limit)
select *
from applications
where
    id > :after and number_hash is not null
    and substr(number_hash, 1, length(cast(:prefix as text))) <> cast(:prefix as text)
order by id
limit :limit

-- name: reseal(application_id, old_cipher, number_cipher, number_hash, number_last4)^
update applications
set number_cipher = :number_cipher, number_hash = :number_hash, number_last4 = :number_last4
where id = :application_id and number_cipher = :old_cipher
returning id

-- name: stale_people(rules_version, calendar_revision, limit)
-- Four ranges instead of "unequal": the index finds each at once, also when there is nothing.
select person_id from (
    select person_id from applications where outcome is null and rules_version < :rules_version limit :limit
) older_rules
union all
select person_id from (
    select person_id from applications where outcome is null and rules_version > :rules_version limit :limit
) other_rules
union all
select person_id from (
    select person_id from applications where outcome is null
    and rules_version = :rules_version and calendar_revision < :calendar_revision limit :limit
) older_calendar
union all
select person_id from (
    select person_id from applications where outcome is null
    and rules_version = :rules_version and calendar_revision > :calendar_revision limit :limit
) other_calendar
limit :limit

-- name: stale(people, rules_version, calendar_revision)
-- `people` is a JSON object with their ids as keys: both databases can take that apart in the same words.
select
    a.*, p.reachable, q.quiet_from, q.quiet_to,
    exists (
        select 1 from consents c
        where c.person_id = a.person_id and c.scope = 'reminders' and c.withdrawn_at is null
    ) as reminded
from applications a
join persons p on p.id = a.person_id
left join preferences q on q.person_id = a.person_id
where
    a.outcome is null
    and a.person_id in (select cast(j.key as bigint) from json_each(:people) j)
    and (a.rules_version <> :rules_version or a.calendar_revision <> :calendar_revision)
order by a.id

-- name: recount(application_id, late_after, uncounted, rules_version, calendar_revision, revision)^
-- Nothing happens to an application that has another revision meanwhile.
update applications
set
    revision = revision + case when coalesce(late_after, '') = coalesce(:late_after, '') then 0 else 1 end,
    late_after = :late_after, uncounted = :uncounted, rules_version = :rules_version,
    calendar_revision = :calendar_revision
where id = :application_id and revision = :revision
returning id
