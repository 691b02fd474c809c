//! Indexes for searching names, expansions, aliases and facts, kept by triggers: whatever writes an innovation, an alias or
//! a fact, its words are found from the same transaction on.
//!
//! SQLite: FTS5 without content, so that no text is stored twice; `search_entry` says what a row number means. PostgreSQL:
//! `tsvector` with the configuration "simple", and trigrams as plain arrays, so that no extension is needed. A migration that
//! rebuilds `innovation`, `innovation_alias` or `fact` must make their triggers again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        if manager.get_database_backend() == DbBackend::Sqlite {
            for statement in [SQLITE_TABLES, SQLITE_TRIGGERS, SQLITE_FILL] {
                let statement = statement.replace("FOLD(NEW.name)", &folded("NEW.name"));
                connection.execute_unprepared(&statement.replace("FOLD(name)", &folded("name"))).await?;
            }
        } else {
            for statement in [POSTGRES_TABLES, POSTGRES_TRIGGERS, POSTGRES_FILL] {
                connection.execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let down = if manager.get_database_backend() == DbBackend::Sqlite { SQLITE_DOWN } else { POSTGRES_DOWN };
        manager.get_connection().execute_unprepared(down).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// A name with nothing but its letters and digits, as far as its usual marks go: SQLite has no expressions for classes of
/// letters. The calls stand in each other, and SQLite before 3.46 opens no database with more than about 25 of them: whoever
/// looks into the file with another program must be able to.
fn folded(column: &str) -> String {
    let marks = " -.,:;/&+_()'\"’–!?@";
    marks.chars().fold(format!("lower({column})"), |inner, mark| {
        let mark = if mark == '\'' { "''".to_owned() } else { mark.to_string() };
        format!("replace({inner}, '{mark}', '')")
    })
}

const SQLITE_TABLES: &str = "
CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY,
    pemda_id uuid_text NOT NULL,
    innovation_id uuid_text NOT NULL,
    fact_id uuid_text
);
CREATE UNIQUE INDEX search_entry_title ON search_entry (innovation_id) WHERE fact_id IS NULL;
CREATE UNIQUE INDEX search_entry_fact ON search_entry (fact_id) WHERE fact_id IS NOT NULL;
CREATE INDEX search_entry_innovation ON search_entry (innovation_id);
CREATE VIRTUAL TABLE search_title USING fts5(
    words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3 4'
);
CREATE VIRTUAL TABLE search_story USING fts5(
    words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3 4'
);
CREATE TABLE search_name (
    id INTEGER PRIMARY KEY,
    pemda_id uuid_text NOT NULL,
    innovation_id uuid_text NOT NULL,
    alias_id uuid_text,
    name text NOT NULL,
    folded text NOT NULL
);
CREATE INDEX search_name_folded ON search_name (pemda_id, folded);
CREATE INDEX search_name_innovation ON search_name (innovation_id);
CREATE UNIQUE INDEX search_name_alias ON search_name (alias_id) WHERE alias_id IS NOT NULL;
CREATE VIRTUAL TABLE search_gram USING fts5(folded, content='', contentless_delete=1, tokenize='trigram');
";

const SQLITE_TRIGGERS: &str = "
CREATE TRIGGER search_name_insert AFTER INSERT ON search_name BEGIN
    INSERT INTO search_gram (rowid, folded) VALUES (NEW.id, NEW.folded);
END;
CREATE TRIGGER search_name_update AFTER UPDATE OF folded ON search_name BEGIN
    UPDATE search_gram SET folded = NEW.folded WHERE rowid = NEW.id;
END;
CREATE TRIGGER search_name_delete AFTER DELETE ON search_name BEGIN
    DELETE FROM search_gram WHERE rowid = OLD.id;
END;
CREATE TRIGGER search_innovation_insert AFTER INSERT ON innovation BEGIN
    INSERT INTO search_entry (pemda_id, innovation_id) VALUES (NEW.pemda_id, NEW.id);
    INSERT INTO search_title (rowid, words)
        SELECT id, NEW.search_text FROM search_entry WHERE innovation_id = NEW.id AND fact_id IS NULL;
    INSERT INTO search_name (pemda_id, innovation_id, name, folded)
        VALUES (NEW.pemda_id, NEW.id, NEW.name, FOLD(NEW.name));
END;
CREATE TRIGGER search_innovation_words AFTER UPDATE OF search_text ON innovation
WHEN NEW.search_text <> OLD.search_text BEGIN
    UPDATE search_title SET words = NEW.search_text
        WHERE rowid = (SELECT id FROM search_entry WHERE innovation_id = NEW.id AND fact_id IS NULL);
END;
CREATE TRIGGER search_innovation_name AFTER UPDATE OF name ON innovation
WHEN NEW.name <> OLD.name BEGIN
    UPDATE search_name SET name = NEW.name, folded = FOLD(NEW.name)
        WHERE innovation_id = NEW.id AND alias_id IS NULL;
END;
CREATE TRIGGER search_innovation_delete AFTER DELETE ON innovation BEGIN
    DELETE FROM search_title
        WHERE rowid = (SELECT id FROM search_entry WHERE innovation_id = OLD.id AND fact_id IS NULL);
    DELETE FROM search_entry WHERE innovation_id = OLD.id AND fact_id IS NULL;
    DELETE FROM search_name WHERE innovation_id = OLD.id;
END;
CREATE TRIGGER search_alias_insert AFTER INSERT ON innovation_alias BEGIN
    INSERT INTO search_name (pemda_id, innovation_id, alias_id, name, folded)
        SELECT pemda_id, id, NEW.id, NEW.name, FOLD(NEW.name) FROM innovation WHERE id = NEW.innovation_id;
END;
CREATE TRIGGER search_alias_update AFTER UPDATE OF name ON innovation_alias BEGIN
    UPDATE search_name SET name = NEW.name, folded = FOLD(NEW.name) WHERE alias_id = NEW.id;
END;
CREATE TRIGGER search_alias_delete AFTER DELETE ON innovation_alias BEGIN
    DELETE FROM search_name WHERE alias_id = OLD.id;
END;
CREATE TRIGGER search_fact_insert AFTER INSERT ON fact BEGIN
    INSERT INTO search_entry (pemda_id, innovation_id, fact_id)
        SELECT pemda_id, innovation_id, NEW.id FROM annual_record WHERE id = NEW.record_id;
    INSERT INTO search_story (rowid, words) SELECT id, NEW.body FROM search_entry WHERE fact_id = NEW.id;
END;
CREATE TRIGGER search_fact_update AFTER UPDATE OF body ON fact WHEN NEW.body <> OLD.body BEGIN
    UPDATE search_story SET words = NEW.body WHERE rowid = (SELECT id FROM search_entry WHERE fact_id = NEW.id);
END;
CREATE TRIGGER search_fact_delete AFTER DELETE ON fact BEGIN
    DELETE FROM search_story WHERE rowid = (SELECT id FROM search_entry WHERE fact_id = OLD.id);
    DELETE FROM search_entry WHERE fact_id = OLD.id;
END;
";

const SQLITE_FILL: &str = "
INSERT INTO search_entry (pemda_id, innovation_id) SELECT pemda_id, id FROM innovation;
INSERT INTO search_title (rowid, words)
    SELECT e.id, i.search_text FROM search_entry e JOIN innovation i ON i.id = e.innovation_id;
INSERT INTO search_name (pemda_id, innovation_id, name, folded) SELECT pemda_id, id, name, FOLD(name) FROM innovation;
INSERT INTO search_name (pemda_id, innovation_id, alias_id, name, folded)
    SELECT pemda_id, innovation_id, alias_id, name, FOLD(name) FROM (
        SELECT i.pemda_id AS pemda_id, i.id AS innovation_id, a.id AS alias_id, a.name AS name
        FROM innovation_alias a JOIN innovation i ON i.id = a.innovation_id
    );
INSERT INTO search_entry (pemda_id, innovation_id, fact_id)
    SELECT r.pemda_id, r.innovation_id, f.id FROM fact f JOIN annual_record r ON r.id = f.record_id;
INSERT INTO search_story (rowid, words) SELECT e.id, f.body FROM search_entry e JOIN fact f ON f.id = e.fact_id;
";

const SQLITE_DOWN: &str = "
DROP TRIGGER search_innovation_insert;
DROP TRIGGER search_innovation_words;
DROP TRIGGER search_innovation_name;
DROP TRIGGER search_innovation_delete;
DROP TRIGGER search_alias_insert;
DROP TRIGGER search_alias_update;
DROP TRIGGER search_alias_delete;
DROP TRIGGER search_fact_insert;
DROP TRIGGER search_fact_update;
DROP TRIGGER search_fact_delete;
DROP TABLE search_name;
DROP TABLE search_gram;
DROP TABLE search_title;
DROP TABLE search_story;
DROP TABLE search_entry;
";

const POSTGRES_TABLES: &str = "
CREATE FUNCTION search_fold(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
    $$ SELECT regexp_replace(lower(name), '[^[:alnum:]]', '', 'g') $$;
CREATE FUNCTION search_grams(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT AS
    $$ SELECT array_agg(DISTINCT substr(folded, at, 3)) FROM generate_series(1, greatest(length(folded) - 2, 1)) AS at $$;
CREATE TABLE search_title (
    innovation_id uuid PRIMARY KEY,
    pemda_id uuid NOT NULL,
    words tsvector NOT NULL
);
CREATE INDEX search_title_words ON search_title USING gin (words);
CREATE TABLE search_story (
    fact_id uuid PRIMARY KEY,
    innovation_id uuid NOT NULL,
    pemda_id uuid NOT NULL,
    words tsvector NOT NULL
);
CREATE INDEX search_story_words ON search_story USING gin (words);
CREATE TABLE search_name (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pemda_id uuid NOT NULL,
    innovation_id uuid NOT NULL,
    alias_id uuid UNIQUE,
    name text NOT NULL,
    folded text NOT NULL,
    grams text[] NOT NULL
);
CREATE INDEX search_name_folded ON search_name (pemda_id, folded text_pattern_ops);
CREATE INDEX search_name_innovation ON search_name (innovation_id);
CREATE INDEX search_name_grams ON search_name USING gin (grams);
";

const POSTGRES_TRIGGERS: &str = "
CREATE FUNCTION search_innovation() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM search_title WHERE innovation_id = OLD.id;
        DELETE FROM search_name WHERE innovation_id = OLD.id;
        RETURN NULL;
    END IF;
    INSERT INTO search_title (innovation_id, pemda_id, words)
        VALUES (NEW.id, NEW.pemda_id, to_tsvector('simple', NEW.search_text))
        ON CONFLICT (innovation_id) DO UPDATE SET words = excluded.words;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO search_name (pemda_id, innovation_id, name, folded, grams)
            VALUES (NEW.pemda_id, NEW.id, NEW.name, search_fold(NEW.name), search_grams(search_fold(NEW.name)));
    ELSIF NEW.name <> OLD.name THEN
        UPDATE search_name
            SET name = NEW.name, folded = search_fold(NEW.name), grams = search_grams(search_fold(NEW.name))
            WHERE innovation_id = NEW.id AND alias_id IS NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER search_innovation AFTER INSERT OR DELETE OR UPDATE OF search_text, name ON innovation
    FOR EACH ROW EXECUTE FUNCTION search_innovation();
CREATE FUNCTION search_alias() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM search_name WHERE alias_id = OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO search_name (pemda_id, innovation_id, alias_id, name, folded, grams)
            SELECT pemda_id, id, NEW.id, NEW.name, search_fold(NEW.name), search_grams(search_fold(NEW.name))
            FROM innovation WHERE id = NEW.innovation_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER search_alias AFTER INSERT OR DELETE OR UPDATE OF name ON innovation_alias
    FOR EACH ROW EXECUTE FUNCTION search_alias();
CREATE FUNCTION search_fact() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM search_story WHERE fact_id = OLD.id;
        RETURN NULL;
    END IF;
    INSERT INTO search_story (fact_id, innovation_id, pemda_id, words)
        SELECT NEW.id, innovation_id, pemda_id, to_tsvector('simple', NEW.body)
        FROM annual_record WHERE id = NEW.record_id
        ON CONFLICT (fact_id) DO UPDATE SET words = excluded.words;
    RETURN NULL;
END $$;
CREATE TRIGGER search_fact AFTER INSERT OR DELETE OR UPDATE OF body ON fact
    FOR EACH ROW EXECUTE FUNCTION search_fact();
";

const POSTGRES_FILL: &str = "
INSERT INTO search_title (innovation_id, pemda_id, words)
    SELECT id, pemda_id, to_tsvector('simple', search_text) FROM innovation;
INSERT INTO search_name (pemda_id, innovation_id, name, folded, grams)
    SELECT pemda_id, id, name, search_fold(name), search_grams(search_fold(name)) FROM innovation;
INSERT INTO search_name (pemda_id, innovation_id, alias_id, name, folded, grams)
    SELECT i.pemda_id, i.id, a.id, a.name, search_fold(a.name), search_grams(search_fold(a.name))
    FROM innovation_alias a JOIN innovation i ON i.id = a.innovation_id;
INSERT INTO search_story (fact_id, innovation_id, pemda_id, words)
    SELECT f.id, r.innovation_id, r.pemda_id, to_tsvector('simple', f.body)
    FROM fact f JOIN annual_record r ON r.id = f.record_id;
";

const POSTGRES_DOWN: &str = "
DROP TRIGGER search_fact ON fact;
DROP TRIGGER search_alias ON innovation_alias;
DROP TRIGGER search_innovation ON innovation;
DROP FUNCTION search_fact();
DROP FUNCTION search_alias();
DROP FUNCTION search_innovation();
DROP TABLE search_name;
DROP TABLE search_story;
DROP TABLE search_title;
DROP FUNCTION search_grams(text);
DROP FUNCTION search_fold(text);
";
