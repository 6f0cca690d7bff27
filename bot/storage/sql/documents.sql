-- name: of_procedure(person_id, procedure)
select person_id, procedure, document, name, note, ticked_at, changed_at
from documents
where person_id = :person_id and procedure = :procedure
order by document

-- name: everything(person_id)
select person_id, procedure, document, name, note, ticked_at, changed_at
from documents
where person_id = :person_id
order by procedure, document

-- name: keep(person_id, procedure, document, doc_name, note, ticked_at, changed_at)!
insert into documents (person_id, procedure, document, name, note, ticked_at, changed_at)
values (:person_id, :procedure, :document, :doc_name, :note, :ticked_at, :changed_at)
on conflict (person_id, procedure, document) do update
set name = excluded.name, note = excluded.note, ticked_at = excluded.ticked_at, changed_at = excluded.changed_at

-- name: remove(person_id, procedure, document)!
delete from documents where person_id = :person_id and procedure = :procedure and document = :document

-- name: erase(person_id)!
delete from documents where person_id = :person_id
