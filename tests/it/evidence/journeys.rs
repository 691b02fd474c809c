//! Journeys of evidence.

use pataka::identity::model::Role;

use super::files::pdf;
use crate::support::{Filled, KABUPATEN, KOTA, World};

#[tokio::test]
async fn a_file_is_uploaded_for_a_claim_listed_and_downloaded_by_its_government_only() {
    let world = World::new().await;
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let page = format!("/inovasi/{innovation}/bukti");
    let upload = format!("{page}/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload);
    let form = form.with("klaim", &format!("inovasi:{innovation}")).with("halaman", "1-2").with("nomor", "188/1/2025");
    let content = pdf(3, "Keputusan");
    let sent = operator.send_files(&upload, &form, &[("SK Tim.pdf", &content)]).await.expect(303);
    let shown = operator.follow(&sent).await.expect(200);
    assert_eq!(shown.one("tbody th a"), "SK Tim");
    assert!(shown.text().contains("PDF, 3 halaman"), "{}", shown.text());
    assert!(shown.text().contains("1 pemakaian bukti: 1 menunggu penilaian"));

    let document = shown.attributes("tbody th a", "href").remove(0);
    let library = operator.get("/bukti").await.expect(200);
    assert_eq!(library.all("tbody th a"), ["SK Tim"]);
    let file = operator.get(&format!("{document}/berkas")).await.expect(200);
    assert_eq!(file.bytes, content, "what is downloaded is what was uploaded");
    let header = |name: &str| file.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(
        header("content-disposition").starts_with("attachment; filename=\"SK Tim.pdf\"; filename*=UTF-8''SK%20Tim.pdf")
    );

    let stranger = world.person(KABUPATEN, Role::Verifier).await;
    for path in [page, document.clone(), format!("{document}/berkas")] {
        stranger.get(&path).await.expect(404);
    }
    assert_eq!(stranger.get("/bukti").await.expect(200).total(), 0);
}
