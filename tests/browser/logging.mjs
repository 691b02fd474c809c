// How an operator logs a whole year of an innovation: the workbench names the next step until nothing is left.
import { archive, file, pdf, png } from './files.mjs';
import { button, finding, link, main, press, steady, tab, words } from './people.mjs';

/** A text as people write it: two and a half sentences more than a phone shows at once. */
export const LONG = [
  'Seorang ibu hamil dengan risiko tinggi sering baru diketahui saat persalinan, karena catatan bidan desa, puskesmas,',
  'dan rumah sakit tersimpan di buku yang berbeda. Kader menulis di kertas, bidan menyalin ke lembar bulanan, dan',
  'rujukan disampaikan lewat telepon. Akibatnya keterlambatan rujukan tidak terlihat sampai laporan akhir tahun disusun.',
].join(' ');

export async function logProfile(walk) {
  const { page, look, ok, name } = walk;
  await press(page, link(page, 'Catat inovasi').first());
  const optional = (label) => main(page).getByLabel(`${label} (tidak wajib)`, { exact: true });
  await main(page).getByLabel('Nama inovasi', { exact: true }).fill(name);
  await optional('Kepanjangan').fill('Rujukan Ibu Hamil dan Bayi yang Dipantau Bersama Kader, Bidan, Puskesmas, dan Rumah Sakit');
  await optional('Tahapan inovasi').selectOption('Penerapan');
  await optional('Urusan utama').selectOption('Kesehatan');
  for (const label of ['Keadaan', 'Bentuk inovasi', 'Jenis inovasi', 'Klasifikasi', 'Inisiator', 'Tematik', 'Asta Cita', 'Klaster PKPN']) {
    await optional(label).selectOption({ index: 2 });
  }
  await optional('Waktu uji coba').fill('3-2024');
  await optional('Waktu penerapan').fill('2-1-2025');
  await optional('Waktu pengembangan terbaru').fill('6-2026');
  await look(page, 'profile filled');
  await press(page, button(page, 'Simpan inovasi'));
  // The same journey in another manner logs a name that resembles this one.
  const again = button(page, 'Tetap simpan');
  if (await again.count() > 0) await press(page, again);
  ok((await words(page)).includes('tercatat sebagai draf'), 'the innovation is there');
  await look(page, 'new innovation');
  await press(page, link(page, /^Buka meja kerja/));
}

async function answerCriteria({ page, look, ok }) {
  await look(page, 'criteria');
  for (const group of await main(page).getByRole('group').all()) {
    await group.getByLabel('Ya', { exact: true }).check();
  }
  for (const reason of await main(page).getByLabel('Alasan').all()) {
    await reason.fill('Rujukan yang dahulu lewat telepon kini tercatat dan terlihat oleh semua pihak.');
  }
  await press(page, button(page, 'Simpan penilaian'));
  ok((await words(page)).includes('Hasil lima kriteria: inovasi.'), 'it is an innovation by the five criteria');
}

async function logIntegrations(walk) {
  const { page, look, ok, mark } = walk;
  await press(page, link(page, 'Tambah integrasi'));
  await main(page).getByLabel('Nama sistem baru').fill(`Sistem Rujukan ${mark}`);
  await main(page).getByLabel('Status', { exact: true }).selectOption('Berjalan');
  await main(page).getByLabel('Arah data (tidak wajib)').selectOption('Dua arah');
  await main(page).getByLabel('Cara (tidak wajib)').fill('API');
  await main(page).getByLabel('Sejak (tidak wajib)').fill('2-2025');
  await press(page, button(page, 'Simpan integrasi'));
  await press(page, link(page, 'Tambah sekaligus'));
  const lines = [
    `WhatsApp Kader ${mark}; berjalan; dua arah; sejak 2025; cara: pesan`,
    `${walk.planned}; direncanakan; keluar; cara: API`,
  ];
  await main(page).getByRole('textbox').first().fill(lines.join('\n'));
  await press(page, button(page, 'Periksa'));
  await look(page, 'integrations in bulk checked');
  await press(page, button(page, /^Simpan/));
  walk.running = 2;
  const text = await words(page);
  ok(text.includes('2 berjalan') && text.includes('1 direncanakan'), 'two of the three integrations run');
  await steady(walk);
  await look(page, 'innovation with three integrations');
}

async function logMetric({ page, look, ok }, { aspect, name, unit, way, readings }) {
  await press(page, link(page, 'Tambah metrik'));
  await main(page).getByLabel('Aspek manfaat').selectOption({ index: aspect });
  await main(page).getByLabel('Nama metrik').fill(name);
  await main(page).getByLabel('Satuan').fill(unit);
  await main(page).getByRole('radio', { name: way }).check();
  await press(page, button(page, 'Simpan metrik'));
  for (const [period, value] of readings) {
    await press(page, link(page, 'Tambah capaian').first());
    await main(page).getByLabel('Periode', { exact: true }).fill(period);
    await main(page).getByLabel('Nilai', { exact: true }).fill(value);
    await main(page).getByLabel('Sumber (tidak wajib)').fill('Laporan puskesmas');
    await press(page, button(page, 'Simpan capaian'));
  }
  const rows = await main(page).getByRole('row').filter({ hasText: 'Laporan puskesmas' }).count();
  ok(rows === readings.length, `${name} has ${rows} of ${readings.length} readings`);
  await look(page, `metric in ${unit}`);
}

