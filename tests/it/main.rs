mod awards;
mod dossiers;
