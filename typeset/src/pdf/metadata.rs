//! What the file says about itself: the information dictionary and XMP.

use std::fmt::Write;

use lopdf::{Dictionary, Object, Stream};

use crate::sheet::About;

use super::finish::{dictionary, name, text};

/// Program named as creator and producer.
const PROGRAM: &str = "Pataka";

/// The information dictionary.
pub fn info(about: &About) -> Object {
    let date = Date::from_unix(about.dated);
    let stamp = Object::string_literal(date.pdf());
    dictionary([
        ("Title", text(&about.title)),
        ("Author", text(&about.author)),
        ("Subject", text(&about.subject)),
        ("Keywords", text(&about.keywords.join(", "))),
        ("Creator", text(PROGRAM)),
        ("Producer", text(PROGRAM)),
        ("CreationDate", stamp.clone()),
        ("ModDate", stamp),
    ])
}

/// The XMP packet; left uncompressed, as tools that do not read PDF look for it in the bytes.
pub fn xmp(about: &About) -> Stream {
    let date = Date::from_unix(about.dated).iso();
    let mut packet = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n\
         <dc:format>application/pdf</dc:format>\n",
    );
    let alternatives = |tag: &str, value: &str| {
        format!("<dc:{tag}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:{tag}>\n", escaped(value))
    };
    packet.push_str(&alternatives("title", &about.title));
    packet.push_str(&alternatives("description", &about.subject));
    packet.push_str(&list("creator", "Seq", std::slice::from_ref(&about.author)));
    packet.push_str(&list("subject", "Bag", &about.keywords));
    packet.push_str(&list("language", "Bag", std::slice::from_ref(&about.language)));
    let keywords = escaped(&about.keywords.join(", "));
    let end = format!(
        "<xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
         <xmp:MetadataDate>{date}</xmp:MetadataDate>\n<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>\n\
         <pdf:Producer>{PROGRAM}</pdf:Producer>\n<pdf:Keywords>{keywords}</pdf:Keywords>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n",
    );
    packet.push_str(&end);
    let dictionary = Dictionary::from_iter([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    Stream::new(dictionary, packet.into_bytes())
}

fn list(tag: &str, kind: &str, values: &[String]) -> String {
    if values.iter().all(String::is_empty) {
        return String::new();
    }
    let mut items = String::new();
    for value in values {
        items.push_str("<rdf:li>");
        items.push_str(&escaped(value));
        items.push_str("</rdf:li>");
    }
    format!("<dc:{tag}><rdf:{kind}>{items}</rdf:{kind}></dc:{tag}>\n")
}

fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// A moment in UTC.
struct Date {
    year: i64,
    month: i64,
    day: i64,
    second: i64,
}

impl Date {
    /// Proleptic Gregorian date of a Unix time, kept within the years that a PDF date can write.
    fn from_unix(seconds: i64) -> Self {
        let seconds = seconds.clamp(-62_135_596_800, 253_402_300_799);
        let days = seconds.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: of_year - (153 * shifted + 2) / 5 + 1,
            second: seconds.rem_euclid(86_400),
        }
    }

    fn clock(&self) -> (i64, i64, i64) {
        (self.second / 3_600, self.second / 60 % 60, self.second % 60)
    }

    fn pdf(&self) -> String {
        let (hour, minute, second) = self.clock();
        let mut out = String::new();
        let Self { year, month, day, .. } = self;
        let _ = write!(out, "D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z");
        out
    }

    fn iso(&self) -> String {
        let (hour, minute, second) = self.clock();
        let Self { year, month, day, .. } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_gregorian() {
        assert_eq!(Date::from_unix(0).iso(), "1970-01-01T00:00:00Z");
        assert_eq!(Date::from_unix(951_782_400).iso(), "2000-02-29T00:00:00Z");
        assert_eq!(Date::from_unix(1_795_305_599).pdf(), "D:20261121235959Z");
        assert_eq!(Date::from_unix(i64::MIN).iso(), "0001-01-01T00:00:00Z");
    }

    #[test]
    fn markup_in_a_title_is_escaped() {
        let about = About {
            title: "A <b> & \"c\"".to_owned(),
            author: String::new(),
            subject: String::new(),
            keywords: Vec::new(),
            language: "id".to_owned(),
            dated: 0,
        };
        let packet = String::from_utf8(xmp(&about).content).expect("text");
        assert!(packet.contains("A &lt;b&gt; &amp; &quot;c&quot;"), "{packet}");
    }
}