async function logBenefits(walk) {
  const { page, ok } = walk;
  const onTime = [['2023', '61,5'], ['2024', '70'], ['2025', '82,25'], ['2026', '91']];
  await logMetric(walk, { aspect: 1, name: 'Rujukan tepat waktu', unit: '%', way: /naik|tinggi/i, readings: onTime });
  ok((await words(page)).includes('Naik 29,50 poin persen'), 'the change is computed');
  await tab(page, 'Manfaat');
  const waiting = [['2023', '95'], ['2024', '71'], ['2025', '48'], ['2026', '32']];
  const name = 'Waktu tunggu rujukan ibu hamil dengan risiko tinggi';
  await logMetric(walk, { aspect: 2, name, unit: 'menit', way: /turun|rendah/i, readings: waiting });
}

async function logEvidence(walk) {
  const { page, look, ok, mark, scripted } = walk;
  const colour = [Number.parseInt(mark, 10) % 241, scripted ? 30 : 160, 77];
  const types = ['[Content_Types].xml', '<Types/>'];
  const files = {
    'SK penetapan.pdf': pdf(2, `SK rujukan ${mark}`),
    'Foto pelatihan kader.jpg': await page.screenshot({ type: 'jpeg', quality: 60 }),
    'Tangkapan layar.png': png(320, 200, colour),
    'Surat edaran.docx': archive([types, ['word/document.xml', `<d>rujukan ${mark}</d>`]]),
    'Rekap rujukan.xlsx': archive([types, ['xl/workbook.xml', `<w>rujukan ${mark}</w>`]]),
  };
  await press(page, link(page, 'Unggah bukti'));
  const chosen = Object.entries(files).map(([name, body]) => file(`${mark} ${name}`, body));
  await main(page).getByLabel(/^Berkas/).setInputFiles(chosen);
  await main(page).getByLabel('Yang dibuktikan').selectOption({ label: 'Inovasi secara keseluruhan' });
  await look(page, 'five files chosen');
  await press(page, button(page, 'Unggah dan pakai'));
  const rows = main(page).getByRole('row').filter({ hasText: 'Menunggu penilaian' });
  const kinds = (await rows.allInnerTexts()).map((row) => row.match(/\b(PDF|JPG|PNG|DOCX|XLSX)\b/)?.[1]);
  ok(kinds.sort().join() === 'DOCX,JPG,PDF,PNG,XLSX', `five pieces of evidence of five types: ${kinds}`);
  await look(page, 'five pieces of evidence');
}

async function writeFact({ page, look }, title) {
  if (title === 'Ringkasan') await look(page, 'a fact');
  await main(page).getByRole('textbox').first().fill(title === 'Permasalahan makro dan mikro' ? LONG : `${title}. ${LONG.slice(0, 140)}.`);
  await press(page, button(page, 'Simpan'));
  if (title === 'Ringkasan') await look(page, 'a fact saved');
}

// Follows the next step that the workbench names until it names none.
export async function fillEverything(walk) {
  const { page, look, ok } = walk;
  const seen = [];
  await look(page, 'workbench of a new record');
  for (let step = 0; step < 40; step += 1) {
    if (!/\/tahun\/\d+$/.test(new URL(page.url()).pathname)) await tab(page, 'Meja kerja');
    const next = main(page).locator('p:text-is("Langkah berikutnya:") + .actions').getByRole('link').first();
    if (await next.count() === 0) break;
    const title = (await next.innerText()).trim();
    seen.push(title);
    await press(page, next);
    if (title === 'Periksa lima kriteria inovasi') await answerCriteria(walk);
    else if (title === 'Catat integrasi') await logIntegrations(walk);
    else if (title === 'Catat manfaat dan capaiannya') await logBenefits(walk);
    else if (title === 'Lampirkan bukti') await logEvidence(walk);
    else await writeFact(walk, title);
  }
  const twice = seen.filter((title, at) => seen.indexOf(title) !== at);
  ok(twice.length === 0, `no step is named twice: ${twice}`);
  const states = await main(page).locator('.task-list .task-status, .task-list .tag').allInnerTexts();
  ok(states.length === 32 && states.every((state) => state === 'Selesai'), `every task is done: ${states}`);
  ok((await words(page)).includes('32 dari 32 bagian selesai'), 'and the workbench says so');
  await finding(walk, ['Ajukan ke kepala OPD']);
  await look(page, 'workbench complete');
}
