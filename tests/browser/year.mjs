// One year of one innovation as four people live it: an operator logs it completely, the head of the OPD gives it back
// once and then signs, a verifier returns two fields, the operator mends them, the verifier accepts, the compiler notes
// the decree, and the history shows all of it.
import { LONG, fillEverything, logProfile } from './logging.mjs';
import {
  button, changePerson, finding, link, main, menu, notices, openNotice, press, signIn, steady, tab, words,
} from './people.mjs';

const PEOPLE = { operator: 'operator.kota', head: 'kepala-opd.kota', verifier: 'verifikator.kota', compiler: 'penyusun.kota' };

// Opens the form of a step, and takes it; `between` is done with the form.
async function takeStep(walk, label, name, between = () => {}) {
  const { page, look } = walk;
  await press(page, link(page, label).first());
  await between();
  await steady(walk);
  if (name) await look(page, name);
  await press(page, button(page, label));
  await steady(walk);
}

async function stands({ page, ok }, status) {
  ok((await main(page).locator('aside .tag').innerText()) === status, `the record is ${status}`);
}

async function note({ page }, field, text) {
  await main(page).getByText(`Beri catatan pada ${field}`).click();
  await main(page).getByLabel(`Catatan pada ${field} (tidak wajib)`).fill(text);
}

async function runningOnTheDashboard(page) {
  await menu(page, 'Dasbor');
  const card = main(page).locator('.figure-card').filter({ hasText: 'Integrasi berjalan' });
  return Number((await card.locator('.figure-value').innerText()).match(/\d+/)[0]);
}

// Of the three integrations two are in the count of the dashboard and in the list of running ones.
async function plannedCountsNowhere(walk, before) {
  const { page, look, ok, name, planned } = walk;
  const after = await runningOnTheDashboard(page);
  ok(after === before + 2, `the dashboard counts ${after - before} more running integrations, not 2`);
  await menu(page, 'Integrasi');
  for (const [status, count] of [['Berjalan', 2], ['Direncanakan', 1]]) {
    await main(page).getByLabel(/^Cari|^Kata/).first().fill(name);
    await main(page).getByLabel('Status').selectOption(status);
    await press(page, button(page, 'Terapkan'));
    const rows = await main(page).getByRole('row').filter({ hasText: name }).allInnerTexts();
    ok(rows.length === count, `${rows.length} integrations are ${status}, not ${count}`);
    ok(rows.some((row) => row.includes(planned)) === (status === 'Direncanakan'), `the planned one is listed as ${status}`);
  }
  await look(page, 'planned integrations');
}

async function operatorLogs(walk) {
  const { page, site, look } = walk;
  await signIn(page, site, PEOPLE.operator);
  await look(page, 'home of an operator');
  const before = await runningOnTheDashboard(page);
  await menu(page, 'Beranda');
  await logProfile(walk);
  await fillEverything(walk);
  await takeStep(walk, 'Ajukan ke kepala OPD', 'hand in', async () => {
    walk.ok(!(await words(page)).includes('Belum lengkap'), 'nothing is missing');
  });
  await stands(walk, 'Diajukan');
  await finding(walk, ['Tarik kembali']);
  await look(page, 'workbench handed in');
  await plannedCountsNowhere(walk, before);
}

async function headGivesBackOnceAndSigns(walk) {
  const { page, site, look, ok } = walk;
  await changePerson(page, site, PEOPLE.head);
  await look(page, 'home of a head');
  await openNotice(walk, 'Menunggu pengesahan kepala OPD');
  await finding(walk, ['Sahkan', 'Kembalikan dengan catatan', 'Tarik kembali']);
  await look(page, 'workbench for the head');
  await takeStep(walk, 'Kembalikan dengan catatan', null, () => note(walk, 'Ringkasan', 'Sebutkan berapa puskesmas yang ikut.'));
  await stands(walk, 'Dikembalikan');
  await finding(walk, ['Tarik kembali']);
  await look(page, 'given back by the head');

  await changePerson(page, site, PEOPLE.operator);
  await openNotice(walk, '1 bagian perlu diperbaiki');
  await finding(walk, ['Perbaiki Ringkasan', 'Ajukan ke kepala OPD', 'Tarik kembali']);
  await press(page, link(page, 'Perbaiki Ringkasan').first());
  await main(page).getByRole('textbox').first().fill('Lima puskesmas dan dua rumah sakit melihat rujukan yang sama.');
  await press(page, button(page, 'Simpan'));
  ok((await words(page)).includes('Sudah diubah'), 'the note says that its field was changed');
  await takeStep(walk, 'Ajukan ke kepala OPD');

  await changePerson(page, site, PEOPLE.head);
  await menu(page, 'Pengesahan');
  await look(page, 'queue of signing');
  await press(page, link(page, new RegExp(`^Sahkan ?: ${walk.name}`)));
  await look(page, 'sign');
  await press(page, button(page, 'Sahkan'));
  await stands(walk, 'Disahkan kepala OPD');
}

