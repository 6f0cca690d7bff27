-- name: give(person_id, scope, version, language, text_hash, given_at, withdrawn_at)!
insert into consents (person_id, scope, version, language, text_hash, given_at, withdrawn_at)
values (:person_id, :scope, :version, :language, :text_hash, :given_at, :withdrawn_at)
on conflict (person_id, scope, version) where withdrawn_at is null do nothing

-- name: standing(person_id, scope)^
select person_id, scope, version, language, text_hash, given_at, withdrawn_at
from consents
where person_id = :person_id and scope = :scope and withdrawn_at is null
order by given_at desc, id desc
limit 1

-- name: withdraw(person_id, scope, now)!
update consents set withdrawn_at = :now
where person_id = :person_id and scope = :scope and withdrawn_at is null

-- name: history(person_id)
select person_id, scope, version, language, text_hash, given_at, withdrawn_at
from consents
where person_id = :person_id
order by id
