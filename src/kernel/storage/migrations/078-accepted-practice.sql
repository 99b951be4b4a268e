-- Practices that were accepted in an exchange, as the public list goes through them.
create index case_accepted_practice on "case" (id) where procedure = 'practice' and stage = 'accepted';
