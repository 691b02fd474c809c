//! Every page renders from every one of its samples, strictly.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
    assert!(seen.insert(P::TEMPLATE), "{} is named twice", P::TEMPLATE);
}

macro_rules! render_all {
    ($world:expr, $seen:expr, $($Page:ty),+ $(,)?) => {
        $(render::<$Page>($world, $seen);)+
    };
}

/// Pages about one innovation, and lists of what hangs on innovations.
fn pages_of_an_innovation(world: &World, seen: &mut BTreeSet<&'static str>) {
    render_all!(
        world,
        seen,
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
    );
}

/// Pages of entries, their dossiers and what is made of them.
fn pages_of_dossiers(world: &World, seen: &mut BTreeSet<&'static str>) {
    render_all!(
        world,
        seen,
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
        pataka::packages::views::PackagePage,
        pataka::packages::views::SheetPage,
        pataka::publications::views::BriefPage,
        pataka::publications::views::EditQuestionPage,
        pataka::publications::views::HubPage,
        pataka::publications::views::QuestionsPage,
        pataka::snapshots::views::BindPage,
        pataka::snapshots::views::ComparePage,
        pataka::snapshots::views::FreezePage,
        pataka::snapshots::views::ShowPage,
        pataka::snapshots::views::VerifyPage,
    );
}

/// All others.
fn other_pages(world: &World, seen: &mut BTreeSet<&'static str>) {
    render_all!(
        world,
        seen,
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
    );
}

#[tokio::test]
async fn every_page_renders_from_every_sample() {
    let world = World::new().await;
    let mut seen = BTreeSet::new();
    pages_of_an_innovation(&world, &mut seen);
    pages_of_dossiers(&world, &mut seen);
    other_pages(&world, &mut seen);
    let missing = pages_not_in(&seen);
    assert!(missing.is_empty(), "not rendered by this test: {missing:?}");
}

/// What is in a folder.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    std::fs::read_dir(folder).expect("a readable folder").map(|entry| entry.expect("a readable folder").path())
}

/// Every template that begins a page belongs to a page that was rendered.
fn pages_not_in(seen: &BTreeSet<&'static str>) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let files = entries(&root).filter(|path| path.is_dir()).flat_map(|folder| entries(&folder));
    let pages = files.filter(|file| {
        file.extension().is_some_and(|ending| ending == "hbs")
            && std::fs::read_to_string(file).expect("text").starts_with("{{#layout}}")
    });
    let name = |file: PathBuf| {
        let below = file.strip_prefix(&root).expect("below the root");
        below.with_extension("").to_string_lossy().into_owned()
    };
    pages.map(name).filter(|name| !seen.contains(name.as_str())).collect()
}
