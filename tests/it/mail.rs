//! E-mail: through a real SMTP conversation with a server of our own.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pataka::config::{MailSecurity, MailSettings};
use pataka::db::DbError;
use pataka::identity::model::Role;
use pataka::kernel::id::PersonId;
use pataka::notices::mailer::{Mailer, Round, send_due};
use pataka::notices::model::{Notice, NoticeKind, To};
use pataka::notices::store;

use crate::support::{Filled, KOTA, World};

const SITE: &str = "https://inovasi.example";

/// An SMTP server that keeps what it gets. It puts off whom "nanti" is written to, as often as it is told, and refuses
/// "tolak" for good.
struct Sink {
    port: u16,
    letters: Arc<Mutex<Vec<String>>>,
    put_off: Arc<Mutex<u32>>,
}

impl Sink {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let sink = Self { port, letters: Arc::default(), put_off: Arc::default() };
        let (letters, put_off) = (sink.letters.clone(), sink.put_off.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (letters, put_off) = (letters.clone(), put_off.clone());
                std::thread::spawn(move || converse(&stream, &letters, &put_off));
            }
        });
        sink
    }

    fn mailer(&self) -> Mailer {
        let settings = MailSettings {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            security: MailSecurity::None,
            from: "Pataka <pataka@inovasi.example>".to_owned(),
            ..MailSettings::default()
        };
        Mailer::new(&settings).expect("the settings are right")
    }

    fn letters(&self) -> Vec<String> {
        self.letters.lock().expect("not poisoned").clone()
    }
}

