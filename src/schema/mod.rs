//! One entity per table, as the database holds it: texts, numbers and times, no behaviour.
//!
//! Entities are the private furniture of stores; a store turns them into the domain's types.

pub mod annual_record;
pub mod assessment_entry;
pub mod audit_entry;
pub mod award;
pub mod calendar_key;
pub mod comment;
pub mod comment_mention;
pub mod criterion_answer;
pub mod draft;
pub mod evidence;
pub mod evidence_owner;
pub mod evidence_use;
pub mod evidence_version;
pub mod fact;
pub mod field_note;
pub mod import;
pub mod import_file;
pub mod import_row;
pub mod indicator_answer;
pub mod information_system;
pub mod innovation;
pub mod innovation_affair;
pub mod innovation_alias;
pub mod innovation_link;
pub mod innovation_owner;
pub mod integration;
pub mod library_metric;
pub mod mail_address;
pub mod metric;
pub mod notice;
pub mod notice_mail;
pub mod opd;
pub mod pemda;
pub mod person;
pub mod reading;
pub mod rulebook_revision;
pub mod scenario;
pub mod scenario_change;
pub mod score_run;
pub mod score_run_entry;
pub mod session;
pub mod sign_in_failure;
pub mod submit_key;
pub mod task;