async function verifierReturnsTwoFields(walk) {
  const { page, site, look, ok } = walk;
  await changePerson(page, site, PEOPLE.verifier);
  await openNotice(walk, 'Menunggu verifikasi');
  await finding(walk, ['Mulai verifikasi']);
  await menu(page, 'Verifikasi');
  await look(page, 'queue of verification');
  await press(page, link(page, new RegExp(`^Mulai verifikasi ?: ${walk.name}`)));
  await look(page, 'take up');
  await press(page, button(page, 'Mulai verifikasi'));
  await stands(walk, 'Sedang diverifikasi');
  await finding(walk, ['Kembalikan dengan catatan', 'Nyatakan terverifikasi', 'Tolak']);
  await look(page, 'workbench for the verifier');
  await press(page, link(page, 'Kembalikan dengan catatan'));
  await press(page, button(page, 'Kembalikan dengan catatan'));
  ok((await words(page)).includes('Tulis sedikitnya satu catatan'), 'a return without a note is refused');
  await look(page, 'return refused');
  await note(walk, 'Permasalahan makro dan mikro', `${LONG} Sebutkan sumber angkanya.`);
  await note(walk, 'Waktu penerapan', 'SK menyebut 1 Februari 2025.');
  await look(page, 'return with two notes');
  await press(page, button(page, 'Kembalikan dengan catatan'));
  await stands(walk, 'Dikembalikan');
  await finding(walk, []);
}

async function operatorMends(walk) {
  const { page, site, look, ok } = walk;
  await changePerson(page, site, PEOPLE.operator);
  ok((await words(page)).includes('SK menyebut 1 Februari 2025.'), 'home shows what came back');
  await look(page, 'home with returned notes');
  await openNotice(walk, '2 bagian perlu diperbaiki');
  await finding(walk, ['Perbaiki Waktu', 'Ajukan ke kepala OPD', 'Tarik kembali']);
  await look(page, 'workbench returned');
  await press(page, link(page, 'Perbaiki Permasalahan makro dan mikro'));
  ok((await words(page)).includes('Sebutkan sumber angkanya.'), 'the note stands at the fact');
  await look(page, 'a fact with a note');
  await main(page).getByRole('textbox').first().fill(LONG.replace('rumah sakit tersimpan', 'rumah sakit pada 2023 tersimpan'));
  await press(page, button(page, 'Simpan'));
  await press(page, link(page, 'Perbaiki Waktu penerapan'));
  const at = main(page).getByLabel('Waktu penerapan (tidak wajib)');
  ok((await at.getAttribute('aria-describedby')).includes('penerapan-catatan'), 'the note belongs to its field');
  await look(page, 'profile with a note');
  await at.fill('1-2-2025');
  await press(page, button(page, 'Simpan perubahan'));
  await press(page, link(page, 'Jawab catatan pada Waktu penerapan'));
  await look(page, 'answer to a note');
  await main(page).getByLabel('Jawaban').fill('Sudah disesuaikan dengan SK.');
  await press(page, button(page, 'Kirim jawaban'));
  ok((await main(page).locator('section .note-list').getByText('Sudah diubah').count()) === 2, 'both notes are mended');
  await finding(walk, ['Ajukan ke kepala OPD', 'Tarik kembali']);
  await look(page, 'workbench mended');
  await takeStep(walk, 'Ajukan ke kepala OPD');
}

async function headSignsWhatChanged(walk) {
  const { page, site, look, ok } = walk;
  await changePerson(page, site, PEOPLE.head);
  await openNotice(walk, 'Menunggu pengesahan kepala OPD');
  await takeStep(walk, 'Sahkan', 'sign again', async () => {
    const changed = await main(page).locator('ins:visible').allInnerTexts();
    ok(changed.some((text) => text.includes('pada 2023')), 'what changed since the last signature is in sight');
  });
}

async function verifierAccepts(walk) {
  const { page, site, look, ok } = walk;
  await changePerson(page, site, PEOPLE.verifier);
  await openNotice(walk, 'Menunggu verifikasi');
  await takeStep(walk, 'Mulai verifikasi');
  await takeStep(walk, 'Nyatakan terverifikasi', 'verify', async () => {
    ok((await words(page)).includes('Sudah disesuaikan dengan SK.'), 'the answer to the note is shown');
  });
  await stands(walk, 'Terverifikasi');
  await look(page, 'workbench verified');
}

async function compilerNotesTheDecree(walk) {
  const { page, site, look } = walk;
  await changePerson(page, site, PEOPLE.compiler);
  await openNotice(walk, 'Menunggu penetapan');
  await takeStep(walk, 'Catat penetapan', 'decree', async () => {
    await main(page).getByLabel('Nomor SK').fill('188.45/112/2026');
    await main(page).getByLabel('Tanggal SK').fill('20-11-2026');
  });
  await stands(walk, 'Ditetapkan');
  await look(page, 'workbench decided');
}

