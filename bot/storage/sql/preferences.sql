-- name: get(person_id)^
select quiet_from, quiet_to, changed_at from preferences where person_id = :person_id

-- name: set_quiet_hours(person_id, quiet_from, quiet_to, now)!
insert into preferences (person_id, quiet_from, quiet_to, changed_at)
values (:person_id, :quiet_from, :quiet_to, :now)
on conflict (person_id) do update
set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, changed_at = excluded.changed_at

-- name: erase(person_id)!
delete from preferences where person_id = :person_id
