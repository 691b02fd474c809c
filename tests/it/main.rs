mod dossiers;
