//! Every page renders from every one of its samples, strictly.

use std::collections::BTreeSet;
use std::path::Path;

use pataka::web::layout::Frame;
use pataka::web::page::Page;

use crate::support::World;

fn render<P: Page>(world: &World, seen: &mut BTreeSet<&'static str>) {
    let samples = P::samples();
    assert!(!samples.is_empty(), "{} has no samples", P::TEMPLATE);
    for (at, sample) in samples.iter().enumerate() {
        let html = world.site.pages.html(&Frame::bare(&world.site), sample);
        let html = html.unwrap_or_else(|cause| panic!("{} sample {at}: {cause}", P::TEMPLATE));
        assert!(html.contains("<h1"), "{} sample {at} has no heading", P::TEMPLATE);
        assert!(!sample.title().is_empty(), "{} sample {at} has no title", P::TEMPLATE);
    }
    seen.insert(P::TEMPLATE);
}

macro_rules! render_all {
    ($world:expr, $($Page:ty),+ $(,)?) => {{
        let mut seen = BTreeSet::new();
        $(render::<$Page>($world, &mut seen);)+
        seen
    }};
}

/// Pages about one innovation, and lists of what hangs on innovations.
fn pages_of_an_innovation(world: &World) -> BTreeSet<&'static str> {
    render_all!(
        world,
        pataka::innovations::views::EditPage,
        pataka::innovations::views::FactPage,
        pataka::innovations::views::HistoryPage,
        pataka::innovations::views::ListPage,
        pataka::innovations::views::SearchPage,
        pataka::innovations::views::ShowPage,
        pataka::discussions::views::DiscussionPage,
        pataka::discussions::views::EditCommentPage,
        pataka::discussions::views::TaskFormPage,
        pataka::discussions::views::TaskPage,
        pataka::discussions::views::TasksPage,
        pataka::discussions::views::ThreadPage,
        pataka::integrations::views::EditPage,
        pataka::integrations::views::BulkPage,
        pataka::integrations::views::DependantsPage,
        pataka::integrations::views::ListPage,
        pataka::integrations::views::MapPage,
        pataka::integrations::views::RegisterPage,
        pataka::integrations::views::ShowPage,
        pataka::integrations::views::SystemPage,
        pataka::benefits::views::EditPage,
        pataka::benefits::views::LibraryFormPage,
        pataka::benefits::views::LibraryPage,
        pataka::benefits::views::ListPage,
        pataka::benefits::views::ReadingPage,
        pataka::benefits::views::ShowPage,
        pataka::assessment::views::AnswerPage,
        pataka::assessment::views::BoardPage,
        pataka::assessment::views::EntryPage,
        pataka::assessment::views::GapsPage,
        pataka::assessment::views::AssignPage,
        pataka::assessment::views::AssignedPage,
        pataka::assessment::views::ListPage,
        pataka::assessment::views::OfInnovationPage,
        pataka::assessment::views::RankingPage,
        pataka::candidates::views::EntriesPage,
        pataka::candidates::views::ListPage,
        pataka::candidates::views::PreflightPage,
        pataka::candidates::views::ProposalPage,
        pataka::dossiers::views::EditorPage,
        pataka::dossiers::views::ListPage,
        pataka::dossiers::views::PreviewPage,
        pataka::dossiers::views::VersionsPage,
        pataka::dossiers::views::WorkspacePage,
        pataka::snapshots::views::BindPage,
        pataka::snapshots::views::ComparePage,
        pataka::snapshots::views::FreezePage,
        pataka::snapshots::views::ShowPage,
        pataka::snapshots::views::VerifyPage,
        pataka::evidence::views::EditPage,
        pataka::evidence::views::InnovationPage,
        pataka::evidence::views::JudgePage,
        pataka::evidence::views::LinkPage,
        pataka::evidence::views::ListPage,
        pataka::evidence::views::ReplacePage,
        pataka::evidence::views::ReusePage,
        pataka::evidence::views::ShowPage,
        pataka::evidence::views::UploadPage,
        pataka::evidence::views::UsePage,
        pataka::innovations::views::ComparePage,
        pataka::innovations::views::CriteriaPage,
        pataka::innovations::views::RoutinePage,
        pataka::workbench::views::AnswerPage,
        pataka::workbench::views::HomePage,
        pataka::workbench::views::QueuePage,
        pataka::workbench::views::StepPage,
        pataka::workbench::views::YearPage,
    )
}

