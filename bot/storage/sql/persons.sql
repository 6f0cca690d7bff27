-- name: get(person_id)^
select id, language, created_at, reachable, screen_id, awaited, awaited_since
from persons
where id = :person_id

-- name: meet(person_id, now)^
-- Two replicas may meet the same person at once: the second finds the row of the first.
insert into persons (id, created_at)
values (:person_id, :now)
on conflict (id) do update set reachable = true
returning id, language, created_at, reachable, screen_id, awaited, awaited_since

-- name: set_language(person_id, language)!
update persons set language = :language where id = :person_id

-- name: set_reachable(person_id, reachable)!
update persons set reachable = :reachable where id = :person_id

-- name: set_screen(person_id, screen_id)!
update persons set screen_id = :screen_id where id = :person_id

-- name: await_words(person_id, awaited, since)!
update persons set awaited = :awaited, awaited_since = :since where id = :person_id