// Who did what, oldest first: the steps of the record.
const STEPS = [
  [/^Operator/, 'mengajukan catatan'], [/^Kepala/, 'mengembalikan catatan 2026 dengan 1 catatan perbaikan'],
  [/^Operator/, 'menulis ringkasan'], [/^Operator/, 'mengajukan catatan'], [/^Kepala/, 'mengesahkan catatan'],
  [/^Verifikator/, 'mulai memverifikasi catatan'], [/^Verifikator/, 'mengembalikan catatan 2026 dengan 2 catatan perbaikan'],
  [/^Operator/, 'menulis permasalahan makro dan mikro'], [/^Operator/, 'mengubah waktu penerapan'],
  [/^Operator/, 'menjawab catatan pada “Waktu penerapan”'], [/^Operator/, 'mengajukan catatan'],
  [/^Kepala/, 'mengesahkan catatan'], [/^Verifikator/, 'mulai memverifikasi catatan'],
  [/^Verifikator/, 'menyatakan terverifikasi catatan'], [/^Penyusun/, 'mencatat penetapan catatan'],
];

async function historyShowsAll(walk) {
  const { page, site, look, ok } = walk;
  await changePerson(page, site, PEOPLE.operator);
  await openNotice(walk, 'mencatat penetapan');
  await tab(page, 'Riwayat');
  const entries = main(page).locator('.timeline > li');
  for (const summary of await entries.getByText('Lihat perubahan').all()) await summary.click();
  const changed = async (done, kind) => (await entries.filter({ hasText: done }).first().locator(kind).allInnerTexts())
    .map((text) => text.replace(/\[[^:]*:\s*|\]/g, '').trim()).join('|');
  const fact = 'menulis permasalahan makro dan mikro';
  ok((await changed(fact, 'ins:visible')) === 'pada 2023', `only the new words are marked: ${await changed(fact, 'ins:visible')}`);
  ok((await changed(fact, 'del:visible')) === '', 'and nothing as gone');
  const date = 'mengubah waktu penerapan';
  ok((await changed(date, 'del:visible')) === '2 Januari', `the old date is struck out: ${await changed(date, 'del:visible')}`);
  ok((await changed(date, 'ins:visible')) === '1 Februari', `the new date is marked: ${await changed(date, 'ins:visible')}`);
  ok((await changed('dengan 2 catatan', 'ins:visible')).includes('SK menyebut 1 Februari 2025.'), 'the notes are kept word by word');
  await look(page, 'history');
  const all = [];
  for (;;) {
    all.push(...(await entries.locator('> p').allInnerTexts()));
    const next = link(page, 'Berikutnya');
    if (await next.count() === 0) break;
    await press(page, next);
  }
  all.reverse();
  let from = all.findIndex((entry) => entry.includes('mengajukan catatan'));
  ok(from > 30, `everything that was logged stands before: ${from} entries`);
  for (const [who, done] of STEPS) {
    const entry = all[from] ?? '';
    const told = who.test(entry) && entry.includes(done) && /\d{1,2} \p{L}+ 2026, \d\d\.\d\d WIB$/u.test(entry.trim());
    ok(told, `entry ${from} says who did what and when: ${entry}, not ${done}`);
    from += 1;
  }
  ok(from === all.length, `nothing else happened: ${all.slice(from)}`);
}

// What each person was told, oldest first; nobody is told of what they did themselves.
async function theRightPeopleWereTold(walk) {
  const { page, site, ok, name } = walk;
  const TOLD = {
    operator: [/^Kepala.* mengembalikan/, /^Kepala.* mengesahkan/, /^Verifikator.* mulai/, /^Verifikator.* mengembalikan/, /^Kepala.* mengesahkan/, /^Verifikator.* mulai/, /^Verifikator.* menyatakan/, /^Penyusun.* mencatat penetapan/],
    head: [/^Operator.* mengajukan/, /^Operator.* mengajukan/, /^Verifikator.* mulai/, /^Verifikator.* mengembalikan/, /^Operator.* mengajukan/, /^Verifikator.* mulai/, /^Verifikator.* menyatakan/, /^Penyusun.* mencatat penetapan/],
    verifier: [/^Kepala.* mengesahkan/, /^Kepala.* mengesahkan/],
    compiler: [/^Verifikator.* menyatakan/],
  };
  for (const [duty, expected] of Object.entries(TOLD)) {
    await changePerson(page, site, PEOPLE[duty]);
    const told = await notices(page, name);
    const right = told.length === expected.length && expected.every((pattern, at) => pattern.test(told[at]));
    ok(right, `the ${duty} was told: ${told.join(' ')}`);
  }
  await changePerson(page, site, 'operator.kabupaten');
  ok((await notices(page, name)).length === 0, 'nobody of the other government was told');
}

export const journeys = {
  async 'a year: logged, signed, returned, mended, accepted, laid down'(given) {
    const walk = { ...given, name: `Rujukan Ibu Hamil Terpadu ${given.mark}`, planned: `Satu Sehat ${given.mark}` };
    await operatorLogs(walk);
    await headGivesBackOnceAndSigns(walk);
    await verifierReturnsTwoFields(walk);
    await operatorMends(walk);
    await headSignsWhatChanged(walk);
    await verifierAccepts(walk);
    await compilerNotesTheDecree(walk);
    await historyShowsAll(walk);
    await theRightPeopleWereTold(walk);
  },
};