/// Pages of entries, their dossiers and what is made of them.
fn pages_of_dossiers(world: &World) -> BTreeSet<&'static str> {
    render_all!(
        world,
        pataka::batches::views::HomePage,
        pataka::batches::views::ShowPage,
        pataka::candidates::views::EntriesPage,
        pataka::candidates::views::ListPage,
        pataka::candidates::views::PreflightPage,
        pataka::candidates::views::ProposalPage,
        pataka::dossiers::views::EditorPage,
        pataka::dossiers::views::ListPage,
        pataka::dossiers::views::PreviewPage,
        pataka::dossiers::views::VersionsPage,
        pataka::dossiers::views::WorkspacePage,
        pataka::letters::views::EditPage,
        pataka::letters::views::HeadPage,
        pataka::letters::views::HeadsPage,
        pataka::letters::views::ListPage,
        pataka::letters::views::ShowPage,
        pataka::publications::views::BriefPage,
        pataka::publications::views::EditQuestionPage,
        pataka::publications::views::HubPage,
        pataka::publications::views::QuestionsPage,
        pataka::snapshots::views::ComparePage,
        pataka::snapshots::views::FreezePage,
        pataka::snapshots::views::ShowPage,
        pataka::snapshots::views::VerifyPage,
    )
}

/// All others.
fn other_pages(world: &World) -> BTreeSet<&'static str> {
    render_all!(
        world,
        pataka::app::gallery::GalleryPage,
        pataka::web::conflict::ConflictPage,
        pataka::web::error::FailurePage,
        pataka::identity::views::SignInPage,
        pataka::identity::views::AccountsPage,
        pataka::notices::views::ListPage,
        pataka::notices::views::MailPage,
        pataka::organisations::views::ListPage,
        pataka::rulebooks::views::ListPage,
        pataka::rulebooks::views::ShowPage,
        pataka::competitions::views::AwardsPage,
        pataka::packages::views::PackagePage,
        pataka::packages::views::SheetPage,
        pataka::scenarios::views::BestPage,
        pataka::scenarios::views::ListPage,
        pataka::scenarios::views::ShowPage,
        pataka::studio::views::ComparePage,
        pataka::studio::views::HomePage,
        pataka::studio::views::ShowPage,
        pataka::exchange::views::HomePage,
        pataka::exchange::views::ShowPage,
        pataka::exchange::views::ColumnsPage,
        pataka::dashboard::views::BoardPage,
    )
}

#[tokio::test]
async fn every_page_renders_from_every_sample() {
    let world = World::new().await;
    let mut seen = pages_of_an_innovation(&world);
    seen.extend(pages_of_dossiers(&world));
    seen.extend(other_pages(&world));
    let missing = pages_not_in(&seen);
    assert!(missing.is_empty(), "not rendered by this test: {missing:?}");
}

/// Every template that begins a page belongs to a page that was rendered.
fn pages_not_in(seen: &BTreeSet<&'static str>) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut missing = Vec::new();
    for folder in std::fs::read_dir(&root)
        .expect("a readable folder")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.is_dir())
    {
        for file in
            std::fs::read_dir(folder).expect("a readable folder").map(|entry| entry.expect("a readable folder").path())
        {
            let name =
                file.strip_prefix(&root).expect("a readable folder").with_extension("").to_string_lossy().into_owned();
            let is_page = file.extension().is_some_and(|ending| ending == "hbs")
                && std::fs::read_to_string(&file).expect("a readable folder").starts_with("{{#layout}}");
            if is_page && !seen.contains(name.as_str()) {
                missing.push(name);
            }
        }
    }
    missing
}
