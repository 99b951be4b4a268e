-- The receipt code of a case is kept with the case, as "case".receipt_hash; this table was never written by any page.
drop table receipt_code;
