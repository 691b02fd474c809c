//! Every figure leads to the list of the same count, for every role.

use pataka::identity::model::Role;

use crate::support::{Html, KABUPATEN, KOTA, Person, World};

/// The number a text begins with.
fn number(text: &str) -> u64 {
    let first = text.split_whitespace().next().unwrap_or_default().replace('.', "");
    first.parse().unwrap_or_else(|_| panic!("no number: {text}"))
}

/// Figures that are links, on cards and in tables: the number, and where it leads.
fn linked_figures(page: &Html) -> Vec<(u64, String)> {
    let cards =
        page.all(".figure-card:has(a) .figure-value").into_iter().zip(page.attributes(".figure-card a", "href"));
    let cells = page.all("td.num a").into_iter().zip(page.attributes("td.num a", "href"));
    cards.chain(cells).map(|(text, href)| (number(&text), href)).collect()
}

/// The total that a list says.
async fn total_of(person: &Person, href: &str) -> u64 {
    person.get(href).await.expect(200).total()
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
        let page = person.get("/dasbor").await.expect(200);
        let figures = linked_figures(&page);
        assert!(figures.len() >= 8, "only {} figures", figures.len());
        for (figure, href) in figures {
            assert_eq!(total_of(person, &href).await, figure, "{href}");
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

#[tokio::test]
async fn every_figure_of_any_year_and_of_the_tree_of_units_is_the_length_of_its_list() {
    let world = World::new().await;
    // Sixty days later it is 2027, and a record of that year is opened.
    world.pass(std::time::Duration::from_hours(60 * 24));
    let gayatri = world.innovation(KOTA, "gayatri").await.id;
    let compiler = world.person(KOTA, Role::Compiler).await;
    let open = pataka::innovations::paths::OpenYear { id: gayatri }.to_string();
    let form = compiler.get(&format!("/inovasi/{gayatri}")).await.expect(200).form(&open);
    compiler.post(&open, &form).await.expect(303);
    let people = [
        world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await,
        world.of_opd(KOTA, Role::OpdHead, "kecamatan-prajuritkulon").await,
        world.person(KOTA, Role::Leadership).await,
    ];
    let starts = ["/dasbor", "/dasbor?tahun=2026", "/dasbor?tahun=2019", "/organisasi", "/organisasi?tahun=2026"];
    for person in &people {
        for start in starts {
            let page = person.get(start).await.expect(200);
            for (figure, href) in linked_figures(&page) {
                assert_eq!(total_of(person, &href).await, figure, "{start} leads to {href}");
            }
        }
    }
}
