-- name: add(person_id, kind, day, until, ground, now)^
insert into events (person_id, kind, day, until, ground, reported_at, changed_at)
values (:person_id, :kind, :day, :until, :ground, :now, :now)
returning id, person_id, kind, day, until, ground, version, reported_at, changed_at, retracted_at

-- name: get(event_id)^
select id, person_id, kind, day, until, ground, version, reported_at, changed_at, retracted_at
from events
where id = :event_id

-- name: of_person(person_id)
select id, person_id, kind, day, until, ground, version, reported_at, changed_at, retracted_at
from events
where person_id = :person_id and retracted_at is null
order by day, id

-- name: everything(person_id)
select id, person_id, kind, day, until, ground, version, reported_at, changed_at, retracted_at
from events
where person_id = :person_id
order by id

-- name: keep_version(event_id, now)!
insert into event_history (event_id, person_id, version, day, until, ground, told_at, replaced_at)
select id, person_id, version, day, until, ground, changed_at, :now
from events
where id = :event_id

-- name: correct(event_id, day, until, ground, now)^
update events
set day = :day, until = :until, ground = :ground, version = version + 1, changed_at = :now
where id = :event_id
returning id, person_id, kind, day, until, ground, version, reported_at, changed_at, retracted_at

-- name: retract(event_id, now)!
update events set retracted_at = :now where id = :event_id and retracted_at is null

-- name: history(person_id)
select event_id, person_id, version, day, until, ground, told_at, replaced_at
from event_history
where person_id = :person_id
order by id

-- name: erase(person_id)!
delete from events where person_id = :person_id
