

mod dossiers;
