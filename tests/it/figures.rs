//! Every figure leads to the list of the same count, for every role.

use pataka::identity::model::Role;

use crate::support::{Html, KABUPATEN, KOTA, Person, World};

/// Figures that are links: the number as the page shows it, in a card or a table, and where it leads.
fn linked_figures(page: &Html) -> Vec<(u64, String)> {
    let cards =
        page.all(".figure-card:has(a) .figure-value").into_iter().zip(page.attributes(".figure-card a", "href"));
    let cells = page.all("main td.num a").into_iter().zip(page.attributes("main td.num a", "href"));
    cards.chain(cells).map(|(figure, href)| (leading_number(&figure).expect("a number"), href)).collect()
}

/// The number at the beginning: "1.234 inovasi" is 1234.
fn leading_number(text: &str) -> Option<u64> {
    let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    digits.replace('.', "").parse().ok()
}

/// The total that a list says; an empty list says none.
async fn total_of(person: &Person, href: &str) -> u64 {
    let page = person.get(href).await.expect(200);
    let said = page.all(".list-head [role=status]");
    match said.first() {
        Some(total) => leading_number(total).unwrap_or_else(|| panic!("{href} says no total")),
        None => {
            assert!(!page.all(".empty").is_empty(), "{href} says neither a total nor that it is empty");
            0
        }
    }
}

#[tokio::test]
async fn every_figure_of_the_dashboard_is_the_length_of_its_list_for_every_role() {
    let world = World::new().await;
    let mut people = vec![
        world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await,
        world.of_opd(KOTA, Role::OpdHead, "bpkpd").await,
        world.person(KABUPATEN, Role::Leadership).await,
    ];
    for role in [Role::Verifier, Role::Compiler, Role::Leadership, Role::Admin] {
        people.push(world.person(KOTA, role).await);
    }
    for person in &people {
        for start in ["/dasbor", "/organisasi"] {
            let page = person.get(start).await.expect(200);
            let figures = linked_figures(&page);
            assert!(figures.len() >= 2, "only {} figures on {start}", figures.len());
            for (figure, href) in figures {
                assert_eq!(total_of(person, &href).await, figure, "{start} leads to {href}");
            }
        }
    }
}

#[tokio::test]
async fn seventeen_integrations_run_and_one_is_planned_in_the_city_and_twenty_three_innovations_are_in_the_regency() {
    let world = World::new().await;
    let city = world.person(KOTA, Role::Leadership).await;
    assert_eq!(total_of(&city, "/integrasi?status=berjalan").await, 17);
    assert_eq!(total_of(&city, "/integrasi?status=direncanakan").await, 1);
    assert_eq!(total_of(&city, "/inovasi").await, 21);
    let regency = world.person(KABUPATEN, Role::Leadership).await;
    assert_eq!(total_of(&regency, "/inovasi").await, 23);
    assert_eq!(total_of(&regency, "/integrasi").await, 0);
}
