-- What is bought or changed concerns nobody's number.
ALTER TABLE delivery ALTER COLUMN number DROP NOT NULL;
