-- name: stale(rules_version, limit)
-- An empty version waits for the person to come back. Each kind by itself, so that the index finds it.
select
    c.id, c.person_id, c.answers, c.asking, c.started_at, c.changed_at, c.finished_at, c.rules_version,
    c.result, p.reachable,
    c.id = (
        select max(l.id) from checks l where l.person_id = c.person_id and l.finished_at is not null
    ) as latest
from checks c
join persons p on p.id = c.person_id
where c.id in (
    select id from (
        select id from checks where finished_at is not null and result_version is null limit :limit
    ) never
    union all
    select id from (
        select id from checks
        where finished_at is not null and result_version > '' and result_version < :rules_version
        limit :limit
    ) below
    union all
    select id from (
        select id from checks
        where finished_at is not null and result_version > :rules_version
        limit :limit
    ) above
    union all
    select id from (
        select w.id from checks w
        join persons r on r.id = w.person_id
        where w.finished_at is not null and w.result_version = '' and r.reachable
        limit :limit
    ) back
)
limit :limit

-- name: keep(check_id, result, rules_version)!
update checks set result = :result, result_version = :rules_version where id = :check_id

-- name: looked_at*!
update checks set result_version = :rules_version where id = :check_id

-- name: of_person(person_id)
select id, result from checks where person_id = :person_id and result is not null order by id