fn converse(stream: &TcpStream, letters: &Mutex<Vec<String>>, put_off: &Mutex<u32>) -> Option<()> {
    let mut lines = BufReader::new(stream).lines();
    let mut say = stream;
    say.write_all(b"220 sink\r\n").ok()?;
    loop {
        let line = lines.next()?.ok()?;
        let answer = match line.split_whitespace().next().unwrap_or_default().to_uppercase().as_str() {
            "EHLO" => "250-sink\r\n250 8BITMIME",
            "RCPT" if line.contains("tolak") => "550 no such person",
            "RCPT" if line.contains("nanti") && *put_off.lock().expect("not poisoned") > 0 => {
                *put_off.lock().expect("not poisoned") -= 1;
                "451 try again later"
            }
            "DATA" => {
                say.write_all(b"354 go on\r\n").ok()?;
                let mut letter = String::new();
                loop {
                    let line = lines.next()?.ok()?;
                    if line == "." {
                        break;
                    }
                    letter.push_str(&line);
                    letter.push('\n');
                }
                letters.lock().expect("not poisoned").push(letter);
                "250 kept"
            }
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        say.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
    }
}

async fn tell(world: &World, person: PersonId, text: &str) {
    let new = Notice {
        pemda: world.pemda(KOTA).await.id,
        to: To::Person(person),
        kind: NoticeKind::Task,
        innovation: Some(world.innovation(KOTA, "gayatri").await.id),
        text: text.to_owned(),
        href: "/tugas".to_owned(),
        at: world.site.clock.now(),
    };
    world.db.write::<_, DbError, _>(async |tx| store::insert(tx, &new).await).await.expect("the notice is sent");
}

async fn reachable(world: &World, address: &str) -> PersonId {
    let actor = world.actor(KOTA, Role::Verifier, None).await;
    let at = world.site.clock.now();
    let save = async |tx: &pataka::db::Tx| store::mail::save_address(tx, actor.person, address.to_owned(), at).await;
    world.db.write::<_, DbError, _>(save).await.expect("the address is kept");
    actor.person
}

async fn round(world: &World, mailer: &Mailer) -> (u32, u32) {
    let Round { sent, failed } = send_due(&world.db, mailer, SITE, world.site.clock.now()).await.expect("a round");
    (sent, failed)
}

#[tokio::test]
async fn what_is_not_read_goes_out_in_one_letter() {
    let world = World::new().await;
    let sink = Sink::open();
    let mailer = sink.mailer();
    let sri = reachable(&world, "sri@inovasi.example").await;
    let silent = world.actor(KOTA, Role::Verifier, None).await.person;
    tell(&world, sri, "Budi memberi Anda tugas.").await;
    tell(&world, sri, "Ini kedua.").await;
    tell(&world, silent, "Tanpa surel.").await;
    assert_eq!(round(&world, &mailer).await, (0, 0), "there is time to read first");
    world.pass(Duration::from_mins(6));
    assert_eq!(round(&world, &mailer).await, (1, 0));
    assert_eq!(round(&world, &mailer).await, (0, 0), "once");
    let letters = sink.letters();
    let [letter] = letters.as_slice() else { panic!("one letter: {letters:?}") };
    for part in [
        "Subject: Pataka: 2 pemberitahuan baru",
        "From: Pataka <pataka@inovasi.example>",
        "<sri@inovasi.example>",
        "Auto-Submitted: auto-generated",
        "- GAYATRI: Budi memberi Anda tugas.\n  https://inovasi.example/tugas",
        "Ini kedua.",
        "https://inovasi.example/pemberitahuan/surel",
    ] {
        assert!(letter.contains(part), "{part}: {letter}");
    }
}

#[tokio::test]
async fn what_is_read_or_no_longer_wanted_is_not_sent() {
    let world = World::new().await;
    let sink = Sink::open();
    let mailer = sink.mailer();
    let [reads, leaves, stops, late] = [
        reachable(&world, "a@inovasi.example").await,
        reachable(&world, "b@inovasi.example").await,
        reachable(&world, "c@inovasi.example").await,
        reachable(&world, "d@inovasi.example").await,
    ];
    for person in [reads, leaves, stops, late] {
        tell(&world, person, "Halo.").await;
    }
    let now = world.site.clock.now();
    let change = async |tx: &pataka::db::Tx| {
        store::mark_read(tx, reads, None, now).await?;
        pataka::identity::store::set_disabled(tx, leaves, Some(now)).await?;
        store::mail::remove_address(tx, stops).await
    };
    world.db.write::<_, DbError, _>(change).await.unwrap();
    world.pass(Duration::from_hours(4 * 24));
    assert_eq!(round(&world, &mailer).await, (0, 0), "and what is days old is known by now");
    assert!(sink.letters().is_empty());
}

#[tokio::test]
async fn a_letter_that_is_put_off_is_tried_again_and_a_refused_one_is_not() {
    let world = World::new().await;
    let sink = Sink::open();
    let mailer = sink.mailer();
    let later = reachable(&world, "nanti@inovasi.example").await;
    let never = reachable(&world, "tolak@inovasi.example").await;
    *sink.put_off.lock().unwrap() = 2;
    for person in [later, never] {
        tell(&world, person, "Halo.").await;
    }
    world.pass(Duration::from_mins(6));
    assert_eq!(round(&world, &mailer).await, (0, 2));
    assert_eq!(round(&world, &mailer).await, (0, 0), "not at once");
    world.pass(Duration::from_secs(61));
    assert_eq!(round(&world, &mailer).await, (0, 1));
    world.pass(Duration::from_mins(2));
    assert_eq!(round(&world, &mailer).await, (0, 0), "the second wait is longer");
    world.pass(Duration::from_mins(4));
    assert_eq!(round(&world, &mailer).await, (1, 0));
    assert_eq!(sink.letters().len(), 1);

    let gone = Sink { port: 1, letters: Arc::default(), put_off: Arc::default() };
    tell(&world, later, "Lagi.").await;
    world.pass(Duration::from_mins(6));
    assert_eq!(round(&world, &gone.mailer()).await, (0, 1), "a server that is away is tried again, too");
    world.pass(Duration::from_mins(2));
    assert_eq!(round(&world, &mailer).await, (1, 0));
}

#[tokio::test]
async fn people_say_themselves_where_their_mail_goes() {
    let world = World::new().await;
    let person = world.person(KOTA, Role::Verifier).await;
    let path = "/pemberitahuan/surel";
    let page = person.fill(path, &[("surel", "bukan alamat")]).await.expect(422);
    assert!(page.error_at("surel").unwrap().contains("nama@contoh.go.id"));
    assert_eq!(page.form(path).value("surel"), "bukan alamat");
    for wrong in ["a@b\nBcc: c@d.example", "@", "a@", "sri@contoh..id"] {
        person.fill(path, &[("surel", wrong)]).await.expect(422);
    }
    person.fill(path, &[("surel", "sri@contoh.go.id")]).await.expect(303);
    assert_eq!(person.get(path).await.expect(200).form(path).value("surel"), "sri@contoh.go.id");
    person.fill(path, &[("surel", "")]).await.expect(303);
    assert_eq!(person.get(path).await.expect(200).form(path).value("surel"), "");
}

#[tokio::test]
async fn a_server_elsewhere_is_never_spoken_to_in_the_clear() {
    let settings = MailSettings {
        host: "surel.example".to_owned(),
        security: MailSecurity::None,
        from: "pataka@inovasi.example".to_owned(),
        ..MailSettings::default()
    };
    assert!(Mailer::new(&settings).err().unwrap().contains("only for a server on this machine"));
    let starttls = MailSettings { security: MailSecurity::Starttls, ..settings.clone() };
    Mailer::new(&starttls).expect("TLS is fine");
    assert!(Mailer::new(&MailSettings { from: "siapa".to_owned(), ..starttls }).is_err());
}
