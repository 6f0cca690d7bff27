-- name: current(person_id)^
select id, person_id, answers, asking, started_at, changed_at, finished_at, rules_version
from checks
where person_id = :person_id
order by id desc
limit 1

-- name: get(check_id)^
select id, person_id, answers, asking, started_at, changed_at, finished_at, rules_version
from checks
where id = :check_id

-- name: start(person_id, now)^
insert into checks (person_id, answers, started_at, changed_at)
values (:person_id, '{}', :now, :now)
returning id, person_id, answers, asking, started_at, changed_at, finished_at, rules_version

-- name: save(check_id, answers, asking, now, finished_at, rules_version)!
update checks
set answers = :answers, asking = :asking, changed_at = :now, finished_at = :finished_at, rules_version = :rules_version
where id = :check_id

-- name: erase(person_id)!
delete from checks where person_id = :person_id

-- name: history(person_id)
select id, person_id, answers, asking, started_at, changed_at, finished_at, rules_version
from checks
where person_id = :person_id
order by id
