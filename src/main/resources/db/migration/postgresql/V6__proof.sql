-- Compared byte by byte, like the numbers it is looked up by; else the index would not serve.
ALTER TABLE alternate_number ALTER number TYPE VARCHAR(20) COLLATE "C";
ALTER TABLE lead ALTER freed_key TYPE VARCHAR(512) COLLATE "C";
